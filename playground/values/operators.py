"""Operators: https://tc39.es/ecma262/#sec-ecmascript-language-expressions."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from playground.values.absent import undefined
from playground.values.bigint import BigInt
from playground.values.completion import range_error, type_error
from playground.values.convert import (
    to_boolean,
    to_int32,
    to_numeric,
    to_primitive,
    to_property_key,
    to_string,
    to_uint32,
)
from playground.values.equality import is_less_than
from playground.values.function import BoundFunction, is_callable
from playground.values.numbers import MAX_BIGINT_BITS, SAFE, number
from playground.values.object import JSObject
from playground.values.strings import concat
from playground.values.symbol import SYMBOL_HAS_INSTANCE, Symbol
from playground.values.types import Value


def typeof(value: Value) -> str:
    """The ``typeof`` operator."""
    if value is undefined:
        return "undefined"
    if value is None:
        return "object"
    if isinstance(value, str):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, BigInt):
        return "bigint"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, Symbol):
        return "symbol"
    return "function" if is_callable(value) else "object"


def add(x: Value, y: Value) -> Value:
    """The addition operator: https://tc39.es/ecma262/#sec-applystringornumericbinaryoperator."""
    kind, other = type(x), type(y)
    if kind is int and other is int:
        total = x + y
        return total if -SAFE <= total <= SAFE else float(total)
    if kind is float and (other is float or other is int):
        return x + y
    if kind is str and other is str:
        return concat(x, y)
    x, y = to_primitive(x), to_primitive(y)
    if isinstance(x, str) or isinstance(y, str):
        return concat(to_string(x), to_string(y))
    return _numeric(x, y, lambda a, b: a + b)


def _numeric(x: Value, y: Value, operate: Callable[[Any, Any], Any]) -> Value:
    a, b = to_numeric(x), to_numeric(y)
    if isinstance(a, BigInt) != isinstance(b, BigInt):
        raise type_error("Cannot mix BigInt and other types, use explicit conversions")
    if isinstance(a, BigInt):
        result = operate(int(a), int(b))
        if result.bit_length() > MAX_BIGINT_BITS:
            raise range_error("Maximum BigInt size exceeded")
        return BigInt(result)
    return number(operate(a, b))


def subtract(x: Value, y: Value) -> Value:
    """The ``-`` operator."""
    if type(x) is int and type(y) is int:
        return number(x - y)
    return _numeric(x, y, lambda a, b: a - b)


def multiply(x: Value, y: Value) -> Value:
    """The ``*`` operator."""

    def product(a: Any, b: Any) -> Any:
        # An integer zero would lose its sign: 0 * -1 is -0.
        if type(a) is int and type(b) is int and not isinstance(x, BigInt) and not (a and b):
            return float(a) * float(b)
        return a * b

    return _numeric(x, y, product)


def divide(x: Value, y: Value) -> Value:
    """The ``/`` operator: never raises for Numbers."""
    a, b = to_numeric(x), to_numeric(y)
    if isinstance(a, BigInt) or isinstance(b, BigInt):
        return _numeric(a, b, _divide_bigint)
    if b == 0:
        if a == 0 or a != a:
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)
    if type(a) is int and type(b) is int and a and a % b == 0:
        return a // b
    return a / b


def _divide_bigint(a: int, b: int) -> int:
    if b == 0:
        raise range_error("Division by zero")
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


def _remainder_bigint(a: int, b: int) -> int:
    if b == 0:
        raise range_error("Division by zero")
    return (abs(a) % abs(b)) * (-1 if a < 0 else 1)


def remainder(x: Value, y: Value) -> Value:
    """The ``%`` operator: the sign is the dividend's."""
    a, b = to_numeric(x), to_numeric(y)
    if isinstance(a, BigInt) or isinstance(b, BigInt):
        return _numeric(a, b, _remainder_bigint)
    if type(a) is int and type(b) is int and a >= 0 and b > 0:
        return a % b
    if b == 0 or a != a or b != b or math.isinf(a):
        return math.nan
    if math.isinf(b):
        return a
    result = math.fmod(a, b)
    return math.copysign(result, a) if result == 0 else number(result)


def exponentiate(x: Value, y: Value) -> Value:
    """The ``**`` operator: https://tc39.es/ecma262/#sec-numeric-types-number-exponentiate."""

    def power(a: Any, b: Any) -> Any:
        if bigints:
            if b < 0:
                raise range_error("Exponent must be non-negative")
            if abs(a) > 1 and abs(a).bit_length() * b > MAX_BIGINT_BITS * 2:
                raise range_error("Maximum BigInt size exceeded")
            return a**b
        base, exponent = float(a), float(b)
        if exponent != exponent or (abs(base) == 1 and math.isinf(exponent)):
            return math.nan
        try:
            result = base**exponent
        except ZeroDivisionError:
            odd = exponent % 2 == 1 or exponent % 2 == -1
            return math.copysign(math.inf, base) if odd else math.inf
        except OverflowError:
            if base < 0 and not exponent.is_integer():
                return math.nan
            return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
        return math.nan if isinstance(result, complex) else result

    x, y = to_numeric(x), to_numeric(y)
    bigints = isinstance(x, BigInt)
    return _numeric(x, y, power)


def unary_minus(x: Value) -> Value:
    """The unary ``-`` operator."""
    n = to_numeric(x)
    if isinstance(n, BigInt):
        return BigInt(-int(n))
    return -n if n else -float(n)


def bitwise_not(x: Value) -> Value:
    """The ``~`` operator."""
    n = to_numeric(x)
    return BigInt(~int(n)) if isinstance(n, BigInt) else ~to_int32(n)


def _bitwise(x: Value, y: Value, operate: Callable[[int, int], int]) -> Value:
    a, b = to_numeric(x), to_numeric(y)
    if isinstance(a, BigInt) or isinstance(b, BigInt):
        return _numeric(a, b, operate)
    return operate(to_int32(a), to_int32(b))


def bitwise_and(x: Value, y: Value) -> Value:
    """The ``&`` operator."""
    return _bitwise(x, y, lambda a, b: a & b)


def bitwise_or(x: Value, y: Value) -> Value:
    """The ``|`` operator."""
    return _bitwise(x, y, lambda a, b: a | b)


def bitwise_xor(x: Value, y: Value) -> Value:
    """The ``^`` operator."""
    return _bitwise(x, y, lambda a, b: a ^ b)


def left_shift(x: Value, y: Value) -> Value:
    """The ``<<`` operator."""
    a, b = to_numeric(x), to_numeric(y)
    if isinstance(a, BigInt) or isinstance(b, BigInt):
        return _numeric(a, b, _shift_bigint)
    return to_int32(to_int32(a) << (to_uint32(b) & 31))


def _shift_bigint(a: int, b: int) -> int:
    if b > MAX_BIGINT_BITS:
        raise range_error("Maximum BigInt size exceeded")
    return a << b if b >= 0 else a >> -b


def signed_right_shift(x: Value, y: Value) -> Value:
    """The ``>>`` operator."""
    a, b = to_numeric(x), to_numeric(y)
    if isinstance(a, BigInt) or isinstance(b, BigInt):
        return _numeric(a, b, lambda m, n: _shift_bigint(m, -n))
    return to_int32(a) >> (to_uint32(b) & 31)


def unsigned_right_shift(x: Value, y: Value) -> Value:
    """The ``>>>`` operator."""
    a, b = to_numeric(x), to_numeric(y)
    if isinstance(a, BigInt) or isinstance(b, BigInt):
        raise type_error("BigInts have no unsigned right shift, use >> instead")
    return to_uint32(a) >> (to_uint32(b) & 31)


def increment(x: Value) -> Value:
    """Add one to a numeric value, as ``++`` does after ToNumeric."""
    return BigInt(int(x) + 1) if isinstance(x, BigInt) else number(x + 1)


def decrement(x: Value) -> Value:
    """Subtract one from a numeric value, as ``--`` does after ToNumeric."""
    return BigInt(int(x) - 1) if isinstance(x, BigInt) else number(x - 1)


def less_than(x: Value, y: Value) -> bool:
    """The ``<`` operator."""
    return is_less_than(x, y) is True


def greater_than(x: Value, y: Value) -> bool:
    """The ``>`` operator."""
    return is_less_than(y, x, left_first=False) is True


def less_equal(x: Value, y: Value) -> bool:
    """The ``<=`` operator."""
    return is_less_than(y, x, left_first=False) is False


def greater_equal(x: Value, y: Value) -> bool:
    """The ``>=`` operator."""
    return is_less_than(x, y) is False


def instance_of(value: Value, target: Value) -> bool:
    """InstanceofOperator: https://tc39.es/ecma262/#sec-instanceofoperator."""
    if not isinstance(target, JSObject):
        raise type_error("Right-hand side of 'instanceof' is not callable")
    handler = target.get(SYMBOL_HAS_INSTANCE, target)
    if handler is not undefined and handler is not None:
        if not is_callable(handler):
            raise type_error("Symbol.hasInstance is not a function")
        return to_boolean(handler.code(target, value))
    if not is_callable(target):
        raise type_error("Right-hand side of 'instanceof' is not callable")
    return ordinary_has_instance(target, value)


def ordinary_has_instance(target: Value, value: Value) -> bool:
    """OrdinaryHasInstance: https://tc39.es/ecma262/#sec-ordinaryhasinstance."""
    if not is_callable(target):
        return False
    if isinstance(target, BoundFunction):
        return instance_of(value, target.target)
    if not isinstance(value, JSObject):
        return False
    prototype = target.get("prototype", target)
    if not isinstance(prototype, JSObject):
        raise type_error("Function has non-object prototype in instanceof check")
    o = value.get_prototype_of()
    while o is not None:
        if o is prototype:
            return True
        o = o.get_prototype_of()
    return False


def has_property(key: Value, target: Value) -> bool:
    """The ``in`` operator."""
    if not isinstance(target, JSObject):
        raise type_error("Cannot use 'in' operator to search for a key in a primitive value")
    return target.has_property(to_property_key(key))
