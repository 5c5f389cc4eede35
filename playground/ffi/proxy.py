"""A JavaScript object as Python sees it: Pyodide's JsProxy.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsProxy

Here is what every proxy has. What arrays, maps, promises and so on have besides is in the modules
of these names; :mod:`playground.ffi.classes` puts the class of a proxy together from them.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Final

from playground.ffi import to_py
from playground.ffi.flags import is_list_like
from playground.values.absent import undefined
from playground.values.array import JSArray
from playground.values.buffers import JSTypedArray
from playground.values.equality import is_less_than, is_strictly_equal
from playground.values.function import call, construct, is_callable
from playground.values.object import JSObject, delete_property_or_throw, set_strict
from playground.values.operators import typeof
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge

_KEYWORDS: Final = frozenset(keyword.kwlist)


class JsProxyMeta(type):
    """Decides ``isinstance`` by what the JavaScript object can do, not by base classes alone."""

    _js_type_flags: int | tuple[int, ...]

    def __instancecheck__(cls, instance: Any) -> bool:
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass: type) -> bool:
        if type.__subclasscheck__(cls, subclass):
            return True
        has = subclass.__dict__.get("_js_type_flags")
        if not isinstance(has, int) or not isinstance(subclass, JsProxyMeta):
            return False
        wanted = cls._js_type_flags
        return any(
            has & bits == bits for bits in ((wanted,) if isinstance(wanted, int) else wanted)
        )


class JsProxy(metaclass=JsProxyMeta):
    """A JavaScript object, function or symbol.

    Its properties are attributes; where a name is a Python keyword, an underscore follows it
    (``promise.finally_``). A missing property raises AttributeError, one that is undefined gives
    None. Functions read as attributes are bound to their object. Equality is ``===``; proxies are
    not hashable, :attr:`js_id` is.
    """

    __slots__ = ()
    #: The bits of :mod:`playground.ffi.flags`; a tuple where one of several is enough.
    _js_type_flags: ClassVar[int | tuple[int, ...]] = 0
    __hash__ = None  # type: ignore[assignment]
    if TYPE_CHECKING:
        _bridge: Bridge
        _js: Any
        _this: Any

    def __new__(cls, *_args: Any, **_kwargs: Any) -> JsProxy:
        """Refuse: only a bridge makes proxies."""
        raise TypeError(f"{cls.__name__} cannot be instantiated.")

    # -- properties ----------------------------------------------------------------------------

    def __getattr__(self, name: str) -> Any:
        js, bridge = self._js, self._bridge
        if name == "keys" and is_array_like(js):
            # Python asks for it to know what is a mapping.
            raise AttributeError(name)
        value = bridge.run(_read, bridge, js, property_name(name))
        if value is _ABSENT:
            raise AttributeError(name)
        return bridge.to_python(value, js)

    def __setattr__(self, name: str, value: Any) -> None:
        bridge = self._bridge
        bridge.run(set_strict, self._js, property_name(name), bridge.to_javascript(value))

    def __delattr__(self, name: str) -> None:
        self._bridge.run(delete_property_or_throw, self._js, property_name(name))

    def __dir__(self) -> list[str]:
        names = set(object.__dir__(self)) - {"_bound", "_bridge", "_js", "_this"}
        o = self._js if isinstance(self._js, JSObject) else None
        while o is not None:
            for key in o.own_keys():
                if isinstance(key, str) and not key[:1].isdigit():
                    names.add(f"{key}_" if key.rstrip("_") in _KEYWORDS else key)
            o = o.get_prototype_of()
        if is_array_like(self._js):
            names.discard("keys")
        return sorted(names)

    def object_keys(self) -> Any:
        """Give ``Object.keys(o)``, as a JsArray."""
        return self._of_object("keys")

    def object_values(self) -> Any:
        """Give ``Object.values(o)``, as a JsArray."""
        return self._of_object("values")

    def object_entries(self) -> Any:
        """Give ``Object.entries(o)``, as a JsArray of pairs."""
        return self._of_object("entries")

    def _of_object(self, name: str) -> Any:
        bridge = self._bridge
        maker = bridge.realm.intrinsics["%Object%"]
        return bridge.to_python(bridge.run(call, maker.get(name, maker), maker, self._js))

    # -- identity and comparison ---------------------------------------------------------------

    @property
    def typeof(self) -> str:
        """JavaScript's ``typeof``."""
        return typeof(self._js)

    @property
    def js_id(self) -> int:
        """An identifier, the same for the same object as long as it lives."""
        return id(self._js)

    def __eq__(self, other: object) -> bool:
        return is_js_proxy(other) and is_strictly_equal(self._js, other._js)  # type: ignore[attr-defined]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: Any) -> Any:
        return self._compare(other, False, False)

    def __gt__(self, other: Any) -> Any:
        return self._compare(other, True, False)

    def __le__(self, other: Any) -> Any:
        return self._compare(other, True, True)

    def __ge__(self, other: Any) -> Any:
        return self._compare(other, False, True)

    def _compare(self, other: Any, swap: bool, negate: bool) -> Any:
        if not is_js_proxy(other):
            return NotImplemented
        x, y = (other._js, self._js) if swap else (self._js, other._js)
        less = self._bridge.run(is_less_than, x, y, not swap)
        return less is False if negate else less is True

    def __bool__(self) -> bool:
        bridge, js = self._bridge, self._js
        if not isinstance(js, JSObject):
            return True
        if bridge.run(js.get, "size", js) == 0 or bridge.run(js.get, "byteLength", js) == 0:
            return False
        return not (is_array_like(js) and bridge.run(js.get, "length", js) == 0)

    # -- conversion ----------------------------------------------------------------------------

    def to_py(self, *, depth: int = -1, default_converter: Callable[..., Any] | None = None) -> Any:
        """Copy plain data into Python: arrays, plain objects, maps, sets, buffers.

        Parameters
        ----------
        depth:
            How many levels are translated; negative for all of them.
        default_converter:
            ``default_converter(value, convert, cache)`` for what has no translation, a JsProxy.
            ``convert`` translates what it holds; ``cache(value, made)`` notes the result before
            that, so that cycles end.

        Raises
        ------
        JsException
            A Map or Set holds a key that Python's cannot hold.
        """
        return self._bridge.run(to_py.convert, self._bridge, self._js, depth, default_converter)

    def to_weakref(self) -> Any:
        """Give a WeakRef of the object: its ``deref()`` is the object, or None once it is gone."""
        bridge = self._bridge
        maker = bridge.realm.global_object.get("WeakRef", undefined)
        return bridge.to_python(bridge.run(construct, maker, [self._js]))

    def __repr__(self) -> str:
        """Give what the object's ``toString()`` gives, as Pyodide does."""
        if self._bridge.realm.failure is not None:
            return f"[object {getattr(self._js, 'class_name', 'Symbol')}]"
        text = self._bridge.run(_text, self._bridge, self._js)
        return text if isinstance(text, str) else repr(self._bridge.to_python(text))


_ABSENT: Final = object()
#: Every class that was made for proxies, see :mod:`playground.ffi.classes`.
PROXY_CLASSES: Final[set[type]] = set()


def is_js_proxy(obj: Any) -> bool:
    """Whether an object is a JsProxy; faster than ``isinstance``, which asks the metaclass."""
    return type(obj) in PROXY_CLASSES


def property_name(name: str) -> str:
    """Give the property that an attribute names: ``from_`` is ``from``, ``from__`` is ``from_``."""
    if name[-1:] == "_" and name.rstrip("_") in _KEYWORDS:
        return name[:-1]
    return name


def is_array_like(js: Value) -> bool:
    """Whether Pyodide treats an object as an array: an Array or a typed array."""
    return isinstance(js, JSArray | JSTypedArray) or is_list_like(js)


def _read(bridge: Bridge, js: Value, key: str) -> Any:
    value = bridge.realm.get_v(js, key)
    if value is undefined and not (isinstance(js, JSObject) and js.has_property(key)):
        return _ABSENT
    return value


def _text(bridge: Bridge, js: Value) -> Value:
    method = bridge.realm.get_v(js, "toString")
    if not is_callable(method):
        proto = bridge.realm.intrinsics["%Object.prototype%"]
        method = proto.get("toString", proto)
    return call(method, js)
