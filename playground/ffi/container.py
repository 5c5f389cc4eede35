"""What Python's container operations mean for an object with the methods of one.

``len`` is ``size`` or ``length``, ``[]`` is ``get``, ``set`` and ``delete``, ``in`` is ``has`` or
``includes``: https://pyodide.org/en/stable/usage/type-conversions.html#type-translations-jsproxy
"""

from __future__ import annotations

from typing import Any, Final

from playground.ffi.proxy import JsProxy
from playground.values.absent import undefined
from playground.values.convert import to_boolean
from playground.values.function import call, is_callable
from playground.values.types import Value

#: The largest length that Pyodide's 32-bit Python can give.
_INT_MAX: Final = 2**31 - 1


def length_of(proxy: JsProxy) -> int:
    """Give ``size`` or else ``length``.

    Raises
    ------
    TypeError, ValueError, OverflowError
        Neither is a number, or it is negative or too large.
    """
    js, bridge = proxy._js, proxy._bridge
    for name in ("size", "length"):
        value = bridge.run(js.get, name, js)
        if type(value) is int or type(value) is float:
            if value < 0:
                raise ValueError(f"length {value} of object is negative")
            if value > _INT_MAX:
                raise OverflowError(f"length {value} of object is larger than INT_MAX ({_INT_MAX})")
            return int(value)
    raise TypeError("object does not have a valid length")


def invoke(proxy: JsProxy, name: str, *args: Any) -> Value:
    """Call a method of the object with Python's arguments; give what it returned, untranslated."""
    bridge, js = proxy._bridge, proxy._js
    values = [bridge.to_javascript(arg) for arg in args]
    return bridge.run(lambda: call(js.get(name, js), js, *values))


class Sized(JsProxy):
    """What has a property ``size`` or ``length``."""

    __slots__ = ()

    def __len__(self) -> int:
        return length_of(self)


class Gettable(JsProxy):
    """What has a method ``get``: Map, Headers, URLSearchParams."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        js, bridge = self._js, self._bridge
        value = invoke(self, "get", key)
        if value is undefined:
            # Undefined may be what is held, if the object cannot say otherwise.
            has = bridge.run(js.get, "has", js)
            if is_callable(has) and not to_boolean(invoke(self, "has", key)):
                raise KeyError(key)
        return bridge.to_python(value)


class Settable(JsProxy):
    """What has a method ``set``, and then ``delete`` too."""

    __slots__ = ()

    def __setitem__(self, key: Any, value: Any) -> None:
        invoke(self, "set", key, value)

    def __delitem__(self, key: Any) -> None:
        if not to_boolean(invoke(self, "delete", key)):
            raise KeyError(key)


class WithHas(JsProxy):
    """What has a method ``has``."""

    __slots__ = ()

    def __contains__(self, key: Any) -> bool:
        return to_boolean(invoke(self, "has", key))


class WithIncludes(JsProxy):
    """What has a method ``includes``."""

    __slots__ = ()

    def __contains__(self, item: Any) -> bool:
        return to_boolean(invoke(self, "includes", item))
