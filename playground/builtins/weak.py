"""CanBeHeldWeakly: https://tc39.es/ecma262/#sec-canbeheldweakly."""

from __future__ import annotations

from playground.builtins.symbol import is_registered
from playground.values.object import JSObject
from playground.values.symbol import Symbol
from playground.values.types import Value


def can_be_held_weakly(value: Value) -> bool:
    """Tell whether ``value`` may be a weak key or target."""
    return isinstance(value, JSObject) or (isinstance(value, Symbol) and not is_registered(value))
