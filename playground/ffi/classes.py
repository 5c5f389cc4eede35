"""The class of a proxy, put together from what its object can do.

As in Pyodide there is one class for each set of bits that occurs, made when it first does. It
extends the classes of :mod:`~playground.ffi.array`, :mod:`~playground.ffi.mapping` and so on, the
one whose methods win first.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, MutableSequence
from typing import Any, Final

from playground.ffi.array import ArrayLike, JsArray, TypedArraySequence
from playground.ffi.buffer import JsBuffer
from playground.ffi.callable import JsCallable
from playground.ffi.container import Gettable, Settable, Sized, WithHas, WithIncludes
from playground.ffi.disposable import AsyncDisposable, Disposable
from playground.ffi.double_proxy import JsDoubleProxy
from playground.ffi.exception import JsException
from playground.ffi.flags import (
    HAS_ASYNC_DISPOSE,
    HAS_DISPOSE,
    HAS_GET,
    HAS_HAS,
    HAS_INCLUDES,
    HAS_LENGTH,
    HAS_SET,
    IS_ARRAY,
    IS_ARRAY_LIKE,
    IS_ASYNC_GENERATOR,
    IS_ASYNC_ITERABLE,
    IS_ASYNC_ITERATOR,
    IS_AWAITABLE,
    IS_BUFFER,
    IS_CALLABLE,
    IS_DOUBLE_PROXY,
    IS_ERROR,
    IS_GENERATOR,
    IS_ITERABLE,
    IS_ITERATOR,
    IS_OBJECT_MAP,
    IS_PY_JSON_DICT,
    IS_TYPEDARRAY,
    NOT_PLAIN,
)
from playground.ffi.iterators import (
    AsyncGeneratorMethods,
    GeneratorMethods,
    JsAsyncIterable,
    JsAsyncIterator,
    JsIterable,
    JsIterator,
)
from playground.ffi.mapping import JsMap, JsMutableMap, Json, KeyIterable, ObjectMap, Plain
from playground.ffi.promise import JsPromise
from playground.ffi.proxy import PROXY_CLASSES, JsProxy, JsProxyMeta

_MAP: Final = HAS_GET | HAS_LENGTH | IS_ITERABLE
#: Where these bits are, this class comes in; the earlier one's methods win.
_FIRST: Final[tuple[tuple[int, type], ...]] = (
    (IS_BUFFER, JsBuffer),
    (IS_ARRAY, JsArray),
    (IS_TYPEDARRAY, TypedArraySequence),
    (IS_ARRAY_LIKE, ArrayLike),
    (IS_DOUBLE_PROXY, JsDoubleProxy),
    (IS_CALLABLE, JsCallable),
    (IS_AWAITABLE, JsPromise),
)
#: The same for what an object that is seen as a mapping of its properties does not have.
_CONTAINERS: Final[tuple[tuple[int, type], ...]] = (
    (HAS_DISPOSE, Disposable),
    (HAS_ASYNC_DISPOSE, AsyncDisposable),
    (IS_ITERATOR, JsIterator),
    (IS_ASYNC_ITERATOR, JsAsyncIterator),
    (IS_GENERATOR, GeneratorMethods),
    (IS_ASYNC_GENERATOR, AsyncGeneratorMethods),
    (_MAP, KeyIterable),
    (IS_ITERABLE, JsIterable),
    (IS_ASYNC_ITERABLE, JsAsyncIterable),
    (HAS_HAS, WithHas),
    (HAS_INCLUDES, WithIncludes),
    (HAS_SET, Settable),
    (HAS_GET, Gettable),
    (HAS_LENGTH, Sized),
)
_made: Final[dict[int, type]] = {}


def class_for(flags: int) -> Any:
    """Give the class of the proxies of objects with these bits."""
    made = _made.get(flags)
    if made is None:
        made = _made[flags] = _make(flags)
    return made


def _make(flags: int) -> type:
    bases: list[type] = [cls for bits, cls in _FIRST if flags & bits == bits]
    as_map = flags & (IS_OBJECT_MAP | IS_PY_JSON_DICT)
    is_map = as_map or flags & _MAP == _MAP
    is_mutable_map = as_map or (is_map and flags & HAS_SET)
    if as_map:
        bases.append(ObjectMap)
    else:
        bases += [cls for bits, cls in _CONTAINERS if flags & bits == bits]
    if is_map:
        bases.append(JsMutableMap if is_mutable_map else JsMap)
    if not flags & NOT_PLAIN:
        bases.append(Plain)
    elif flags & (IS_ARRAY | IS_ARRAY_LIKE):
        bases.append(Json)
    base = JsException if flags & IS_ERROR else JsProxy
    body: dict[str, Any] = {"_js_type_flags": flags, "__module__": base.__module__}
    body["__doc__"] = base.__doc__
    if not flags & IS_ERROR:
        # An exception has a dictionary for these.
        bound = ("_bound",) if flags & IS_CALLABLE else ()
        body["__slots__"] = ("__weakref__", "_bridge", "_js", "_this", *bound)
    made = JsProxyMeta(base.__name__, (*bases, base), body)
    PROXY_CLASSES.add(made)
    _register(made, flags, is_map, is_mutable_map)
    return made


def _register(made: Any, flags: int, is_map: Any, is_mutable_map: Any) -> None:
    if flags & (IS_ARRAY | IS_TYPEDARRAY | IS_ARRAY_LIKE):
        MutableSequence.register(made)
    elif is_mutable_map:
        MutableMapping.register(made)
    elif is_map:
        Mapping.register(made)
