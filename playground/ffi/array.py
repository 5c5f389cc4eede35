"""Arrays of JavaScript as Python's sequences.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsArray
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from playground.ffi import flags
from playground.ffi.container import invoke, length_of
from playground.ffi.proxy import JsProxy
from playground.ffi.python_object import is_py_proxy
from playground.ffi.to_js import is_plain
from playground.values.absent import undefined
from playground.values.array import MAX_LENGTH, array, list_of
from playground.values.buffers import JSTypedArray
from playground.values.equality import is_strictly_equal
from playground.values.function import call
from playground.values.iterate import create_list_from_array_like, iterate
from playground.values.object import set_strict
from playground.values.types import Value


def _slot(proxy: JsProxy, index: Any) -> int:
    try:
        at = operator.index(index)
    except TypeError:
        kind = type(index).__name__
        raise TypeError(f"list indices must be integers or slices, not {kind}") from None
    return at + length_of(proxy) if at < 0 else at


def _item(proxy: JsProxy, index: Any) -> Any:
    """Give the element at an index; a hole is none."""
    js, bridge = proxy._js, proxy._bridge
    key = str(_slot(proxy, index))
    value = bridge.run(js.get, key, js)
    if value is undefined and not bridge.run(js.has_property, key):
        raise IndexError(index)
    return bridge.view(value, proxy)


def _elements(proxy: JsProxy) -> list[Value]:
    js = proxy._js
    if isinstance(js, JSTypedArray):
        return [js.get_index(at) for at in range(len(js.view))]
    items: list[Value] = proxy._bridge.run(create_list_from_array_like, js)
    return items


def _check_length(size: int) -> None:
    if size > MAX_LENGTH:
        raise MemoryError(f"an array of {size} elements: at most {MAX_LENGTH} are possible")


def _repeat(proxy: JsProxy, count: int) -> Any:
    bridge = proxy._bridge
    _check_length(length_of(proxy) * count)
    return bridge.to_python(array(bridge.realm, _elements(proxy) * count))


def _plus(proxy: JsProxy, other: Iterable[Any]) -> Any:
    bridge = proxy._bridge
    items = _elements(proxy)
    items.extend(map(bridge.to_javascript, other))
    return bridge.to_python(array(bridge.realm, items))


def _slice(proxy: JsProxy, index: slice) -> Any:
    bridge = proxy._bridge
    items = _elements(proxy)[index]
    return bridge.view(array(bridge.realm, items), proxy)


def _find(proxy: JsProxy, value: Any, start: int, stop: int) -> Iterator[int]:
    """Find the indices of a value: by ``===``, and a Python object by Python's ``==``."""
    bridge = proxy._bridge
    items = _elements(proxy)
    plain = is_plain(value)
    wanted = bridge.to_javascript(value) if plain else None
    for at in range(start, min(stop, len(items))):
        item = items[at]
        if plain:
            found = is_strictly_equal(item, wanted)
        else:
            found = is_py_proxy(item) and bridge.taken(item) == value
        if found:
            yield at


def _position(proxy: JsProxy, value: Any, start: int = 0, stop: int = sys.maxsize) -> int:
    size = length_of(proxy)
    start = max(start + size, 0) if start < 0 else start
    stop = max(stop + size, 0) if stop < 0 else stop
    for at in _find(proxy, value, start, stop):
        return at
    raise ValueError(f"{value!r} is not in list")


class JsArray(JsProxy):
    """An Array: a mutable sequence. Equality of elements is ``===``."""

    __slots__ = ()
    _js_type_flags = (flags.IS_ARRAY, flags.IS_ARRAY_LIKE, flags.IS_TYPEDARRAY)

    def __getitem__(self, index: Any) -> Any:
        return _slice(self, index) if isinstance(index, slice) else _item(self, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        bridge, js = self._bridge, self._js
        if isinstance(index, slice):
            self._assign(index, list(value))
            return
        key = str(_slot(self, index))
        bridge.run(set_strict, js, key, bridge.to_javascript(value))

    def __delitem__(self, index: Any) -> None:
        if isinstance(index, slice):
            self._assign(index, None)
            return
        at = _slot(self, index)
        if not 0 <= at < length_of(self):
            raise IndexError(index)
        self._splice(at, 1)

    def _assign(self, index: slice, values: list[Any] | None) -> None:
        """Assign to a slice, or delete it, as a list does."""
        items = _elements(self)
        if values is None:
            del items[index]
        else:
            items[index] = [self._bridge.to_javascript(value) for value in values]
        self._splice(0, length_of(self), *items)

    def _splice(self, *args: Value) -> Value:
        js = self._js
        return self._bridge.run(lambda: call(js.get("splice", js), js, *args))

    def __len__(self) -> int:
        return length_of(self)

    def __reversed__(self) -> Iterator[Any]:
        return (_item(self, at) for at in range(length_of(self) - 1, -1, -1))

    def __add__(self, other: Iterable[Any]) -> Any:
        return _plus(self, other)

    def __iadd__(self, other: Iterable[Any]) -> Any:
        self.extend(other)
        return self

    def __mul__(self, count: int) -> Any:
        return _repeat(self, count)

    def __rmul__(self, count: int) -> Any:
        return _repeat(self, count)

    def __imul__(self, count: int) -> Any:
        _check_length(length_of(self) * count)
        self._splice(0, length_of(self), *(_elements(self) * count))
        return self

    def append(self, item: Any, /) -> None:
        """Add an element at the end."""
        invoke(self, "push", item)

    def extend(self, other: Iterable[Any], /) -> None:
        """Add the elements of an iterable at the end; all of them or, if one fails, none."""
        invoke(self, "push", *list(other))

    def insert(self, index: int, value: Any) -> None:
        """Put an element before the one at ``index``."""
        self._splice(index, 0, self._bridge.to_javascript(value))

    def pop(self, index: int = -1, /) -> Any:
        """Remove an element and give it: the last, if no index is given.

        Raises
        ------
        IndexError
            There is none.
        """
        size, at = length_of(self), operator.index(index)
        if size == 0:
            raise IndexError("pop from empty list")
        at = at + size if at < 0 else at
        if not 0 <= at < size:
            raise IndexError("pop index out of range")
        [removed] = list_of(self._splice(at, 1))
        return self._bridge.to_python(removed)

    def remove(self, value: Any, /) -> None:
        """Remove the first element that equals ``value``.

        Raises
        ------
        ValueError
            There is none.
        """
        self._splice(_position(self, value), 1)

    def index(self, value: Any, start: int = 0, stop: int = sys.maxsize, /) -> int:
        """Give the index of the first element that equals ``value``.

        Raises
        ------
        ValueError
            There is none between ``start`` and ``stop``.
        """
        return _position(self, value, start, stop)

    def count(self, value: Any, /) -> int:
        """Give how many elements equal ``value``."""
        return sum(1 for _ in _find(self, value, 0, sys.maxsize))

    def reverse(self) -> None:
        """Reverse the array in place."""
        invoke(self, "reverse")


class TypedArraySequence(JsProxy):
    """What a typed array has of a sequence: no slices, and its length stays."""

    __slots__ = ()

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            raise NotImplementedError("Slice subscripting isn't implemented for typed arrays")
        return _item(self, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            raise NotImplementedError("Slice assignment isn't implemented for typed arrays")
        key, bridge = str(_slot(self, index)), self._bridge
        bridge.run(set_strict, self._js, key, bridge.to_javascript(value))

    def __delitem__(self, _index: Any) -> None:
        raise TypeError("object doesn't support item deletion")

    __len__ = JsArray.__len__
    __reversed__ = JsArray.__reversed__
    index = JsArray.index
    count = JsArray.count
    reverse = JsArray.reverse


class ArrayLike(JsProxy):
    """What is iterable and has a ``length``, and is no Array: a NodeList, a String object."""

    __slots__ = ()

    def __getitem__(self, index: Any) -> Any:
        return _slice(self, index) if isinstance(index, slice) else _item(self, index)

    def __add__(self, other: Iterable[Any]) -> Any:
        bridge = self._bridge
        copied = bridge.run(lambda: list(iterate(bridge.realm, self._js)))
        copied.extend(map(bridge.to_javascript, other))
        return bridge.to_python(array(bridge.realm, copied))

    __len__ = JsArray.__len__
    __reversed__ = JsArray.__reversed__
    __mul__ = JsArray.__mul__
    __rmul__ = JsArray.__rmul__
