"""Maps of JavaScript, and objects seen as maps, as Python's mappings.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsMutableMap
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, MutableMapping, ValuesView
from typing import Any, Final

from playground.ffi import flags
from playground.ffi.proxy import JsProxy
from playground.values.function import call, is_callable
from playground.values.object import JSObject, delete_property_or_throw, set_strict
from playground.values.symbol import SYMBOL_ITERATOR

_MISSING: Final = object()


class JsMap(JsProxy):
    """A mapping: what has ``get``, a size and an iterator. Its keys are iterated."""

    __slots__ = ()
    _js_type_flags = (
        flags.HAS_GET | flags.HAS_LENGTH | flags.IS_ITERABLE,
        flags.IS_OBJECT_MAP,
        flags.IS_PY_JSON_DICT,
    )

    def keys(self) -> KeysView[Any]:
        """Give a view of the keys."""
        return KeysView(self)

    def values(self) -> ValuesView[Any]:
        """Give a view of the values."""
        return ValuesView(self)

    def items(self) -> ItemsView[Any, Any]:
        """Give a view of the pairs."""
        return ItemsView(self)

    def get(self, key: Any, default: Any = None) -> Any:
        """Give the value of a key, or the default."""
        try:
            return self[key]  # type: ignore[index]
        except Exception:
            return default


class JsMutableMap(JsMap):
    """A mapping that has ``set`` too: a Map, a URLSearchParams."""

    __slots__ = ()
    _js_type_flags = (
        flags.HAS_GET | flags.HAS_SET | flags.HAS_LENGTH | flags.IS_ITERABLE,
        flags.IS_OBJECT_MAP,
        flags.IS_PY_JSON_DICT,
    )

    def pop(self, key: Any, default: Any = _MISSING) -> Any:
        """Remove a key and give its value, or the default if there is no such key.

        Raises
        ------
        KeyError
            There is neither.
        """
        try:
            value = self[key]  # type: ignore[index]
        except Exception:
            if default is _MISSING:
                raise
            return default
        del self[key]
        return value

    def popitem(self) -> tuple[Any, Any]:
        """Remove some pair and give it."""
        return MutableMapping.popitem(self)  # type: ignore[arg-type]

    def clear(self) -> None:
        """Remove everything."""
        js, bridge = self._js, self._bridge
        method = bridge.run(js.get, "clear", js)
        if is_callable(method):
            bridge.run(call, method, js)
        else:
            MutableMapping.clear(self)  # type: ignore[arg-type]

    def update(self, other: Any = (), /, **more: Any) -> None:
        """Set what a mapping or an iterable of pairs holds, then the keywords."""
        MutableMapping.update(self, other)
        MutableMapping.update(self, more)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        """Give the value of a key, which is set to the default if there is none."""
        try:
            return self[key]  # type: ignore[index]
        except Exception:
            self[key] = default
            return default


class KeyIterable(JsProxy):
    """How a map is iterated: its keys, if it gives them."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        js, bridge = self._js, self._bridge
        method = bridge.run(js.get, "keys", js)
        if not is_callable(method):
            method = bridge.run(js.get, SYMBOL_ITERATOR, js)
        iterator: Iterator[Any] = bridge.to_python(bridge.run(call, method, js))
        return iterator


class ObjectMap(JsProxy):
    """An object seen as a mapping of its own properties, by ``as_py_json``."""

    __slots__ = ()

    def _own(self, key: Any) -> bool:
        js: JSObject = self._js
        if not isinstance(key, str):
            return False
        name = self._bridge.to_javascript(key)
        return self._bridge.run(js.get_own_property, name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(list(self.object_keys()))

    def __len__(self) -> int:
        return len(self.object_keys())

    def __contains__(self, key: object) -> bool:
        return self._own(key)

    def __getitem__(self, key: Any) -> Any:
        if not self._own(key):
            raise KeyError(key)
        bridge, js = self._bridge, self._js
        return bridge.view(bridge.run(js.get, bridge.to_javascript(key), js), self)

    def __setitem__(self, key: Any, value: Any) -> None:
        if not isinstance(key, str):
            raise TypeError("Can only assign keys of type string to JavaScript object map")
        bridge = self._bridge
        name = bridge.to_javascript(key)
        bridge.run(set_strict, self._js, name, bridge.to_javascript(value))

    def __delitem__(self, key: Any) -> None:
        if not self._own(key):
            raise KeyError(key)
        self._bridge.run(delete_property_or_throw, self._js, self._bridge.to_javascript(key))


class Json(JsProxy):
    """What can be seen as Python's JSON: objects and arrays."""

    __slots__ = ()

    def as_py_json(self) -> Any:
        """See objects as dictionaries and arrays as lists, all the way down, without a copy."""
        has: Any = type(self)._js_type_flags
        is_list = has & (flags.IS_ARRAY | flags.IS_ARRAY_LIKE)
        bit = flags.IS_PY_JSON_SEQUENCE if is_list else flags.IS_PY_JSON_DICT
        return self._bridge.proxy(self._js, self._this, has | bit)


class Plain(Json):
    """A plain object."""

    __slots__ = ()

    def as_object_map(self, *, hereditary: bool = False) -> Any:
        """See the object as a dictionary; deprecated for :meth:`as_py_json`.

        Parameters
        ----------
        hereditary:
            Whether plain objects that it holds are seen so too.
        """
        bits = flags.IS_OBJECT_MAP | (flags.IS_HEREDITARY if hereditary else 0)
        return self._bridge.proxy(self._js, self._this, bits)
