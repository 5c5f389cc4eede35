"""The prototypes of Python objects in JavaScript: the methods that PyProxy has there.

Only what reaches no attribute of the glue's choice: life time, conversion, and the items of lists,
tuples, dictionaries and sets. https://pyodide.org/en/stable/usage/api/js-api.html#pyodide.ffi.PyProxy
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from playground.ffi.python_object import PyCallable, PyObject, destroy, is_py_proxy
from playground.ffi.to_js_options import convert_with_options
from playground.jobs.promise import (
    JSPromise,
    new_promise,
    new_promise_capability,
    perform_promise_then,
)
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean
from playground.values.descriptor import Property
from playground.values.function import call, getter, method, native
from playground.values.iterate import create_iter_result
from playground.values.object import JSObject
from playground.values.symbol import SYMBOL_DISPOSE, SYMBOL_ITERATOR, SYMBOL_TO_STRING_TAG
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge

#: The built-in containers whose items JavaScript may reach.
CONTAINERS: Final = (list, tuple, dict, set)


def prototype_for(bridge: Bridge, obj: Any, awaitable: bool) -> JSObject:
    """Give the prototype of a Python object's proxy, the same for all of its kind in a realm."""
    container = type(obj) if type(obj) in CONTAINERS else None
    key = (callable(obj), awaitable, container)
    made = bridge.prototypes.get(key)
    if made is None:
        made = bridge.prototypes[key] = _make(bridge, *key)
    return made


def _make(bridge: Bridge, is_function: bool, awaitable: bool, container: Any) -> JSObject:
    intrinsics = bridge.realm.intrinsics
    parent = intrinsics["%Function.prototype%" if is_function else "%Object.prototype%"]
    made = JSObject(parent)
    _install_life(bridge, made)
    if awaitable:
        _install_awaiting(bridge, made)
    if container is not None:
        _install_items(bridge, made, container)
    return made


def _this(this: Value) -> PyObject | PyCallable:
    if is_py_proxy(this):
        return this
    raise type_error("the receiver is not a PyProxy")


def _install_life(bridge: Bridge, proto: JSObject) -> None:
    realm = bridge.realm
    proto.define(SYMBOL_TO_STRING_TAG, Property.data("PyProxy", False, False, True))

    def kind(this: Value = undefined, *_: Value) -> Value:
        cls = type(_this(this).reference.take())
        if cls.__module__ in ("builtins", "__main__"):
            return cls.__name__
        return f"{cls.__module__}.{cls.__name__}"

    def to_string(this: Value = undefined, *_: Value) -> Value:
        return bridge.to_javascript(str(_this(this).reference.take()))

    def destroy_it(this: Value = undefined, options: Value = undefined, *_: Value) -> Value:
        message, roundtrip = "", True
        if isinstance(options, JSObject):
            text = options.get("message", options)
            message = text if isinstance(text, str) else ""
            if options.has_property("destroyRoundtrip"):
                roundtrip = to_boolean(options.get("destroyRoundtrip", options))
        destroy(_this(this), message, roundtrip)
        return undefined

    def copy(this: Value = undefined, *_: Value) -> Value:
        reference = _this(this).reference
        return bridge.py_proxy(reference.take(), reference.roundtrip, reference.capture_this)

    def to_js(this: Value = undefined, options: Value = undefined, *_: Value) -> Value:
        return convert_with_options(bridge, _this(this).reference.take(), options)

    getter(realm, proto, "type", kind)
    method(realm, proto, "toString", 0, to_string)
    method(realm, proto, "destroy", 0, destroy_it)
    method(realm, proto, SYMBOL_DISPOSE, 0, lambda this=undefined, *_: destroy_it(this))
    method(realm, proto, "copy", 0, copy)
    method(realm, proto, "toJs", 0, to_js)


def _install_awaiting(bridge: Bridge, proto: JSObject) -> None:
    """Make a thenable, whose awaiting starts when ``then`` is first called."""
    realm = bridge.realm

    def promise_of(this: Value) -> JSPromise:
        proxy = _this(this)
        reference = proxy.reference
        if reference.promise is None:
            awaited, reference.promise = reference.take(), new_promise(realm)
            bridge.start_awaiting(awaited, reference.promise)
            destroy(proxy)
        return reference.promise

    def then(
        this: Value = undefined,
        fulfilled: Value = undefined,
        rejected: Value = undefined,
        *_: Value,
    ) -> Value:
        promise = promise_of(this)
        capability = new_promise_capability(realm, realm.intrinsics["%Promise%"])
        return perform_promise_then(realm, promise, fulfilled, rejected, capability)

    def catch(this: Value = undefined, rejected: Value = undefined, *_: Value) -> Value:
        return then(this, undefined, rejected)

    def finally_(this: Value = undefined, handler: Value = undefined, *_: Value) -> Value:
        promise = promise_of(this)
        return call(promise.get("finally", promise), promise, handler)

    method(realm, proto, "then", 2, then)
    method(realm, proto, "catch", 1, catch)
    method(realm, proto, "finally", 1, finally_)


def _install_items(bridge: Bridge, proto: JSObject, container: Any) -> None:
    realm, to_python, to_javascript = bridge.realm, bridge.to_python, bridge.to_javascript

    def taken(this: Value) -> Any:
        return _this(this).reference.take()

    def size(this: Value = undefined, *_: Value) -> Value:
        return len(taken(this))

    def has(this: Value = undefined, key: Value = undefined, *_: Value) -> Value:
        return to_python(key) in taken(this)

    def get(this: Value = undefined, key: Value = undefined, *_: Value) -> Value:
        try:
            return to_javascript(taken(this)[to_python(key)])
        except (KeyError, IndexError):
            return undefined

    def set_item(
        this: Value = undefined, key: Value = undefined, value: Value = undefined, *_: Value
    ) -> Value:
        taken(this)[to_python(key)] = to_python(value)
        return undefined

    def delete(this: Value = undefined, key: Value = undefined, *_: Value) -> Value:
        del taken(this)[to_python(key)]
        return undefined

    def iterate(this: Value = undefined, *_: Value) -> Value:
        return _iterator(bridge, iter(taken(this)))

    getter(realm, proto, "length", size)
    method(realm, proto, "has", 1, has)
    method(realm, proto, SYMBOL_ITERATOR, 0, iterate)
    if container is not set:
        method(realm, proto, "get", 1, get)
    if container is list or container is dict:
        method(realm, proto, "set", 2, set_item)
        method(realm, proto, "delete", 1, delete)


def _iterator(bridge: Bridge, steps: Iterator[Any]) -> JSObject:
    """Make a JavaScript iterator of a Python one."""
    realm = bridge.realm
    made = JSObject(realm.intrinsics["%Object.prototype%"])

    def following(_this: Value = undefined, *_: Value) -> Value:
        for item in steps:
            return create_iter_result(realm, bridge.to_javascript(item), False)
        return create_iter_result(realm, undefined, True)

    method(realm, made, "next", 0, following)
    method(realm, made, SYMBOL_ITERATOR, 0, lambda this=undefined, *_: this)
    return made


def once_callable(bridge: Bridge, obj: Callable[..., Any]) -> JSObject:
    """Make a function of JavaScript that calls a Python one, and only once."""
    realm = bridge.realm
    proxy: Any = bridge.py_proxy(obj)
    used = False

    def destroy_it(_this: Value = undefined, *_: Value) -> Value:
        nonlocal used
        if used:
            raise bridge.error("OnceProxy has already been destroyed")
        used = True
        destroy(proxy)
        return undefined

    def code(this: Value = undefined, *args: Value) -> Value:
        if used:
            raise bridge.error("OnceProxy can only be called once")
        try:
            return proxy.code(this, *args)
        finally:
            if not used:
                destroy_it()

    made = native(realm, "wrapper", 0, code)
    method(realm, made, "destroy", 0, destroy_it)
    return made
