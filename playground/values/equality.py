"""Testing and comparison: https://tc39.es/ecma262/#sec-testing-and-comparison-operations."""

from __future__ import annotations

import math
from collections.abc import Hashable

from playground.values.absent import undefined
from playground.values.bigint import BigInt
from playground.values.convert import to_number, to_numeric, to_primitive
from playground.values.numbers import string_to_bigint
from playground.values.object import JSObject
from playground.values.strings import is_less
from playground.values.types import Value

_NUMBER = (int, float)


def is_strictly_equal(x: Value, y: Value) -> bool:
    """IsStrictlyEqual, the ``===`` operator."""
    kind, other = type(x), type(y)
    if kind is other:
        if kind is int or kind is float or kind is str or kind is BigInt:
            return bool(x == y)
        return x is y
    return kind in _NUMBER and other in _NUMBER and x == y


def same_value_zero(x: Value, y: Value) -> bool:
    """SameValueZero: NaN equals itself, 0 equals -0."""
    if type(x) in _NUMBER and type(y) in _NUMBER:
        return bool(x == y or (x != x and y != y))
    return is_strictly_equal(x, y)


def same_value(x: Value, y: Value) -> bool:
    """SameValue, ``Object.is``: NaN equals itself, 0 and -0 differ."""
    if type(x) in _NUMBER and type(y) in _NUMBER:
        if x != x and y != y:
            return True
        return bool(x == y) and math.copysign(1.0, x) == math.copysign(1.0, y)
    return is_strictly_equal(x, y)


def map_key(value: Value) -> Hashable:
    """Give a Python key that is equal exactly where SameValueZero holds.

    Python thinks ``True == 1``, so the types that compare equal get a tag.
    """
    kind = type(value)
    if kind is str or isinstance(value, JSObject):
        return value if kind is str else ("o", id(value))
    if kind is int or kind is float:
        return ("n", value) if value == value else ("n", "NaN")
    if kind is bool:
        return ("b", value)
    if kind is BigInt:
        return ("i", int(value))
    return ("x", id(value))


def is_loosely_equal(x: Value, y: Value) -> bool:
    """IsLooselyEqual, the ``==`` operator."""
    x_absent, y_absent = x is undefined or x is None, y is undefined or y is None
    # 2. and 3.
    if x_absent or y_absent:
        return x_absent and y_absent
    x_object, y_object = isinstance(x, JSObject), isinstance(y, JSObject)
    if x_object and y_object:
        return x is y
    # 11. and 12.
    if x_object or y_object:
        return is_loosely_equal(to_primitive(x), to_primitive(y))
    # 9. and 10.
    if isinstance(x, bool) and not isinstance(y, bool):
        return is_loosely_equal(to_number(x), y)
    if isinstance(y, bool) and not isinstance(x, bool):
        return is_loosely_equal(x, to_number(y))
    x_text, y_text = isinstance(x, str), isinstance(y, str)
    if x_text != y_text:
        if isinstance(x, BigInt) or isinstance(y, BigInt):
            big, text = (y, x) if x_text else (x, y)
            parsed = string_to_bigint(text) if isinstance(text, str) else None
            return parsed is not None and isinstance(big, BigInt) and parsed == int(big)
        if isinstance(x, int | float) or isinstance(y, int | float):
            return to_number(x) == to_number(y)
        return False
    # 13. A BigInt and a Number compare by mathematical value, which Python does exactly.
    if type(x) in (*_NUMBER, BigInt) and type(y) in (*_NUMBER, BigInt):
        return bool(x == y)
    return is_strictly_equal(x, y)


def is_less_than(x: Value, y: Value, left_first: bool = True) -> bool | None:
    """IsLessThan; ``None`` for undefined, when one is NaN."""
    if left_first:
        px, py = to_primitive(x, "number"), to_primitive(y, "number")
    else:
        py, px = to_primitive(y, "number"), to_primitive(x, "number")
    if isinstance(px, str) and isinstance(py, str):
        return is_less(px, py)
    if isinstance(px, BigInt) and isinstance(py, str):
        parsed = string_to_bigint(py)
        return None if parsed is None else int(px) < parsed
    if isinstance(px, str) and isinstance(py, BigInt):
        parsed = string_to_bigint(px)
        return None if parsed is None else parsed < int(py)
    nx, ny = to_numeric(px), to_numeric(py)
    if nx != nx or ny != ny:
        return None
    return bool(nx < ny)
