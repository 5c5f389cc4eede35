"""A JavaScript object as Python sees it: Pyodide's JsProxy.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsProxy
"""

from __future__ import annotations

import asyncio
import keyword
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

from playground.ffi import to_py
from playground.values.absent import undefined
from playground.values.array import JSArray
from playground.values.buffers import JSTypedArray
from playground.values.equality import is_strictly_equal
from playground.values.function import call, construct, is_callable
from playground.values.iterate import iterate, length_of_array_like
from playground.values.object import JSObject, set_strict
from playground.values.operators import typeof
from playground.values.symbol import SYMBOL_DISPOSE, SYMBOL_ITERATOR
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge


class JsProxy:
    """A JavaScript object, function or symbol.

    Its properties are attributes; where a name is a Python keyword, an underscore follows it
    (``promise.finally_``). A missing property raises AttributeError, one that is undefined gives
    None. Functions read as attributes are bound to their object.
    """

    __slots__ = ("__weakref__", "_bridge", "_js", "_this")
    _bridge: Bridge
    _js: Any
    _this: Any
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, bridge: Bridge, js: Value, this: Value = undefined) -> None:
        object.__setattr__(self, "_bridge", bridge)
        object.__setattr__(self, "_js", js)
        object.__setattr__(self, "_this", this)

    # -- properties ----------------------------------------------------------------------------

    def _get(self, key: str) -> Value:
        return self._bridge.script(
            lambda _this: self._bridge.realm.get_v(self._js, key), undefined, ()
        )

    def __getattr__(self, name: str) -> Any:
        key = _property_name(name)
        js = self._js
        value = self._get(key)
        if value is undefined and not (isinstance(js, JSObject) and js.has_property(key)):
            raise AttributeError(key)
        return self._bridge.to_python(value, js)

    def __setattr__(self, name: str, value: Any) -> None:
        js, converted = self._js, self._bridge.to_javascript(value)
        self._bridge.script(
            lambda _this: set_strict(js, _property_name(name), converted), undefined, ()
        )

    def __delattr__(self, name: str) -> None:
        self._bridge.script(lambda _this: self._js.delete(_property_name(name)), undefined, ())

    def __dir__(self) -> list[str]:
        names = set(object.__dir__(self))
        o = self._js if isinstance(self._js, JSObject) else None
        while o is not None:
            names.update(key for key in o.own_keys() if isinstance(key, str))
            o = o.get_prototype_of()
        return sorted(names)

    def object_keys(self) -> list[str]:
        """Give the names of the own enumerable string properties: ``Object.keys``."""
        js: JSObject = self._js
        return [
            key
            for key in js.own_keys()
            if isinstance(key, str) and (own := js.get_own_property(key)) and own.enumerable
        ]

    def object_values(self) -> list[Any]:
        """Give the values of the own enumerable string properties."""
        return [self._bridge.to_python(self._get(key)) for key in self.object_keys()]

    def object_entries(self) -> list[tuple[str, Any]]:
        """Give (name, value) of the own enumerable string properties."""
        return list(zip(self.object_keys(), self.object_values(), strict=True))

    # -- calls ---------------------------------------------------------------------------------

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function; keyword arguments become one object at the end."""
        bridge, js = self._bridge, self._js
        if not is_callable(js):
            raise TypeError(f"{self!r} is not a function")
        return bridge.result(bridge.script(js.code, self._this, bridge.arguments(args, kwargs)))

    def new(self, *args: Any, **kwargs: Any) -> Any:
        """Construct: ``X.new(a)`` is JavaScript's ``new X(a)``."""
        bridge, js = self._bridge, self._js
        values = bridge.arguments(args, kwargs)
        return bridge.to_python(bridge.script(lambda _this: construct(js, values), undefined, ()))

    def __await__(self) -> Generator[Any, None, Any]:
        return self._future().__await__()

    def _future(self) -> asyncio.Future[Any]:
        if not self._has("then"):
            raise TypeError(f"{self!r} can't be awaited: it has no method 'then'")
        return self._bridge.future(self._js)

    def _has(self, key: Any) -> bool:
        return isinstance(self._js, JSObject) and self._js.has_property(key)

    # -- containers ----------------------------------------------------------------------------

    def __len__(self) -> int:
        js = self._js
        if not isinstance(js, JSObject) or not (
            js.has_property("length") or js.has_property("size")
        ):
            raise TypeError(f"object of type {self.typeof} has no len()")
        if js.has_property("length"):
            return length_of_array_like(js)
        return int(self._get("size"))

    def __getitem__(self, index: Any) -> Any:
        js, bridge = self._js, self._bridge
        if isinstance(js, JSArray | JSTypedArray):
            if isinstance(index, slice) and isinstance(js, JSArray):
                return [bridge.to_python(item) for item in js.items[index]]
            size = len(self)
            at = index + size if index < 0 else index
            if not 0 <= at < size:
                raise IndexError("array index out of range")
            return bridge.to_python(self._get(str(at)))
        if self._has("get") and self._has("has"):
            key = bridge.to_javascript(index)
            if (
                bridge.script(lambda _this: call(js.get("has", js), js, key), undefined, ())
                is not True
            ):
                raise KeyError(index)
            return bridge.result(
                bridge.script(lambda _this: call(js.get("get", js), js, key), undefined, ())
            )
        raise TypeError(f"'{self.typeof}' object is not subscriptable; use an attribute")

    def __setitem__(self, index: Any, value: Any) -> None:
        js, bridge = self._js, self._bridge
        converted = bridge.to_javascript(value)
        if isinstance(js, JSArray | JSTypedArray):
            size = len(self)
            at = index + size if index < 0 else index
            if not 0 <= at < size:
                raise IndexError("array assignment index out of range")
            bridge.script(lambda _this: set_strict(js, str(at), converted), undefined, ())
        elif self._has("set"):
            key = bridge.to_javascript(index)
            bridge.script(lambda _this: call(js.get("set", js), js, key, converted), undefined, ())
        else:
            raise TypeError(f"'{self.typeof}' object does not support item assignment")

    def __iter__(self) -> Iterator[Any]:
        if not self._has(SYMBOL_ITERATOR):
            raise TypeError(f"'{self.typeof}' object is not iterable")
        for item in iterate(self._bridge.realm, self._js):
            yield self._bridge.to_python(item)

    def __contains__(self, item: Any) -> bool:
        js, bridge = self._js, self._bridge
        value = bridge.to_javascript(item)
        if isinstance(js, JSArray):
            return any(is_strictly_equal(value, own) for own in js.items)
        if self._has("has"):
            return (
                bridge.script(lambda _this: call(js.get("has", js), js, value), undefined, ())
                is True
            )
        raise TypeError(f"argument of type {self.typeof!r} is not a container")

    # -- the rest ------------------------------------------------------------------------------

    def to_py(self, *, depth: int = -1) -> Any:
        """Copy plain data into Python: arrays, plain objects, maps, sets, buffers.

        Parameters
        ----------
        depth:
            How many levels are translated; -1 for all of them.
        """
        return to_py.convert(self._bridge.to_python, self._bridge.realm, self._js, depth)

    @property
    def typeof(self) -> str:
        """JavaScript's ``typeof``."""
        return typeof(self._js)

    @property
    def js_id(self) -> int:
        """An identifier, the same for the same object as long as it lives."""
        return id(self._js)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, JsProxy) and is_strictly_equal(self._js, other._js)

    def __bool__(self) -> bool:
        if isinstance(self._js, JSArray | JSTypedArray) or self._js.class_name in ("Map", "Set"):
            return len(self) > 0
        return True

    def __enter__(self) -> JsProxy:
        if not self._has(SYMBOL_DISPOSE):
            raise TypeError(f"{self!r} has no method [Symbol.dispose]")
        return self

    def __exit__(self, *_: object) -> None:
        js = self._js
        self._bridge.script(lambda _this: call(js.get(SYMBOL_DISPOSE, js), js), undefined, ())

    def __repr__(self) -> str:
        js = self._js
        if is_callable(js):
            own = js.get_own_property("name")
            return f"<JsProxy function {own.value if own else ''}>"
        if isinstance(js, JSArray):
            return f"<JsProxy Array({len(js.items)})>"
        return f"<JsProxy {to_py.describe(js)}>"


def _property_name(name: str) -> str:
    """Give the property that an attribute names: ``from_`` is ``from``."""
    base = name[:-1]
    return base if name.endswith("_") and keyword.iskeyword(base) else name
