"""The callbacks of an underlying source, sink or transformer."""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import JSFunction, is_callable
from playground.values.object import JSObject
from playground.webapis.webidl import member


def callback(of: JSObject | None, name: str) -> JSFunction | None:
    """Read the member ``name`` as a callback function; ``None`` if it is absent."""
    f = member(of, name)
    if f is undefined:
        return None
    if not is_callable(f):
        raise type_error(f"The '{name}' property is not a function")
    return f


def underlying(value: object, what: str) -> JSObject | None:
    """Convert the optional object argument of a stream's constructor."""
    if value is undefined:
        return None
    if not isinstance(value, JSObject):
        raise type_error(f"Failed to construct '{what}': parameter 1 is not of type 'object'.")
    return value
