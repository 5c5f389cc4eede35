"""How long a Python object lives that is lent to a call of JavaScript.

Until the call returns; or, if it returns a promise or a generator, until that is settled or done:
https://pyodide.org/en/stable/usage/type-conversions.html#calling-javascript-functions-from-python
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playground.ffi.python_object import AFTER_GENERATOR, destroy, is_py_proxy
from playground.jobs.promise import perform_promise_then
from playground.values.absent import undefined
from playground.values.convert import to_boolean
from playground.values.descriptor import Property
from playground.values.function import call, is_callable, native
from playground.values.object import JSObject
from playground.values.symbol import (
    SYMBOL_ASYNC_ITERATOR,
    SYMBOL_ITERATOR,
    SYMBOL_TO_STRING_TAG,
)
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge


def is_promise(value: Value) -> bool:
    """Whether a value has a method ``then``; a getter that throws is none."""
    if not isinstance(value, JSObject):
        return False
    try:
        return is_callable(value.get("then", value))
    except Exception:
        return False


def generator_kind(value: Value) -> str | None:
    """Give ``Generator`` or ``AsyncGenerator`` if the value is one."""
    if not isinstance(value, JSObject):
        return None
    try:
        tag = value.get(SYMBOL_TO_STRING_TAG, value)
    except Exception:
        return None
    return tag if tag in ("Generator", "AsyncGenerator") else None


def guarded_generator(bridge: Bridge, generator: JSObject, proxies: list[Any], kind: str) -> Value:
    """Make a generator that does what another does, and ends the loan when that is done."""
    realm = bridge.realm
    lent = list(proxies)
    made = JSObject(realm.intrinsics["%Object.prototype%"])
    asynchronous = kind == "AsyncGenerator"

    def end() -> None:
        for proxy in lent:
            destroy(proxy, AFTER_GENERATOR)

    def look(result: Value) -> None:
        if not isinstance(result, JSObject) or not to_boolean(result.get("done", result)):
            return
        value = result.get("value", result)
        # What the generator returned is not taken away.
        lent[:] = [proxy for proxy in lent if proxy is not value]
        end()

    def forward(name: str) -> Callable[..., Value]:
        def code(_this: Value = undefined, value: Value = undefined, *_: Value) -> Value:
            if is_py_proxy(value):
                value = bridge.py_proxy(value.reference.take())
                lent.append(value)
            try:
                result = call(generator.get(name, generator), generator, value)
            except Exception:
                end()
                raise
            if asynchronous:
                promise = realm.promises.promise_resolve(result)
                perform_promise_then(realm, promise, look, lambda _reason: end())
                return promise
            look(result)
            return result

        return code

    for name in ("next", "throw", "return"):
        made.put(name, native(realm, name, 1, forward(name)))
    own = SYMBOL_ASYNC_ITERATOR if asynchronous else SYMBOL_ITERATOR
    made.put(own, native(realm, own, 0, lambda this=undefined, *_: this))
    made.define(SYMBOL_TO_STRING_TAG, Property.data(kind, False, False, True))
    return made
