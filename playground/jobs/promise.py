"""Operations on promises: https://tc39.es/ecma262/#sec-promise-abstract-operations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.jobs.promise_object import Derived, JSPromise, PromiseCapability, Reaction
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import (
    Code,
    JSFunction,
    built_in_properties,
    construct,
    is_callable,
    is_constructor,
    native,
)
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import PropertyKey, Value


class ResolveFunction(JSFunction):
    """https://tc39.es/ecma262/#sec-promise-resolve-functions.

    ``promise`` is ``None`` once [[AlreadyResolved]] is true.
    """

    __slots__ = ("promise", "realm")

    def __init__(self, realm: Realm, proto: JSObject, promise: JSPromise) -> None:
        self.proto = proto
        self.own = None
        self.extensible = True
        self.construct = None
        self.realm = realm
        self.promise: JSPromise | None = promise

    def code(self, _this: Value = undefined, resolution: Value = undefined, *_: Value) -> Value:
        """[[Call]]."""
        promise = self.promise
        if promise is not None:
            self.promise = None
            resolve_promise(self.realm, promise, resolution)
        return undefined

    def first_properties(self) -> dict[PropertyKey, Any]:
        """Give ``length`` and ``name``."""
        return built_in_properties("", 1)


class RejectFunction(JSFunction):
    """https://tc39.es/ecma262/#sec-promise-reject-functions.

    ``resolve`` is the resolve function of the same promise, with which it shares
    [[AlreadyResolved]].
    """

    __slots__ = ("resolve",)

    def __init__(self, resolve: ResolveFunction) -> None:
        self.proto = resolve.proto
        self.own = None
        self.extensible = True
        self.construct = None
        self.resolve = resolve

    def code(self, _this: Value = undefined, reason: Value = undefined, *_: Value) -> Value:
        """[[Call]]."""
        resolve = self.resolve
        promise = resolve.promise
        if promise is not None:
            resolve.promise = None
            reject_promise(resolve.realm, promise, reason)
        return undefined

    def first_properties(self) -> dict[PropertyKey, Any]:
        """Give ``length`` and ``name``."""
        return built_in_properties("", 1)


def create_resolving_functions(
    realm: Realm, promise: JSPromise
) -> tuple[ResolveFunction, RejectFunction]:
    """CreateResolvingFunctions: https://tc39.es/ecma262/#sec-createresolvingfunctions."""
    resolve = ResolveFunction(realm, realm.intrinsics["%Function.prototype%"], promise)
    return resolve, RejectFunction(resolve)


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
    realm.jobs.enqueue(_resolve_thenable, realm, promise, resolution, then.code)


def _resolve_thenable(realm: Realm, promise: JSPromise, thenable: Value, then: Code) -> None:
    """NewPromiseResolveThenableJob: https://tc39.es/ecma262/#sec-newpromiseresolvethenablejob."""
    resolve, reject = create_resolving_functions(realm, promise)
    try:
        then(thenable, resolve, reject)
    except Exception as exc:
        reject.code(undefined, realm.caught(exc))


def fulfill_promise(realm: Realm, promise: JSPromise, value: Value) -> None:
    """FulfillPromise: https://tc39.es/ecma262/#sec-fulfillpromise."""
    reactions = promise.reactions
    promise.result = value
    promise.state = "fulfilled"
    if realm.on_settled is not None:
        realm.on_settled(promise)
    if reactions is not None:
        promise.reactions = None
        for capability, on_fulfilled, _ in reactions:
            _enqueue_reaction(realm, capability, on_fulfilled, False, value)


def reject_promise(realm: Realm, promise: JSPromise, reason: Value) -> None:
    """RejectPromise: https://tc39.es/ecma262/#sec-rejectpromise."""
    reactions = promise.reactions
    promise.result = reason
    promise.state = "rejected"
    promise.reactions = None
    if realm.on_settled is not None:
        realm.on_settled(promise)
    # 7. If promise.[[PromiseIsHandled]] is false, perform HostPromiseRejectionTracker.
    if not promise.is_handled:
        realm.jobs.rejections.track(promise, "reject")
    for capability, _, on_rejected in reactions or ():
        _enqueue_reaction(realm, capability, on_rejected, True, reason)


def _enqueue_reaction(
    realm: Realm, capability: Derived, handler: Any, is_reject: bool, argument: Value
) -> None:
    """NewPromiseReactionJob: https://tc39.es/ecma262/#sec-newpromisereactionjob."""
    if capability is not None:
        realm.jobs.enqueue(_react, realm, capability, handler, is_reject, argument)
    elif handler is None:
        # The job would do nothing, but it takes its turn.
        realm.jobs.enqueue(_nothing)
    elif isinstance(handler, JSObject):
        realm.jobs.enqueue(handler.code, undefined, argument)  # type: ignore[attr-defined]
    else:
        # An await of ours: the continuation takes its own exceptions.
        realm.jobs.enqueue(handler, argument)


def _nothing() -> None:
    return None


def _react(
    realm: Realm,
    capability: PromiseCapability | JSPromise,
    handler: Any,
    is_reject: bool,
    argument: Value,
) -> None:
    """Do a PromiseReactionJob whose capability is not undefined."""
    # d. If handler is empty, then
    if handler is None:
        result = argument
    else:
        # e. Else, let handlerResult be HostCallJobCallback(handler, undefined, « argument »).
        try:
            if isinstance(handler, JSObject):
                result = handler.code(undefined, argument)  # type: ignore[attr-defined]
            else:
                result = handler(argument)
            is_reject = False
        except Exception as exc:
            result = realm.caught(exc)
            is_reject = True
    # h. If handlerResult is an abrupt completion, call [[Reject]], i. else [[Resolve]].
    if isinstance(capability, JSPromise):
        settle = reject_promise if is_reject else resolve_promise
        settle(realm, capability, result)
    else:
        function = capability.reject if is_reject else capability.resolve
        function.code(undefined, result)


def new_promise(realm: Realm) -> JSPromise:
    """Make a pending promise of the realm's own %Promise%."""
    return JSPromise(realm.intrinsics["%Promise.prototype%"])


def new_promise_capability(realm: Realm, constructor: Value) -> PromiseCapability:
    """NewPromiseCapability: https://tc39.es/ecma262/#sec-newpromisecapability."""
    if constructor is realm.intrinsics.get("%Promise%"):
        # The same result without the detour: the built-in constructor's executor is ours.
        promise = new_promise(realm)
        return PromiseCapability(promise, *create_resolving_functions(realm, promise))
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


def new_derived(realm: Realm, constructor: Value) -> PromiseCapability | JSPromise:
    """Do NewPromiseCapability for a reaction, which alone has the resolving functions."""
    if constructor is realm.intrinsics["%Promise%"]:
        return new_promise(realm)
    return new_promise_capability(realm, constructor)


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
    capability: Derived = None,
) -> Value:
    """PerformPromiseThen: https://tc39.es/ecma262/#sec-performpromisethen.

    Parameters
    ----------
    on_fulfilled, on_rejected:
        A JavaScript value, of which what is not callable counts as empty; or a Python callable
        of one argument.
    capability:
        See :data:`Derived`.

    Returns
    -------
    object
        The capability's promise, or ``undefined``.
    """
    on_fulfilled = _handler(on_fulfilled)
    on_rejected = _handler(on_rejected)
    if promise.state == "pending":
        reaction = Reaction(capability, on_fulfilled, on_rejected)
        if promise.reactions is None:
            promise.reactions = [reaction]
        else:
            promise.reactions.append(reaction)
    elif promise.state == "fulfilled":
        _enqueue_reaction(realm, capability, on_fulfilled, False, promise.result)
    else:
        if not promise.is_handled:
            realm.jobs.rejections.track(promise, "handle")
        _enqueue_reaction(realm, capability, on_rejected, True, promise.result)
    promise.is_handled = True
    if isinstance(capability, PromiseCapability):
        return capability.promise
    return undefined if capability is None else capability


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
    if not isinstance(value, JSObject):
        # The promise would be fulfilled already, and nobody would ever see it.
        realm.jobs.enqueue(on_fulfilled, value)
        return
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
    "await_value",
    "create_resolving_functions",
    "fulfill_promise",
    "new_derived",
    "new_promise",
    "new_promise_capability",
    "perform_promise_then",
    "promise_resolve",
    "reject_promise",
    "resolve_promise",
]
