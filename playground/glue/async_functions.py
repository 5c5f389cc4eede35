"""Async functions: https://tc39.es/ecma262/#sec-async-function-objects.

The body is a Python generator that yields what it awaits. Each await costs the microtasks of
JavaScript's Await, because ``realm.promises.await_value`` is that operation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.glue.closure import ClosureFunction, Description
from playground.glue.dynamic_functions import install_constructor
from playground.glue.generators import Body
from playground.values.completion import Throw
from playground.values.descriptor import Property
from playground.values.function import Code
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


def start(
    realm: Realm,
    body: Body,
    done: Callable[[Value], Any],
    failed: Callable[[Value], Any],
) -> None:
    """Run ``body`` until its end, through all its awaits: AsyncFunctionStart.

    Parameters
    ----------
    done:
        Called with what it returns.
    failed:
        Called with what it throws.
    """

    def advance(step: Callable[[Any], Any], argument: Any) -> None:
        while True:
            try:
                awaited = step(argument)
            except StopIteration as stop:
                done(stop.value)
                return
            except Exception as exc:
                failed(realm.caught(exc))
                return
            try:
                realm.promises.await_value(awaited, fulfilled, rejected)
                return
            except Exception as exc:
                # Reading the constructor of what is awaited threw.
                step, argument = body.throw, Throw(realm.caught(exc))

    def fulfilled(value: Value) -> None:
        advance(body.send, value)

    def rejected(reason: Value) -> None:
        advance(body.throw, Throw(reason))

    advance(body.send, None)


def async_function(
    realm: Realm, proto: JSObject, body: Code, description: Description
) -> ClosureFunction:
    """Make an async function or arrow."""

    def code(this: Value, *args: Value) -> Value:
        promises = realm.promises
        promise = promises.new_promise()
        start(
            realm,
            body(this, *args),
            lambda value: promises.resolve(promise, value),
            lambda reason: promises.reject(promise, reason),
        )
        return promise

    return ClosureFunction(proto, code, description)


def install(realm: Realm) -> None:
    """Make %AsyncFunction.prototype%, unless it is there."""
    if "%AsyncFunction.prototype%" in realm.intrinsics:
        return
    made = JSObject(realm.intrinsics["%Function.prototype%"])
    made.define(SYMBOL_TO_STRING_TAG, Property.data("AsyncFunction", False, False, True))
    install_constructor(realm, "AsyncFunction", made)
    realm.intrinsics["%AsyncFunction.prototype%"] = made
