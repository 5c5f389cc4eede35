"""Values as JSON that tells them apart: ``../README.md`` lists the forms.

Written again in ``../node/canonical.mjs``.
"""

from __future__ import annotations

import asyncio
import hashlib
import math
from typing import Any, Final

from playground import JsException, JsProxy, WasmTrap, jsnull
from playground.ffi import JsBigInt, js

MAX_NESTING: Final = 64
_WHOLE: Final = 64
_START: Final = 16
_TYPED: Final = (
    "Int8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
    "BigInt64Array", "BigUint64Array", "Float32Array", "Float64Array",
)  # fmt: skip


def canonical(value: Any, level: int = 0) -> Any:
    """Give what ``json.dumps`` keeps as it is.

    Raises
    ------
    RecursionError
        The value is nested too deep, or holds itself.
    """
    if level > MAX_NESTING:
        raise RecursionError(f"a result is nested more than {MAX_NESTING} deep")
    if value is None:
        return {"$js": "undefined"}
    if value is jsnull:
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, JsBigInt):
        return {"$bigint": str(int(value))}
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list):
        return [canonical(item, level + 1) for item in value]
    if isinstance(value, JsException | WasmTrap):
        return thrown(value)
    if isinstance(value, asyncio.Future):
        return {"$instance": "Promise"}
    if isinstance(value, JsProxy):
        return _object(value, level)
    if callable(value):
        return {"$function": getattr(value, "__name__", "")}
    return {"$python": type(value).__name__}


def thrown(error: Exception) -> Any:
    """Give what was thrown."""
    if isinstance(error, WasmTrap):
        name = "RangeError" if error.code == "stack" else "RuntimeError"
        return {"$error": name, "message": error.message}
    if isinstance(error, JsException):
        # Python raises errors alone; back in JavaScript, it is again what was thrown.
        value = js.Array.of(error)[0]
        if isinstance(value, JsException):
            return {"$error": _class(value), "message": value.message}
        return canonical(value)
    return {"$python": type(error).__name__, "message": str(error)}


def _object(value: Any, level: int) -> Any:
    def below(item: Any) -> Any:
        return canonical(item, level + 1)

    if value.typeof == "symbol":
        return {"$symbol": getattr(value, "description", None)}
    if value.typeof == "function":
        return {"$function": value.name}
    name = _class(value)
    if name == "Array":
        return [below(item) for item in value]
    if name == "Uint8Array":
        return {"$bytes": _bytes(bytes(value.to_py()))}
    if name in _TYPED:
        return {"$array": name, "items": [below(item) for item in value]}
    if name in {"ArrayBuffer", "SharedArrayBuffer"}:
        return {"$buffer": _bytes(bytes(value.to_py()))}
    if name == "Map":
        return {"$map": [[below(key), below(item)] for key, item in value.items()]}
    if name == "Set":
        return {"$set": [below(item) for item in value]}
    if name == "Date":
        return {"$date": value.toISOString()}
    if name is not None and name != "Object":
        return {"$instance": name}
    entries = [(key, below(item)) for key, item in value.object_entries()]
    # A key with the sign would be taken for a form.
    if any(key.startswith("$") for key, _ in entries):
        return {"$object": [list(entry) for entry in entries]}
    return dict(entries)


def _class(value: Any) -> str | None:
    maker = getattr(value, "constructor", None)
    return None if maker is None else str(maker.name)


def _number(value: float) -> Any:
    # Python's view has no -0.
    if value == 0:
        return 0
    if math.isfinite(value):
        return value
    return {"$js": "NaN" if math.isnan(value) else f"{'-' if value < 0 else ''}Infinity"}


def _bytes(value: bytes) -> Any:
    """Give short bytes as they are, long ones by their digest."""
    if len(value) <= _WHOLE:
        return value.hex()
    return {
        "length": len(value),
        "start": value[:_START].hex(),
        "sha256": hashlib.sha256(value).hexdigest(),
    }
