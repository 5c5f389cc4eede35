"""Promise objects and their abstract operations: https://tc39.es/ecma262/#sec-promise-abstract-operations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import construct, is_callable, is_constructor, native
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


class PromiseCapability(NamedTuple):
    """https://tc39.es/ecma262/#sec-promisecapability-records."""

    promise: Value
    resolve: Value
    reject: Value


class Reaction(NamedTuple):
    """https://tc39.es/ecma262/#sec-promisereaction-records.

    ``handler`` is a JavaScript function, a Python callable of one argument (our own awaits, which
    no program can see), or ``None`` for empty. ``capability`` is ``None`` for undefined.
    """

    capability: PromiseCapability | None
    is_reject: bool
    handler: Any


class JSPromise(JSObject):
    """https://tc39.es/ecma262/#sec-properties-of-promise-instances."""

    __slots__ = ("fulfill_reactions", "is_handled", "reject_reactions", "result", "state")
    class_name: ClassVar[str] = "Promise"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.state = "pending"
        self.result: Value = undefined
        self.fulfill_reactions: list[Reaction] = []
        self.reject_reactions: list[Reaction] = []
        self.is_handled = False


class ResolvingFunctions(NamedTuple):
    """What CreateResolvingFunctions returns, as Python callables of one argument."""

    resolve: Callable[[Value], None]
    reject: Callable[[Value], None]


def create_resolving_functions(realm: Realm, promise: JSPromise) -> ResolvingFunctions:
    """CreateResolvingFunctions: https://tc39.es/ecma262/#sec-createresolvingfunctions."""
    # 1. Let alreadyResolved be the Record { [[Value]]: false }.
    already_resolved = False

    def reject(reason: Value) -> None:
        nonlocal already_resolved
        if already_resolved:
            return
        already_resolved = True
        reject_promise(realm, promise, reason)

    def resolve(resolution: Value) -> None:
        nonlocal already_resolved
        if already_resolved:
            return
        already_resolved = True
        resolve_promise(realm, promise, resolution)

    return ResolvingFunctions(resolve, reject)


def resolving_function_objects(realm: Realm, promise: JSPromise) -> tuple[JSObject, JSObject]:
    """Give the resolving functions as JavaScript functions: (resolve, reject)."""
    functions = create_resolving_functions(realm, promise)

    def resolve_code(_this: Value = undefined, resolution: Value = undefined, *_: Value) -> Value:
        functions.resolve(resolution)
        return undefined

    def reject_code(_this: Value = undefined, reason: Value = undefined, *_: Value) -> Value:
        functions.reject(reason)
        return undefined

    return native(realm, "", 1, resolve_code), native(realm, "", 1, reject_code)


def resolve_promise(realm: Realm, promise: JSPromise, resolution: Value) -> None:
    """Do the steps of a promise resolve function, from step 7 on.

    https://tc39.es/ecma262/#sec-promise-resolve-functions
    """
    # 7. If SameValue(resolution, promise) is true, then
    if resolution is promise:
        error = realm.error("TypeError", "Chaining cycle detected for promise #<Promise>")
        reject_promise(realm, promise, error)
        return
    # 8. If resolution is not an Object, then
    if not isinstance(resolution, JSObject):
        fulfill_promise(realm, promise, resolution)
        return
    # 9. Let then be Completion(Get(resolution, "then")).
    try:
        then = resolution.get("then", resolution)
    except Exception as exc:
        reject_promise(realm, promise, realm.caught(exc))
        return
    # 12. If IsCallable(thenAction) is false, then
    if not is_callable(then):
        fulfill_promise(realm, promise, resolution)
        return
    # 14. Let job be NewPromiseResolveThenableJob(promise, resolution, thenJobCallback).
    code = then.code

    def thenable_job() -> None:
        resolve_function, reject_function = resolving_function_objects(realm, promise)
        try:
            code(resolution, resolve_function, reject_function)
        except Exception as exc:
            reject_function.code(undefined, realm.caught(exc))  # type: ignore[attr-defined]

    realm.jobs.enqueue(thenable_job)


def fulfill_promise(realm: Realm, promise: JSPromise, value: Value) -> None:
    """FulfillPromise: https://tc39.es/ecma262/#sec-fulfillpromise."""
    reactions = promise.fulfill_reactions
    promise.result = value
    promise.state = "fulfilled"
    promise.fulfill_reactions = promise.reject_reactions = []
    for reaction in reactions:
        _enqueue_reaction(realm, reaction, value)


def reject_promise(realm: Realm, promise: JSPromise, reason: Value) -> None:
    """RejectPromise: https://tc39.es/ecma262/#sec-rejectpromise."""
    reactions = promise.reject_reactions
    promise.result = reason
    promise.state = "rejected"
    promise.fulfill_reactions = promise.reject_reactions = []
    # 7. If promise.[[PromiseIsHandled]] is false, perform HostPromiseRejectionTracker.
    if not promise.is_handled:
        realm.jobs.rejections.track(promise, "reject")
    for reaction in reactions:
        _enqueue_reaction(realm, reaction, reason)


def _enqueue_reaction(realm: Realm, reaction: Reaction, argument: Value) -> None:
    """NewPromiseReactionJob: https://tc39.es/ecma262/#sec-newpromisereactionjob."""
    capability, is_reject, handler = reaction

    def reaction_job() -> None:
        # d. If handler is empty, then
        if handler is None:
            if capability is None:
                return
            settle = capability.reject if is_reject else capability.resolve
            settle.code(undefined, argument)
            return
        if capability is None:
            # An await of ours: the continuation takes its own exceptions.
            if isinstance(handler, JSObject):
                handler.code(undefined, argument)  # type: ignore[attr-defined]
            else:
                handler(argument)
            return
        # e. Else, let handlerResult be HostCallJobCallback(handler, undefined, « argument »).
        try:
            result = (
                handler.code(undefined, argument)  # type: ignore[attr-defined]
                if isinstance(handler, JSObject)
                else handler(argument)
            )
        except Exception as exc:
            capability.reject.code(undefined, realm.caught(exc))
            return
        capability.resolve.code(undefined, result)

    realm.jobs.enqueue(reaction_job)


def new_promise(realm: Realm) -> JSPromise:
    """Make a pending promise of the realm's own %Promise%."""
    return JSPromise(realm.intrinsics["%Promise.prototype%"])


def new_promise_capability(realm: Realm, constructor: Value) -> PromiseCapability:
    """NewPromiseCapability: https://tc39.es/ecma262/#sec-newpromisecapability."""
    if constructor is realm.intrinsics.get("%Promise%"):
        # The same result without the detour: the built-in constructor's executor is ours.
        promise = new_promise(realm)
        return PromiseCapability(promise, *resolving_function_objects(realm, promise))
    if not is_constructor(constructor):
        raise type_error("Promise resolve or reject function is not callable")
    taken: list[Value] = [undefined, undefined]

    def executor(
        _this: Value = undefined, resolve: Value = undefined, reject: Value = undefined, *_: Value
    ) -> Value:
        if taken[0] is not undefined or taken[1] is not undefined:
            raise type_error(
                "Promise executor has already been invoked with non-undefined arguments"
            )
        taken[0], taken[1] = resolve, reject
        return undefined

    made = construct(constructor, [native(realm, "", 2, executor)])
    if not is_callable(taken[0]) or not is_callable(taken[1]):
        raise type_error("Promise resolve or reject function is not callable")
    return PromiseCapability(made, taken[0], taken[1])


def promise_resolve(realm: Realm, constructor: Value, x: Value) -> Value:
    """PromiseResolve: https://tc39.es/ecma262/#sec-promise-resolve."""
    if isinstance(x, JSPromise) and x.get("constructor", x) is constructor:
        return x
    if constructor is realm.intrinsics.get("%Promise%"):
        promise = new_promise(realm)
        resolve_promise(realm, promise, x)
        return promise
    capability = new_promise_capability(realm, constructor)
    capability.resolve.code(undefined, x)
    return capability.promise


def perform_promise_then(
    realm: Realm,
    promise: JSPromise,
    on_fulfilled: Any,
    on_rejected: Any,
    capability: PromiseCapability | None = None,
) -> Value:
    """PerformPromiseThen: https://tc39.es/ecma262/#sec-performpromisethen.

    Parameters
    ----------
    on_fulfilled, on_rejected:
        A JavaScript value, of which what is not callable counts as empty; or a Python callable
        of one argument.
    """
    fulfill = Reaction(capability, False, _handler(on_fulfilled))
    reject = Reaction(capability, True, _handler(on_rejected))
    if promise.state == "pending":
        promise.fulfill_reactions.append(fulfill)
        promise.reject_reactions.append(reject)
    elif promise.state == "fulfilled":
        _enqueue_reaction(realm, fulfill, promise.result)
    else:
        if not promise.is_handled:
            realm.jobs.rejections.track(promise, "handle")
        _enqueue_reaction(realm, reject, promise.result)
    promise.is_handled = True
    return undefined if capability is None else capability.promise


def _handler(handler: Any) -> Any:
    if isinstance(handler, JSObject):
        return handler if is_callable(handler) else None
    return handler if handler is not undefined and callable(handler) else None


def await_value(
    realm: Realm,
    value: Value,
    on_fulfilled: Callable[[Value], object],
    on_rejected: Callable[[Value], object],
) -> None:
    """Await(value): https://tc39.es/ecma262/#await.

    Parameters
    ----------
    on_fulfilled, on_rejected:
        Continue after the await; called as a microtask, exactly one after the promise settles.

    Raises
    ------
    Throw
        What reading ``value.constructor`` threw.
    """
    promise = promise_resolve(realm, realm.intrinsics["%Promise%"], value)
    perform_promise_then(realm, promise, on_fulfilled, on_rejected)


class Promises:
    """The operations that compiled code asks of ``realm.promises``, bound to one realm."""

    def __init__(self, realm: Realm) -> None:
        self._realm = realm

    def new_promise(self) -> JSPromise:
        """Make a pending promise."""
        return new_promise(self._realm)

    def resolve(self, promise: JSPromise, value: Value) -> None:
        """Resolve a promise whose resolving functions nobody else has."""
        resolve_promise(self._realm, promise, value)

    def reject(self, promise: JSPromise, reason: Value) -> None:
        """Reject a promise whose resolving functions nobody else has."""
        reject_promise(self._realm, promise, reason)

    def promise_resolve(self, value: Value) -> JSPromise:
        """PromiseResolve(%Promise%, value)."""
        promise: JSPromise = promise_resolve(
            self._realm, self._realm.intrinsics["%Promise%"], value
        )
        return promise

    def await_value(
        self,
        value: Value,
        on_fulfilled: Callable[[Value], object],
        on_rejected: Callable[[Value], object],
    ) -> None:
        """Await(value), continuing in one of the callbacks."""
        await_value(self._realm, value, on_fulfilled, on_rejected)

    def rejected(self, reason: Value) -> JSPromise:
        """Make a promise that is rejected already."""
        promise = self.new_promise()
        self.reject(promise, reason)
        return promise


__all__ = [
    "JSPromise",
    "PromiseCapability",
    "Promises",
    "Reaction",
    "ResolvingFunctions",
    "await_value",
    "create_resolving_functions",
    "fulfill_promise",
    "new_promise",
    "new_promise_capability",
    "perform_promise_then",
    "promise_resolve",
    "reject_promise",
    "resolve_promise",
    "resolving_function_objects",
]
