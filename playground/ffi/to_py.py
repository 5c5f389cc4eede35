"""Copying JavaScript data into Python: https://pyodide.org/en/stable/usage/type-conversions.html."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.values.absent import HOLE
from playground.values.array import JSArray
from playground.values.buffers import JSArrayBuffer, JSDataView, JSTypedArray
from playground.values.completion import Throw
from playground.values.function import call, is_callable
from playground.values.iterate import iterate
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.types import Value


def convert(shallow: Callable[[Value], Any], realm: Realm, value: Value, depth: int) -> Any:
    """Copy a value and what it holds; the same object within it becomes the same one.

    Parameters
    ----------
    shallow:
        Translates what is not copied.
    depth:
        Levels to copy; -1 for all.
    """
    seen: dict[int, Any] = {}

    def copy(item: Value, level: int) -> Any:
        if item is HOLE:
            return None
        if not isinstance(item, JSObject) or level == 0 or is_callable(item):
            return shallow(item)
        if id(item) in seen:
            return seen[id(item)]
        below = level - 1
        if isinstance(item, JSArray):
            made: Any = []
            seen[id(item)] = made
            made.extend(copy(element, below) for element in item.items)
            return made
        if isinstance(item, JSTypedArray):
            copied = memoryview(bytearray(item.view.tobytes()))
            return copied.cast(item.element.format)
        if isinstance(item, JSArrayBuffer):
            return memoryview(bytearray(item.data or b""))
        if isinstance(item, JSDataView):
            return memoryview(bytearray(item.view or b""))
        if item.class_name == "Map":
            made = seen[id(item)] = {}
            for entry in iterate(realm, call(item.get("entries", item), item)):
                key, held = entry.get("0", entry), entry.get("1", entry)
                if isinstance(key, JSObject) or (isinstance(key, bool) and int(key) in made):
                    raise ValueError("cannot use this key of a Map in a Python dict")
                made[shallow(key)] = copy(held, below)
            return made
        if item.class_name == "Set":
            return {shallow(element) for element in iterate(realm, item)}
        proto = item.get_prototype_of()
        if not isinstance(item, ErrorObject) and (
            proto is None or proto is realm.intrinsics["%Object.prototype%"]
        ):
            made = seen[id(item)] = {}
            for key in item.own_keys():
                own = item.get_own_property(key)
                if isinstance(key, str) and own is not None and own.enumerable:
                    made[key] = copy(item.get(key, item), below)
            return made
        return shallow(item)

    return copy(value, depth)


def describe(value: Value) -> str:
    """Describe an object for ``repr``, without failing."""
    if not isinstance(value, JSObject):
        return repr(value)
    try:
        maker = value.get("constructor", value)
        name = maker.get("name", maker) if isinstance(maker, JSObject) else None
    except Throw:
        name = None
    return f"[object {name if isinstance(name, str) and name else value.class_name}]"
