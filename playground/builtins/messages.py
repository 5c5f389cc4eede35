"""The texts of errors in V8's words, for values that V8 shows without running user code."""

from __future__ import annotations

from playground.values.array import JSArray
from playground.values.completion import NativeThrow, type_error
from playground.values.convert import to_string
from playground.values.object import JSObject
from playground.values.realm import ErrorObject
from playground.values.symbol import Symbol
from playground.values.types import Value


def data_of(o: JSObject, name: str) -> Value:
    """Read a data property along the prototype chain, running no user code; ``None`` if none."""
    walk: JSObject | None = o
    while walk is not None:
        own = JSObject.get_own_property(walk, name)
        if own is not None:
            return None if own.is_accessor else own.value
        walk = walk.proto
    return None


def constructor_name(o: JSObject) -> str:
    """Give the name of the object's constructor, as far as plain data properties tell it."""
    made_by = data_of(o, "constructor")
    name = data_of(made_by, "name") if isinstance(made_by, JSObject) else None
    return name if isinstance(name, str) and name else "Object"


def describe(value: Value) -> str:
    """Show a value as V8 does in messages: ``#<Map>``, ``[object Array]``, ``1``."""
    if isinstance(value, Symbol):
        return repr(value)
    if not isinstance(value, JSObject):
        return to_string(value)
    if getattr(value, "code", None) is not None:
        name = data_of(value, "name")
        return f"function {name if isinstance(name, str) else ''}() {{ [native code] }}"
    if isinstance(value, ErrorObject):
        name, message = data_of(value, "name"), data_of(value, "message")
        return f"{name}: {message}" if message else str(name)
    if isinstance(value, JSArray) or value.class_name in ("RegExp", "Date"):
        return f"[object {value.class_name}]"
    return f"#<{constructor_name(value)}>"


def incompatible(method: str, receiver: Value) -> NativeThrow:
    """Make V8's TypeError for a receiver without the internal slot that ``method`` needs."""
    return type_error(f"Method {method} called on incompatible receiver {describe(receiver)}")


def not_a_function(value: Value) -> NativeThrow:
    """Make V8's TypeError for a callback that cannot be called."""
    return type_error(f"{describe(value)} is not a function")


def not_a_constructor(value: Value) -> NativeThrow:
    """Make V8's TypeError for what cannot be constructed."""
    return type_error(f"{describe(value)} is not a constructor")


def requires_this(method: str, kind: str) -> NativeThrow:
    """Make V8's TypeError for ``thisNumberValue`` and its kin."""
    return type_error(f"{method} requires that 'this' be a {kind}")
