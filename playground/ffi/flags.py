"""What a JavaScript object can do, as the bits by which the class of its proxy is chosen.

The names and the rules are those of Pyodide's ``JsProxy_compute_typeflags``:
https://github.com/pyodide/pyodide/blob/314.0.7/src/core/jsproxy.c
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from playground.ffi.python_object import PyCallable, is_alive, is_py_proxy
from playground.values.absent import MISSING, undefined
from playground.values.array import JSArray, is_array
from playground.values.buffers import JSArrayBuffer, JSDataView, JSTypedArray
from playground.values.completion import Throw
from playground.values.descriptor import Property
from playground.values.function import JSFunction, is_callable
from playground.values.object import JSObject
from playground.values.symbol import (
    SYMBOL_ASYNC_DISPOSE,
    SYMBOL_ASYNC_ITERATOR,
    SYMBOL_DISPOSE,
    SYMBOL_ITERATOR,
    SYMBOL_TO_STRING_TAG,
)
from playground.values.types import PropertyKey, Value

IS_ITERABLE: Final = 1 << 0
IS_ITERATOR: Final = 1 << 1
HAS_LENGTH: Final = 1 << 2
HAS_GET: Final = 1 << 3
HAS_SET: Final = 1 << 4
HAS_HAS: Final = 1 << 5
HAS_INCLUDES: Final = 1 << 6
HAS_DISPOSE: Final = 1 << 7
HAS_ASYNC_DISPOSE: Final = 1 << 8
IS_AWAITABLE: Final = 1 << 9
IS_BUFFER: Final = 1 << 10
IS_CALLABLE: Final = 1 << 11
IS_ARRAY: Final = 1 << 12
IS_ARRAY_LIKE: Final = 1 << 13
IS_TYPEDARRAY: Final = 1 << 14
IS_DOUBLE_PROXY: Final = 1 << 15
IS_OBJECT_MAP: Final = 1 << 16
IS_ASYNC_ITERABLE: Final = 1 << 17
IS_GENERATOR: Final = 1 << 18
IS_ASYNC_GENERATOR: Final = 1 << 19
IS_ASYNC_ITERATOR: Final = 1 << 20
IS_ERROR: Final = 1 << 21
IS_PY_JSON_DICT: Final = 1 << 22
IS_PY_JSON_SEQUENCE: Final = 1 << 23
#: What an object map holds is seen as object maps too: ``as_object_map(hereditary=True)``.
IS_HEREDITARY: Final = 1 << 24

#: Objects that are no plain data: they are never seen as a mapping of their properties.
NOT_PLAIN: Final = (
    IS_ARRAY
    | IS_TYPEDARRAY
    | IS_ARRAY_LIKE
    | IS_BUFFER
    | IS_DOUBLE_PROXY
    | IS_ITERATOR
    | IS_CALLABLE
    | IS_ERROR
)

#: Methods, each with its bit.
_METHODS: Final[tuple[tuple[PropertyKey, int], ...]] = (
    ("then", IS_AWAITABLE),
    ("get", HAS_GET),
    ("set", HAS_SET),
    ("has", HAS_HAS),
    ("includes", HAS_INCLUDES),
    (SYMBOL_ITERATOR, IS_ITERABLE),
    (SYMBOL_ASYNC_ITERATOR, IS_ASYNC_ITERABLE),
    (SYMBOL_DISPOSE, HAS_DISPOSE),
    (SYMBOL_ASYNC_DISPOSE, HAS_ASYNC_DISPOSE),
)
_METHOD_BITS: Final = dict(_METHODS)
#: What a function can have besides.
_OF_FUNCTIONS: Final[frozenset[PropertyKey]] = frozenset(
    [key for key, _ in _METHODS] + ["next", SYMBOL_TO_STRING_TAG]
)
_NAMES: Final[frozenset[PropertyKey]] = frozenset(
    [key for key, _ in _METHODS]
    + ["next", "length", "size", "name", "message", "stack", SYMBOL_TO_STRING_TAG]
)


def flags_of(js: Value) -> int:
    """Look at an object and give its bits; getters run only for methods, as in Pyodide.

    Parameters
    ----------
    js:
        An object, a function or a symbol.
    """
    if not isinstance(js, JSObject) or (is_py_proxy(js) and not is_alive(js)):
        return 0
    if isinstance(js, JSFunction) and _is_bare(js):
        return IS_CALLABLE
    found = _look(js)
    flags = 0
    for key, bit in _METHOD_BITS.items():
        if key in found and _is_method(js, key, found[key]):
            flags |= bit
    if "next" in found and _is_method(js, "next", found["next"]):
        iterable, asynchronous = flags & IS_ITERABLE, flags & IS_ASYNC_ITERABLE
        flags |= IS_ITERATOR if iterable or not asynchronous else 0
        flags |= IS_ASYNC_ITERATOR if asynchronous or not iterable else 0
    if is_callable(js):
        flags |= IS_CALLABLE
    is_list = is_list_like(js)
    has_length = is_list or ("length" in found and not flags & IS_CALLABLE)
    if has_length or "size" in found:
        flags |= HAS_LENGTH
    if isinstance(js, JSTypedArray | JSDataView | JSArrayBuffer):
        flags |= IS_BUFFER
    if is_py_proxy(js):
        flags |= IS_DOUBLE_PROXY
    if is_list:
        flags |= IS_ARRAY
    elif isinstance(js, JSTypedArray):
        flags |= IS_TYPEDARRAY
    elif has_length and flags & IS_ITERABLE and not flags & IS_ITERATOR:
        flags |= IS_ARRAY_LIKE
    if SYMBOL_TO_STRING_TAG in found:
        tag = _read(js, SYMBOL_TO_STRING_TAG, found[SYMBOL_TO_STRING_TAG])
        if tag == "Generator":
            flags |= IS_GENERATOR
        elif tag == "AsyncGenerator":
            flags |= IS_ASYNC_GENERATOR
    if "message" in found and "name" in found and not flags & (IS_CALLABLE | IS_BUFFER):
        if "stack" in found or js.class_name == "DOMException":
            flags |= IS_ERROR
    return flags


def with_json(flags: int, json: int) -> int:
    """Add what an object gets that was reached through ``as_py_json`` or ``as_object_map``.

    Parameters
    ----------
    json:
        The bits of the proxy through which it was reached.
    """
    if json & (IS_PY_JSON_DICT | IS_PY_JSON_SEQUENCE):
        if flags & (IS_ARRAY | IS_ARRAY_LIKE | IS_ITERATOR):
            flags |= IS_PY_JSON_SEQUENCE
        if not flags & NOT_PLAIN:
            flags |= IS_PY_JSON_DICT
    if json & IS_HEREDITARY and not flags & NOT_PLAIN:
        flags |= IS_OBJECT_MAP | IS_HEREDITARY
    return flags


def _look(js: JSObject) -> dict[PropertyKey, Any]:
    """Find the properties that matter, the nearest of each name."""
    found: dict[PropertyKey, Any] = {}
    o: JSObject | None = js
    while o is not None:
        kind = type(o)
        if kind.get_own_property is not JSObject.get_own_property and not isinstance(
            o, JSArray | JSTypedArray
        ):
            return _look_carefully(js)
        props = o.props
        for key in props if len(props) < len(_NAMES) else _NAMES:
            if key in _NAMES and key in props and key not in found:
                found[key] = props[key]
        o = o.proto
    return found


def _is_bare(js: JSFunction) -> bool:
    """Whether a function can be called and nothing more, as nearly all are."""
    if type(js).get_own_property is not JSObject.get_own_property or type(js) is PyCallable:
        return False
    o: JSObject | None = js
    while o is not None:
        if not _OF_FUNCTIONS.isdisjoint(o.props):
            return False
        o = o.proto
    return True


def _look_carefully(js: JSObject) -> dict[PropertyKey, Any]:
    """Do the same for an object with internal methods of its own; what throws is not there."""
    found: dict[PropertyKey, Any] = {}
    for key in _NAMES:
        with suppress(Exception):
            if js.has_property(key):
                found[key] = MISSING
    return found


def is_list_like(js: Value) -> bool:
    """Whether ``Array.isArray`` is true; it throws for a revoked Proxy, which is no array."""
    try:
        return is_array(js)
    except Throw:
        return False


def _is_method(js: JSObject, key: PropertyKey, own: Any) -> bool:
    return is_callable(_read(js, key, own))


def _read(js: JSObject, key: PropertyKey, own: Any) -> Value:
    if type(own) is not Property and own is not MISSING:
        return own
    try:
        return js.get(key, js)
    except Exception:
        return undefined
