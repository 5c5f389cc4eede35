"""Copying JavaScript data into Python.

https://pyodide.org/en/stable/usage/type-conversions.html#type-translations-jsproxy-to-py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from playground.ffi.byte_views import copied
from playground.ffi.python_object import is_py_proxy
from playground.values.array import is_array
from playground.values.buffers import JSArrayBuffer, JSDataView, JSTypedArray
from playground.values.function import call, is_callable
from playground.values.iterate import iterate, length_of_array_like
from playground.values.object import JSObject
from playground.values.operators import typeof
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge


def convert(
    bridge: Bridge, value: Value, depth: int, default_converter: Callable[..., Any] | None
) -> Any:
    """Copy a value and what it holds; the same object within it becomes the same one.

    Parameters
    ----------
    depth:
        Levels to copy; negative for all.
    default_converter:
        As :meth:`JsProxy.to_py` has it.
    """
    return _Copy(bridge, default_converter).of(value, depth)


class _Copy:
    """One conversion: what was copied already, by identity."""

    def __init__(self, bridge: Bridge, default_converter: Callable[..., Any] | None) -> None:
        self.bridge = bridge
        self.default_converter = default_converter
        # The object is kept with its copy: while it lives, no other has its id.
        self.done: dict[int, tuple[JSObject, Any]] = {}

    def of(self, value: Value, depth: int) -> Any:
        if not isinstance(value, JSObject) or is_py_proxy(value) or depth == 0:
            return self.bridge.to_python(value)
        known = self.done.get(id(value))
        return self.other(value, depth - 1) if known is None else known[1]

    def note(self, value: JSObject, made: Any) -> Any:
        self.done[id(value)] = (value, made)
        return made

    def other(self, js: JSObject, below: int) -> Any:
        """Copy what is no immutable value, or leave it."""
        if is_array(js):
            made: Any = self.note(js, [])
            for index in self.bridge.realm.rounds(range(length_of_array_like(js))):
                made.append(self.of(js.get(str(index), js), below))
            return made
        if isinstance(js, JSTypedArray | JSArrayBuffer | JSDataView):
            return copied(js)
        tag = self.tag(js)
        if tag == "Map":
            self.refuse_collisions(js, "Map")
            entries = iterate(self.bridge.realm, call(js.get("entries", js), js))
            return self.dictionary(js, ((e.get("0", e), e.get("1", e)) for e in entries), below)
        if tag == "Set":
            self.refuse_collisions(js, "Set")
            made = self.note(js, set())
            for item in iterate(self.bridge.realm, js):
                made.add(self.key(item, "set"))
            return made
        if tag == "Object" and self.is_plain(js):
            own = [key for key in js.own_keys() if isinstance(key, str) and _enumerable(js, key)]
            return self.dictionary(js, ((key, js.get(key, js)) for key in own), below)
        return self.rest(js, below)

    def dictionary(
        self, js: JSObject, entries: Iterable[tuple[Value, Value]], below: int
    ) -> dict[Any, Any]:
        made: dict[Any, Any] = self.note(js, {})
        for key, value in entries:
            python_key = self.key(key, "dict")
            made[python_key] = self.of(value, below)
        return made

    def rest(self, js: JSObject, below: int) -> Any:
        """Leave an object to the program's converter, or as it is."""
        if self.default_converter is None:
            return self.bridge.to_python(js)

        def convert_part(part: Any) -> Any:
            return self.of(self.bridge.to_javascript(part), below)

        def cache(original: Any, made: Any) -> None:
            self.note(self.bridge.to_javascript(original), made)

        return self.default_converter(self.bridge.to_python(js), convert_part, cache)

    def key(self, key: Value, container: str) -> Any:
        """Translate a key, which must be immutable in Python.

        Raises
        ------
        Throw
            An Error: it is an object.
        """
        if not isinstance(key, JSObject) or is_py_proxy(key):
            return self.bridge.to_python(key)
        maker = key.get("constructor", key)
        name = maker.get("name", maker) if isinstance(maker, JSObject) else None
        shown = name if isinstance(name, str) and name else typeof(key)
        raise self.bridge.error(f"Cannot use key of type {shown} as a key to a Python {container}")

    def refuse_collisions(self, js: JSObject, kind: str) -> None:
        has = js.get("has", js)
        for number, boolean, names in ((1, True, "1 and true"), (0, False, "0 and false")):
            if call(has, js, number) is True and call(has, js, boolean) is True:
                raise self.bridge.error(
                    f"Cannot faithfully convert {kind} into Python since it contains both"
                    f" {names} as keys."
                )

    def tag(self, js: JSObject) -> str:
        """Give what ``Object.prototype.toString`` calls an object; never fails."""
        proto = self.bridge.realm.intrinsics["%Object.prototype%"]
        try:
            text = call(proto.get("toString", proto), js)
        except Exception:
            return ""
        return text[8:-1] if isinstance(text, str) else ""

    def is_plain(self, js: JSObject) -> bool:
        maker = js.get("constructor", js)
        if not isinstance(maker, JSObject):
            return True
        return is_callable(maker) and maker.get("name", maker) == "Object"


def _enumerable(js: JSObject, key: str) -> bool:
    own = js.get_own_property(key)
    return own is not None and own.enumerable
