"""Linking and evaluation of modules that may import each other.

https://tc39.es/ecma262/#sec-cyclic-module-records
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playground.errors import LimitExceeded
from playground.modules.record import Late, ModuleRecord
from playground.values.absent import undefined
from playground.values.completion import Throw
from playground.values.realm import Realm
from playground.values.types import Value

#: [[Status]], in the order in which they are reached.
NEW, LINKING, LINKED, EVALUATING, EVALUATING_ASYNC, EVALUATED = range(6)

#: How deeply modules may import each other.
MAX_DEPTH: Final = 200


class CyclicModule:
    """What linking and evaluation know about one module: its fields are the specification's."""

    __slots__ = (
        "ancestor_index", "async_order", "async_parents", "cycle_root", "error", "index",
        "pending", "promise", "record", "status",
    )  # fmt: skip

    def __init__(self, record: ModuleRecord) -> None:
        self.record = record
        self.status = NEW
        self.index = self.ancestor_index = -1
        #: [[AsyncEvaluationOrder]]: 0 for unset, -1 for done.
        self.async_order = 0
        self.async_parents: list[CyclicModule] = []
        self.pending = 0
        self.cycle_root = self
        self.error: Exception | None = None
        #: [[TopLevelCapability]]'s promise, of the module that evaluation began with.
        self.promise: Value = None


class Evaluator:
    """Links and evaluates the modules of one graph.

    Parameters
    ----------
    realm:
        Whose promises are used.
    """

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self._modules: dict[ModuleRecord, CyclicModule] = {}
        self._async_count = 0

    def of(self, record: ModuleRecord) -> CyclicModule:
        """Give the state of a module."""
        state = self._modules.get(record)
        if state is None:
            state = self._modules[record] = CyclicModule(record)
        return state

    def link(self, record: ModuleRecord) -> None:
        """Link: https://tc39.es/ecma262/#sec-moduledeclarationlinking.

        Raises
        ------
        LinkError
            An import is not exported; the modules that were not linked before may be tried again.
        """
        linking: list[CyclicModule] = []
        try:
            self._inner_link(self.of(record), linking, 0)
        except BaseException:
            for module in linking:
                module.status = NEW
            raise
        for module in linking:
            module.status = LINKED

    def _inner_link(self, module: CyclicModule, linking: list[CyclicModule], depth: int) -> None:
        if module.status != NEW:
            return
        if depth > MAX_DEPTH:
            raise LimitExceeded("package", f"modules import each other more than {depth} deep")
        module.status = LINKING
        linking.append(module)
        record = module.record
        namespace = record.namespace
        # So that a module which is linked before this one, in a cycle, finds the names.
        namespace.publish({name: Late(namespace, name) for name in record.declared(set())})
        for required in record.requested:
            self._inner_link(self.of(required), linking, depth + 1)
        record.initialize()

    def evaluate(self, record: ModuleRecord) -> Value:
        """Evaluate: https://tc39.es/ecma262/#sec-moduleevaluation.

        Not in the specification: what a module throws while nothing waits is thrown here, at once.

        Returns
        -------
        JSPromise | None
            The promise of the end, if a module awaits at its top level and is not done.
        """
        module = self.of(record)
        if module.status in (EVALUATING_ASYNC, EVALUATED):
            module = module.cycle_root
        if module.promise is not None:
            return None if module.status == EVALUATED and module.error is None else module.promise
        stack: list[CyclicModule] = []
        try:
            self._inner_evaluate(module, stack, 0)
        except Exception as exc:
            for left in stack:
                left.status = EVALUATED
                left.error = exc
            raise
        if module.status != EVALUATING_ASYNC:
            return None
        module.promise = self._realm.promises.new_promise()
        return module.promise

    def _inner_evaluate(self, module: CyclicModule, stack: list[CyclicModule], index: int) -> int:
        """https://tc39.es/ecma262/#sec-innermoduleevaluation."""
        if module.status in (EVALUATING_ASYNC, EVALUATED):
            if module.error is not None:
                raise module.error
            return index
        if module.status == EVALUATING:
            return index
        module.status = EVALUATING
        module.index = module.ancestor_index = index
        module.pending = 0
        index += 1
        stack.append(module)
        for record in module.record.requested:
            required = self.of(record)
            index = self._inner_evaluate(required, stack, index)
            if required.status == EVALUATING:
                module.ancestor_index = min(module.ancestor_index, required.ancestor_index)
            else:
                required = required.cycle_root
                if required.error is not None:
                    raise required.error
            if required.async_order > 0:
                module.pending += 1
                required.async_parents.append(module)
        if module.pending > 0 or module.record.has_await:
            self._async_count += 1
            module.async_order = self._async_count
            if module.pending == 0:
                self._execute_async(module)
        else:
            module.record.execute()
        if module.ancestor_index == module.index:
            while True:
                required = stack.pop()
                required.status = EVALUATING_ASYNC if required.async_order > 0 else EVALUATED
                required.cycle_root = module
                if required is module:
                    break
        return index

    def _execute_async(self, module: CyclicModule) -> None:
        """https://tc39.es/ecma262/#sec-execute-async-module."""
        promise = module.record.execute()
        self._realm.promises.await_value(
            promise,
            lambda _value: self._fulfilled(module),
            self._rejecting(module),
        )

    def _rejecting(self, module: CyclicModule) -> Callable[[Value], None]:
        def rejected(reason: Value) -> None:
            self._rejected(module, Throw(reason))

        return rejected

    def _available_ancestors(self, module: CyclicModule, found: list[CyclicModule]) -> None:
        """https://tc39.es/ecma262/#sec-gather-available-ancestors."""
        for parent in module.async_parents:
            if parent not in found and parent.cycle_root.error is None:
                parent.pending -= 1
                if parent.pending == 0:
                    found.append(parent)
                    if not parent.record.has_await:
                        self._available_ancestors(parent, found)

    def _fulfilled(self, module: CyclicModule) -> None:
        """https://tc39.es/ecma262/#sec-async-module-execution-fulfilled."""
        if module.status == EVALUATED:
            return
        module.async_order = -1
        module.status = EVALUATED
        self._settle(module)
        ready: list[CyclicModule] = []
        self._available_ancestors(module, ready)
        for parent in sorted(ready, key=lambda m: m.async_order):
            if parent.status == EVALUATED:
                continue
            if parent.record.has_await:
                self._execute_async(parent)
                continue
            try:
                parent.record.execute()
            except Exception as exc:
                self._rejected(parent, exc)
                continue
            parent.async_order = -1
            parent.status = EVALUATED
            self._settle(parent)

    def _settle(self, module: CyclicModule) -> None:
        if module.promise is not None:
            self._realm.promises.resolve(module.promise, undefined)

    def _rejected(self, module: CyclicModule, error: Exception) -> None:
        """https://tc39.es/ecma262/#sec-async-module-execution-rejected."""
        if module.status == EVALUATED:
            return
        module.error = error
        module.status = EVALUATED
        module.async_order = -1
        for parent in module.async_parents:
            self._rejected(parent, error)
        if module.promise is not None:
            self._realm.promises.reject(module.promise, self._realm.caught(error))
