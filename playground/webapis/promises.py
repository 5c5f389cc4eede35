"""Web IDL's words for promises: https://webidl.spec.whatwg.org/#js-promise."""

from __future__ import annotations

from collections.abc import Callable

from playground.jobs.promise import (
    JSPromise,
    new_promise,
    new_promise_capability,
    perform_promise_then,
    reject_promise,
    resolve_promise,
)
from playground.values.absent import undefined
from playground.values.function import JSFunction
from playground.values.realm import Realm
from playground.values.types import Value


def promise_resolved_with(realm: Realm, value: Value = undefined) -> JSPromise:
    """Create "a promise resolved with" ``value``."""
    promise = new_promise(realm)
    resolve_promise(realm, promise, value)
    return promise


def promise_rejected_with(realm: Realm, reason: Value) -> JSPromise:
    """Create "a promise rejected with" ``reason``."""
    promise = new_promise(realm)
    reject_promise(realm, promise, reason)
    return promise


def promise_call(realm: Realm, code: Callable[[], Value]) -> Value:
    """Run an operation that returns a promise: what it throws becomes a rejection."""
    try:
        return code()
    except Exception as exc:
        return promise_rejected_with(realm, realm.caught(exc))


def invoke(realm: Realm, f: JSFunction, this: Value, *args: Value) -> JSPromise:
    """Invoke a callback function whose return type is a promise type.

    Not in the specification: a promise that it returns is taken as it is (PromiseResolve), as
    Chromium does, rather than wrapped in a new one, which would cost two more microtasks.
    """
    try:
        promise: JSPromise = realm.promises.promise_resolve(f.code(this, *args))
        return promise
    except Exception as exc:
        return promise_rejected_with(realm, realm.caught(exc))


def react(
    realm: Realm,
    promise: JSPromise,
    on_fulfilled: Callable[[Value], Value] | None,
    on_rejected: Callable[[Value], Value] | None,
) -> JSPromise:
    """React to a promise, giving the promise for the reaction's own result."""
    capability = new_promise_capability(realm, realm.intrinsics["%Promise%"])
    perform_promise_then(realm, promise, on_fulfilled, on_rejected, capability)
    made: JSPromise = capability.promise
    return made


def upon(
    realm: Realm,
    promise: JSPromise,
    on_fulfilled: Callable[[Value], object] | None,
    on_rejected: Callable[[Value], object] | None,
) -> None:
    """Perform steps "upon fulfillment" and "upon rejection", whose own result nobody needs."""
    perform_promise_then(realm, promise, on_fulfilled or _ignore, on_rejected or _ignore)


def mark_as_handled(promise: JSPromise) -> None:
    """Set promise.[[PromiseIsHandled]] to true: nobody is told if it is rejected."""
    promise.is_handled = True


def _ignore(_: Value) -> None:
    return None
