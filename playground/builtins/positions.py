"""Positions that programs give: clamped, or counted from the end."""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.convert import to_integer_or_infinity
from playground.values.types import Value


def clamped(value: Value, low: int, high: int) -> int:
    """Convert a position and clamp it between ``low`` and ``high``."""
    return int(min(max(to_integer_or_infinity(value), low), high))


def relative(value: Value, length: int, default: int) -> int:
    """Convert a position that counts from the end when negative; ``default`` for undefined."""
    if value is undefined:
        return default
    at = to_integer_or_infinity(value)
    return int(max(length + at, 0)) if at < 0 else int(min(at, length))
