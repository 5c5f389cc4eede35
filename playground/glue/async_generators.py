"""Async generators: https://tc39.es/ecma262/#sec-asyncgenerator-objects.

The body is a Python generator; it yields :class:`Await` to wait, and anything else to its consumer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from playground.glue.async_iteration import AsyncWalk
from playground.glue.closure import ClosureFunction, Description
from playground.glue.generators import Body, GeneratorReturn, function_intrinsics
from playground.values.absent import undefined
from playground.values.completion import Throw, type_error
from playground.values.convert import to_boolean
from playground.values.descriptor import Property
from playground.values.function import Code, call, method
from playground.values.iterate import create_iter_result, get_method
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ASYNC_ITERATOR
from playground.values.types import Value


class Await:
    """What the body of an async generator yields to wait for a value."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value


class Request(NamedTuple):
    """AsyncGeneratorRequest; ``how`` is ``next``, ``throw`` or ``return``."""

    how: str
    value: Value
    promise: Any


class JSAsyncGenerator(JSObject):
    """An async generator object.

    ``state`` is ``start``, ``suspended``, ``running``, ``draining`` or ``done``.
    """

    __slots__ = ("body", "queue", "realm", "state")
    class_name: ClassVar[str] = "AsyncGenerator"

    def __init__(self, realm: Realm, proto: JSObject | None, body: Body) -> None:
        super().__init__(proto)
        self.realm = realm
        self.body = body
        self.state = "start"
        self.queue: deque[Request] = deque()

    def request(self, how: str, value: Value) -> Value:
        """AsyncGenerator.prototype.next, return and throw, after validation."""
        promise = self.realm.promises.new_promise()
        state = self.state
        if state == "start" and how == "throw":
            state = self.state = "done"
        if state == "done" and how != "return":
            if how == "next":
                self.realm.promises.resolve(
                    promise, create_iter_result(self.realm, undefined, True)
                )
            else:
                self.realm.promises.reject(promise, value)
            return promise
        self.queue.append(Request(how, value, promise))
        if how == "return" and state in ("start", "done"):
            self.state = "draining"
            self._await_return()
        elif state in ("start", "suspended"):
            self._resume()
        return promise

    def _resume(self) -> None:
        """AsyncGeneratorResume with the first request of the queue."""
        first = self.state == "start"
        self.state = "running"
        request = self.queue[0]
        if request.how == "next":
            self._drive(self.body.send, None if first else request.value)
        elif request.how == "throw":
            self._drive(self.body.throw, Throw(request.value))
        else:
            # AsyncGeneratorUnwrapYieldResumption: a return awaits its value first.
            self._await(
                request.value,
                lambda value: self._drive(self.body.throw, GeneratorReturn(value)),
                lambda reason: self._drive(self.body.throw, Throw(reason)),
            )

    def _await(
        self, value: Value, ok: Callable[[Value], None], bad: Callable[[Value], None]
    ) -> None:
        try:
            self.realm.promises.await_value(value, ok, bad)
        except Exception as exc:
            bad(self.realm.caught(exc))

    def _drive(self, step: Callable[[Any], Any], argument: Any) -> None:
        """Run the body to its next await, yield or end."""
        try:
            out = step(argument)
        except StopIteration as stop:
            self._end("next", stop.value)
            return
        except GeneratorReturn as returned:
            self._end("next", returned.value)
            return
        except Exception as exc:
            self._end("throw", self.realm.caught(exc))
            return
        if type(out) is Await:
            self._await(
                out.value,
                lambda value: self._drive(self.body.send, value),
                lambda reason: self._drive(self.body.throw, Throw(reason)),
            )
            return
        # AsyncGeneratorYield
        self._complete("next", out, False)
        self.state = "suspended"
        if self.queue:
            self._resume()

    def _complete(self, how: str, value: Value, done: bool) -> None:
        """AsyncGeneratorCompleteStep."""
        promise = self.queue.popleft().promise
        if how == "throw":
            self.realm.promises.reject(promise, value)
        else:
            self.realm.promises.resolve(promise, create_iter_result(self.realm, value, done))

    def _end(self, how: str, value: Value) -> None:
        self.state = "draining"
        self._complete(how, value, True)
        self._drain()

    def _drain(self) -> None:
        """AsyncGeneratorDrainQueue."""
        while self.queue:
            request = self.queue[0]
            if request.how == "return":
                self._await_return()
                return
            self._complete(request.how, undefined if request.how == "next" else request.value, True)
        self.state = "done"

    def _await_return(self) -> None:
        """AsyncGeneratorAwaitReturn."""

        def fulfilled(value: Value) -> None:
            self._complete("next", value, True)
            self._drain()

        def rejected(reason: Value) -> None:
            self._complete("throw", reason, True)
            self._drain()

        self._await(self.queue[0].value, fulfilled, rejected)


def delegate_async(realm: Realm, value: Value) -> Body:
    """``yield*`` in an async generator."""
    walk = AsyncWalk(realm, value)
    iterator = walk.iterator
    result = yield Await(walk.call_next(undefined))
    returning = False
    while True:
        if not isinstance(result, JSObject):
            raise type_error(f"Iterator result {result} is not an object")
        if to_boolean(get(result, "done")):
            if returning:
                raise GeneratorReturn(get(result, "value"))
            return get(result, "value")
        returning = False
        try:
            received = yield get(result, "value")
        except Throw as thrown:
            throw = get_method(realm, iterator, "throw")
            if throw is undefined:
                finish = get_method(realm, iterator, "return")
                if finish is not undefined:
                    yield Await(call(finish, iterator))
                raise type_error("The iterator does not provide a 'throw' method") from thrown
            result = yield Await(call(throw, iterator, realm.caught(thrown)))
        except GeneratorReturn as returned:
            finish = get_method(realm, iterator, "return")
            value = returned.value
            if finish is undefined:
                value = yield Await(value)
                raise GeneratorReturn(value) from None
            result = yield Await(call(finish, iterator, value))
            returning = True
        else:
            result = yield Await(walk.call_next(received))


def async_generator_function(
    realm: Realm, proto: JSObject, instances: JSObject, body: Code, description: Description
) -> ClosureFunction:
    """Make an async generator function."""

    def code(this: Value, *args: Value) -> Value:
        made = body(this, *args)
        own = f.get("prototype", f)
        return JSAsyncGenerator(realm, own if isinstance(own, JSObject) else instances, made)

    f = ClosureFunction(proto, code, description)
    f.props["prototype"] = Property(JSObject(instances), None, None, True, False, False)
    return f


def install(realm: Realm) -> None:
    """Make the intrinsics of async generators, unless they are there."""
    if "%AsyncGeneratorFunction.prototype%" in realm.intrinsics:
        return
    parent = realm.intrinsics.get("%AsyncIteratorPrototype%")
    if parent is None:
        parent = JSObject(realm.intrinsics["%Object.prototype%"])
        realm.intrinsics["%AsyncIteratorPrototype%"] = parent
        method(realm, parent, SYMBOL_ASYNC_ITERATOR, 0, lambda this, *_: this)
    instances = function_intrinsics(realm, "AsyncGenerator", parent)

    def requester(how: str) -> Code:
        def code(this: Value, value: Value = undefined, *_: Value) -> Value:
            if not isinstance(this, JSAsyncGenerator):
                error = type_error(f"{how} method called on incompatible receiver")
                return realm.promises.rejected(realm.caught(error))
            return this.request(how, value)

        return code

    for how in ("next", "return", "throw"):
        method(realm, instances, how, 1, requester(how))
