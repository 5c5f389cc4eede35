"""Operators, with fast paths in front of :mod:`playground.values.operators`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from playground.values import operators
from playground.values.absent import undefined
from playground.values.bigint import BigInt
from playground.values.convert import to_boolean as slow_boolean
from playground.values.convert import to_int32, to_number, to_numeric, to_string
from playground.values.convert import to_uint32 as slow_uint32
from playground.values.equality import is_loosely_equal, is_strictly_equal
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.strings import joined
from playground.values.types import Value

_SAFE: Final = 2**53


def to_boolean(value: Value) -> bool:
    """ToBoolean."""
    if value is True or value is False:
        return value is True
    if type(value) is int:
        return value != 0
    if isinstance(value, JSObject):
        return True
    if value is undefined or value is None:
        return False
    return slow_boolean(value)


def typeof(value: Value) -> str:
    """``typeof``, objects first."""
    if isinstance(value, JSObject):
        return "object" if getattr(value, "code", None) is None else "function"
    return operators.typeof(value)


def to_uint32(value: Value) -> Value:
    """``value >>> 0``."""
    if type(value) is int:
        return value & 0xFFFFFFFF
    if type(value) is BigInt:
        return operators.unsigned_right_shift(value, 0)
    return slow_uint32(value)


def or_zero(value: Value) -> Value:
    """``value | 0``."""
    if type(value) is int and -0x80000000 <= value <= 0x7FFFFFFF:
        return value
    if type(value) is BigInt:
        return operators.bitwise_or(value, 0)
    return to_int32(value)


def increment(value: Value) -> Value:
    """``++``."""
    if type(value) is int and value < _SAFE:
        return value + 1
    return operators.increment(to_numeric(value))


def decrement(value: Value) -> Value:
    """``--``."""
    if type(value) is int and value > -_SAFE:
        return value - 1
    return operators.decrement(to_numeric(value))


def less_than(x: Value, y: Value) -> bool:
    """``<``."""
    if type(x) is int and type(y) is int:
        return x < y
    return operators.less_than(x, y)


def greater_than(x: Value, y: Value) -> bool:
    """``>``."""
    if type(x) is int and type(y) is int:
        return x > y
    return operators.greater_than(x, y)


def less_equal(x: Value, y: Value) -> bool:
    """``<=``."""
    if type(x) is int and type(y) is int:
        return x <= y
    return operators.less_equal(x, y)


def greater_equal(x: Value, y: Value) -> bool:
    """``>=``."""
    if type(x) is int and type(y) is int:
        return x >= y
    return operators.greater_equal(x, y)


def multiply(x: Value, y: Value) -> Value:
    """``*``."""
    if type(x) is int and type(y) is int and x and y:
        product = x * y
        return product if -_SAFE <= product <= _SAFE else float(product)
    return operators.multiply(x, y)


def bitwise_and(x: Value, y: Value) -> Value:
    """``&``."""
    if type(x) is int and type(y) is int and 0 <= x <= 0x7FFFFFFF and 0 <= y <= 0x7FFFFFFF:
        return x & y
    return operators.bitwise_and(x, y)


def text(*parts: Value) -> str:
    """Join the parts of a template."""
    return joined([part if type(part) is str else to_string(part) for part in parts])


def operations(_realm: Realm) -> dict[str, Callable[..., Any]]:
    """Give the operators under the names that compiled code uses."""
    return {
        "add": operators.add,
        "bigint": BigInt,
        "bitwise_and": bitwise_and,
        "bitwise_not": operators.bitwise_not,
        "bitwise_or": operators.bitwise_or,
        "bitwise_xor": operators.bitwise_xor,
        "decrement": decrement,
        "divide": operators.divide,
        "exponentiate": operators.exponentiate,
        "greater_equal": greater_equal,
        "greater_than": greater_than,
        "has_property": operators.has_property,
        "increment": increment,
        "instance_of": operators.instance_of,
        "left_shift": operators.left_shift,
        "less_equal": less_equal,
        "less_than": less_than,
        "loosely_equal": is_loosely_equal,
        "multiply": multiply,
        "or_zero": or_zero,
        "remainder": operators.remainder,
        "signed_right_shift": operators.signed_right_shift,
        "strictly_equal": is_strictly_equal,
        "subtract": operators.subtract,
        "text": text,
        "to_boolean": to_boolean,
        "to_number": to_number,
        "to_numeric": to_numeric,
        "to_uint32": to_uint32,
        "typeof": typeof,
        "unary_minus": operators.unary_minus,
        "unsigned_right_shift": operators.unsigned_right_shift,
    }
