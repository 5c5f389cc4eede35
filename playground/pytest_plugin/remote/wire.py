"""Values between Python and a page: the JSON forms that ``agent.js`` reads and writes."""

from __future__ import annotations

import array
import base64
import inspect
import math
from collections.abc import Callable
from typing import Any, Final

from playground.errors import WasmTrap
from playground.ffi import ConversionError, JsBigInt, jsnull
from playground.ffi.null import JsNull

_MAX_SAFE: Final = 2**53 - 1
_NUMBERS: Final = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
#: Typed arrays and the formats of their elements, as :mod:`struct` writes them.
_FORMATS: Final = {
    "Int8Array": "b", "Uint8Array": "B", "Uint8ClampedArray": "B", "Int16Array": "h",
    "Uint16Array": "H", "Int32Array": "i", "Uint32Array": "I", "Float32Array": "f",
    "Float64Array": "d", "BigInt64Array": "q", "BigUint64Array": "Q",
}  # fmt: skip
_ARRAYS: Final = {format_: kind for kind, format_ in _FORMATS.items() if "Clamped" not in kind}

#: Makes a proxy of ``{"h": …}``.
Wrap = Callable[[dict[str, Any]], Any]


def number(value: float) -> Any:
    """Write a number: JSON has no NaN, no infinities, and Python's no -0."""
    if isinstance(value, bool):
        return value
    if isinstance(value, JsBigInt) or (isinstance(value, int) and abs(value) > _MAX_SAFE):
        return {"i": str(int(value))}
    if isinstance(value, float) and (not math.isfinite(value) or value == 0):
        text = "NaN" if value != value else f"{value}".replace("inf", "Infinity")
        return {"n": text}
    return value


def simple(value: Any) -> Any:
    """Write what crosses without a proxy; NotImplemented for the rest."""
    if value is None:
        return {"u": 1}
    if isinstance(value, JsNull):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return number(value)
    return NotImplemented


def kind_of(value: Any) -> str:
    """Tell what a Python object is in JavaScript.

    Raises
    ------
    NotImplementedError
        It would be a PyProxy of another kind than a function or a thenable.
    """
    if callable(value):
        return "call"
    if inspect.isawaitable(value):
        return "await"
    if isinstance(value, list | tuple | dict | set | frozenset | bytes | bytearray | memoryview):
        raise NotImplementedError(
            f"a PyProxy of a {type(value).__name__} in a real browser: convert it with ffi.to_js"
        )
    raise NotImplementedError(f"a PyProxy of a {type(value).__name__} in a real browser")


def read(data: Any, wrap: Wrap, done: list[Any] | None = None) -> Any:
    """Read a value.

    Parameters
    ----------
    data:
        As the page wrote it.
    wrap:
        Makes proxies, and finds Python's own objects again.
    done:
        The containers that were read before it, by number.
    """
    if not isinstance(data, dict):
        if isinstance(data, float) and data.is_integer() and abs(data) <= _MAX_SAFE:
            return int(data)
        if isinstance(data, int) and not isinstance(data, bool) and abs(data) > _MAX_SAFE:
            return float(data)
        return jsnull if data is None else data
    if "u" in data:
        return None
    if "n" in data:
        return _NUMBERS[data["n"]]
    if "i" in data:
        return JsBigInt(data["i"])
    if "h" in data or "py" in data:
        return wrap(data)
    return _container(data, wrap, [] if done is None else done)


def _container(data: dict[str, Any], wrap: Wrap, done: list[Any]) -> Any:
    if "ref" in data:
        return done[data["ref"]]
    if "b" in data:
        raw = bytearray(base64.b64decode(data["b"]))
        format_: Any = _FORMATS.get(data["kind"], "B")
        # Python refuses to cast a view of nothing.
        done.append(memoryview(raw).cast(format_) if raw else memoryview(raw))
        return done[-1]
    made: Any = [] if "l" in data else set() if "s" in data else {}
    done.append(made)
    if "l" in data:
        made.extend(read(item, wrap, done) for item in data["l"])
    elif "s" in data:
        made.update(read(item, wrap, done) for item in data["s"])
    else:
        for key, item in data["d"]:
            made[read(key, wrap, done)] = read(item, wrap, done)
    return made


class Writer:
    """One call of ``to_js``.

    Parameters
    ----------
    leaf:
        Writes what is no container.
    converter:
        The JSON form of ``dict_converter``: ``with`` and ``this``.
    """

    def __init__(self, leaf: Callable[[Any], Any], converter: dict[str, int]) -> None:
        self._leaf = leaf
        self._converter = converter
        # The object is kept with its number: while it lives, no other has its id.
        self._done: dict[int, tuple[int, Any]] = {}

    def write(self, value: Any) -> Any:
        """Write a value and what it holds."""
        if id(value) in self._done:
            return {"ref": self._done[id(value)][0]}
        if isinstance(value, list | tuple):
            self._note(value)
            return {"l": [self.write(item) for item in value]}
        if isinstance(value, dict):
            self._note(value)
            keys = [self._key(key) for key in value]
            if not self._converter and len(set(keys)) < len(keys):
                twice = next(key for key in keys if keys.count(key) > 1)
                raise ConversionError(
                    f"Key collision when converting Python dictionary to JavaScript. Key: {twice!r}"
                )
            pairs = [
                [key, self.write(item)] for key, item in zip(keys, value.values(), strict=True)
            ]
            return {"d": pairs, **self._converter}
        if isinstance(value, set | frozenset):
            self._note(value)
            return {"s": [self._member(item, "Set") for item in value]}
        if isinstance(value, bytes | bytearray | memoryview | array.array):
            self._note(value)
            view = memoryview(value)
            kind = _ARRAYS.get({"l": "q", "L": "Q", "c": "B"}.get(view.format, view.format))
            if kind is None or not view.contiguous or view.ndim != 1:
                raise NotImplementedError(
                    f"to_js of a buffer of format {view.format!r} and shape {view.shape}"
                )
            return {"b": base64.b64encode(view.tobytes()).decode(), "kind": kind}
        return self._leaf(value)

    def _note(self, value: Any) -> None:
        self._done[id(value)] = (len(self._done), value)

    def _key(self, key: Any) -> Any:
        if self._converter:
            return self._member(key, "Map")
        if isinstance(key, str):
            return key
        if isinstance(key, int | float) and not isinstance(key, bool):
            return str(key)
        raise ConversionError(f"Cannot use {key!r} as a key for a Javascript Map")

    def _member(self, key: Any, kind: str) -> Any:
        """Write what must be the same in both worlds."""
        written = simple(key)
        if written is NotImplemented:
            raise ConversionError(f"Cannot use {key!r} as a key for a Javascript {kind}")
        return written


def trap(data: dict[str, Any]) -> WasmTrap:
    """Read a trap."""
    return WasmTrap(str(data["trap"]), str(data["m"]))
