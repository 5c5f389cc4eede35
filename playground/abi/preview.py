"""Previews of values: ``docs/trace.md``, "Previews". Written again in ``static/worker/preview.js``.

A preview runs no code of the program: accessors are named, not called.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from playground.errors import WasmTrap
from playground.trace.ids import Ids
from playground.values.absent import MISSING, undefined
from playground.values.array import JSArray
from playground.values.bigint import BigInt
from playground.values.buffers import JSArrayBuffer, JSDataView, JSTypedArray
from playground.values.function import is_callable
from playground.values.numbers import number_to_string
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.strings import code_units, from_code_units, length
from playground.values.symbol import Symbol
from playground.values.types import PropertyKey, Value

Preview = dict[str, Any]

ENTRIES: Final = 8
LEVELS: Final = 2
HEX_BYTES: Final = 32
UNITS: Final = 256
#: Names of traps by the words of engines, the same as in ``static/worker/traps.js``.
_TRAPS: Final = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("unreachable", "unreachable"),
        ("divide", "(divide|division|remainder) by zero"),
        ("overflow", "unrepresentable|integer overflow|trunc"),
        ("bounds", "out of bounds"),
        ("indirect", "null function|signature|indirect"),
        ("stack", "call stack|too much recursion|stack overflow"),
    )
)


class Previews:
    """Makes the previews of one run, in which every object keeps its id.

    Parameters
    ----------
    realm:
        The realm of the values.

    Attributes
    ----------
    ids:
        The names of the objects.
    """

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self.ids = Ids()
        self._peeking = False
        self._errors: dict[int, tuple[JSObject, bool]] = {}
        self._stack_traps: list[Value] = []

    def mark_own(self, value: Value) -> None:
        """Note that an error was made for the guest, unless it was seen before."""
        if isinstance(value, ErrorObject):
            self._errors.setdefault(id(value), (value, True))

    def peek(self, value: Value) -> Preview:
        """Give the preview of a value for an event that is not compared.

        It gives nothing an id that other events would show, and decides of no error whose it is.
        """
        self._peeking = True
        try:
            return self.of(value)
        finally:
            self._peeking = False

    def _id_of(self, letter: str, value: JSObject) -> str:
        return self.ids.hidden(value) if self._peeking else self.ids.of(letter, value)

    def of(self, value: Value, level: int = 1) -> Preview:
        """Give the preview of a value."""
        if not isinstance(value, JSObject):
            return _primitive(value)
        if isinstance(value, ErrorObject):
            return self._error(value)
        if is_callable(value):
            return {"f": self._id_of("h", value)}
        if value.class_name == "Promise":
            return {"p": self._id_of("p", value)}
        if isinstance(value, JSArray):
            return self._array(value, level)
        if isinstance(value, JSTypedArray | JSArrayBuffer | JSDataView):
            return _bytes(value)
        if value.class_name == "Date":
            return {"d": number_to_string(value.time)}  # type: ignore[attr-defined]
        proto = value.proto
        if proto is None or proto is self._realm.intrinsics["%Object.prototype%"]:
            return self._plain(value, level)
        return {"c": constructor_name(value), "r": self._id_of("o", value)}

    def _array(self, value: JSArray, level: int) -> Preview:
        if level > LEVELS:
            return {"c": "Array"}
        size = len(value.items)
        shown = [self._own(value, str(i), level) for i in range(min(size, ENTRIES))]
        return {"a": shown, "len": size} if size > ENTRIES else {"a": shown}

    def _plain(self, value: JSObject, level: int) -> Preview:
        if level > LEVELS:
            return {"c": "Object"}
        keys = [
            key
            for key in value.own_keys()
            if isinstance(key, str) and (own := value.get_own_property(key)) and own.enumerable
        ]
        shown = [[key, self._own(value, key, level)] for key in keys[:ENTRIES]]
        return {"o": shown, "len": len(keys)} if len(keys) > ENTRIES else {"o": shown}

    def _own(self, value: JSObject, key: PropertyKey, level: int) -> Preview:
        own = value.get_own_property(key)
        if own is None:
            return {"v": "undefined"}
        return {"v": "accessor"} if own.is_accessor else self.of(own.value, level + 1)

    def _error(self, value: ErrorObject) -> Preview:
        known = self._errors.get(id(value), (value, False))
        own = known[1]
        if not self._peeking:
            self._errors.setdefault(id(value), known)
        trap = self._trap(value)
        if trap is not None:
            return {"e": "RuntimeError", "trap": trap}
        if value.class_name == "DOMException":
            # Its name and message are read by accessors, which are the platform's own.
            name, message = value.name, value.message  # type: ignore[attr-defined]
        else:
            name = _data_property(value, "name", _is_text)
            message = _data_property(value, "message", _is_text)
        shown = {
            "e": "Error" if name is MISSING else name,
            "m": "" if message is MISSING else _cut(message)[0],
        }
        return {**shown, "own": True} if own else shown

    def mark_stack_trap(self, value: Value) -> None:
        """Note that an error which left wasm says that the stack is full."""
        self._stack_traps.append(value)

    def _trap(self, value: ErrorObject) -> str | None:
        """Name the trap that an error is: by its origin, or, as a program made it, by its text."""
        if isinstance(value.origin, WasmTrap):
            return value.origin.code
        if any(known is value for known in self._stack_traps):
            return "stack"
        runtime_error = self._realm.intrinsics.get("%WebAssembly.RuntimeError.prototype%")
        o = value.proto
        while o is not None:
            if o is runtime_error:
                text = _data_property(value, "message", _is_text)
                return next((name for name, words in _TRAPS if words.search(str(text))), "other")
            o = o.proto
        return None


def _primitive(value: Value) -> Preview:
    if value is undefined:
        return {"v": "undefined"}
    if value is None:
        return {"v": "null"}
    if isinstance(value, bool):
        return {"b": value}
    if isinstance(value, str):
        text, full = _cut(value)
        return {"s": text} if full is None else {"s": text, "len": full}
    if isinstance(value, BigInt):
        return {"i": str(int(value))}
    if isinstance(value, Symbol):
        return {"y": value.description or ""}
    text = number_to_string(value)
    return {"n": "-0" if text == "0" and str(value) == "-0.0" else text}


def _cut(text: str) -> tuple[str, int | None]:
    """Cut a string to 256 code units, between code points; with its length if it was cut."""
    units = length(text)
    if units <= UNITS:
        return text, None
    end = UNITS
    data = code_units(text)
    if 0xD800 <= data[end - 1] <= 0xDBFF and 0xDC00 <= data[end] <= 0xDFFF:
        end -= 1
    return from_code_units(data[:end].cast("B")), units


def _bytes(value: JSTypedArray | JSArrayBuffer | JSDataView) -> Preview:
    if isinstance(value, JSTypedArray):
        view = value.view
        name, size, data = value.element.name, len(view), view.cast("B")
    elif isinstance(value, JSDataView):
        data = value.view or memoryview(b"")
        name, size = "DataView", data.nbytes
    else:
        data = value.current() or memoryview(b"")
        name, size = "ArrayBuffer", data.nbytes
    return {"t": name, "len": size, "hex": bytes(data[:HEX_BYTES]).hex()}


def _data_property(value: JSObject, key: PropertyKey, suits: Callable[[Value], bool]) -> Value:
    """Find the first data property up the prototype chain whose value will do; runs no code."""
    o: JSObject | None = value
    while o is not None:
        held = o.get_own_property(key) if key in o.props else None
        if held is not None and not held.is_accessor and suits(held.value):
            return held.value
        o = o.proto
    return MISSING


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_named_function(value: Value) -> bool:
    return is_callable(value) and _data_property(value, "name", _is_text) not in (MISSING, "")


def constructor_name(value: JSObject) -> str:
    """Name the class of an object, as far as data properties tell it."""
    found = _data_property(value, "constructor", _is_named_function)
    name = MISSING if found is MISSING else _data_property(found, "name", _is_text)
    return "Object" if name is MISSING else str(name)
