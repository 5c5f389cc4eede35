"""Number objects: https://tc39.es/ecma262/#sec-number-objects."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from playground.builtins.messages import requires_this
from playground.values.absent import undefined
from playground.values.bigint import BigInt
from playground.values.completion import range_error
from playground.values.convert import (
    MAX_SAFE,
    PrimitiveObject,
    to_integer_or_infinity,
    to_numeric,
)
from playground.values.descriptor import Property
from playground.values.function import constructor, method, prototype_from_constructor
from playground.values.numbers import number as rounded
from playground.values.numbers import number_to_string
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


def is_number(value: Value) -> bool:
    """Tell whether ``value`` is of type Number."""
    return type(value) is int or type(value) is float


def is_integral_number(value: Value) -> bool:
    """IsIntegralNumber: https://tc39.es/ecma262/#sec-isintegralnumber."""
    return type(value) is int or (
        type(value) is float and math.isfinite(value) and value == math.trunc(value)
    )


def this_number_value(value: Value, name: str) -> int | float:
    """ThisNumberValue; ``name`` is the method's, for the message."""
    held = value.primitive if isinstance(value, PrimitiveObject) else value
    if type(held) is int or type(held) is float:
        return held
    raise requires_this(f"Number.prototype.{name}", "Number")


def install(realm: Realm) -> None:
    """Install ``Number``."""
    prototype = PrimitiveObject(realm.intrinsics["%Object.prototype%"], 0)

    # https://tc39.es/ecma262/#sec-number-constructor-number-value
    def number(_this: Value, *args: Value) -> int | float:
        if not args:
            return 0
        prim = to_numeric(args[0])
        return rounded(int(prim)) if isinstance(prim, BigInt) else prim

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        value = number(undefined, *args)
        proto = prototype_from_constructor(realm, new_target, "%Number.prototype%")
        return PrimitiveObject(proto, value)

    number_constructor = constructor(realm, "Number", 1, number, construct, prototype)
    for name, value in (
        ("EPSILON", 2.0**-52),
        ("MAX_SAFE_INTEGER", MAX_SAFE),
        ("MAX_VALUE", 1.7976931348623157e308),
        ("MIN_SAFE_INTEGER", -MAX_SAFE),
        ("MIN_VALUE", 5e-324),
        ("NaN", math.nan),
        ("NEGATIVE_INFINITY", -math.inf),
        ("POSITIVE_INFINITY", math.inf),
    ):
        number_constructor.define(name, Property.data(value, False, False, False))

    def is_finite(_this: Value, v: Value = undefined, *_: Value) -> Value:
        return is_number(v) and math.isfinite(v)

    def is_integer(_this: Value, v: Value = undefined, *_: Value) -> Value:
        return is_integral_number(v)

    def is_nan(_this: Value, v: Value = undefined, *_: Value) -> Value:
        return type(v) is float and v != v

    def is_safe_integer(_this: Value, v: Value = undefined, *_: Value) -> Value:
        return is_integral_number(v) and abs(v) <= MAX_SAFE

    method(realm, number_constructor, "isFinite", 1, is_finite)
    method(realm, number_constructor, "isInteger", 1, is_integer)
    method(realm, number_constructor, "isNaN", 1, is_nan)
    method(realm, number_constructor, "isSafeInteger", 1, is_safe_integer)
    _install_prototype(realm, prototype)


def _install_prototype(realm: Realm, prototype: JSObject) -> None:
    def to_exponential(this: Value, digits: Value = undefined, *_: Value) -> Value:
        x = this_number_value(this, "toExponential")
        f = to_integer_or_infinity(digits)
        if not math.isfinite(x):
            return number_to_string(x)
        if not 0 <= f <= 100:
            raise range_error("toExponential() argument must be between 0 and 100")
        return _exponential(x, None if digits is undefined else int(f))

    def to_fixed(this: Value, digits: Value = undefined, *_: Value) -> Value:
        x = this_number_value(this, "toFixed")
        f = to_integer_or_infinity(digits)
        if not 0 <= f <= 100:
            raise range_error("toFixed() digits argument must be between 0 and 100")
        if not math.isfinite(x) or abs(x) >= 1e21:
            return number_to_string(x)
        return ("-" if x < 0 else "") + _fixed(abs(x), int(f))

    # Not in the specification: the locale is always English.
    def to_locale_string(this: Value, *_: Value) -> Value:
        x = this_number_value(this, "toLocaleString")
        if not math.isfinite(x):
            return "NaN" if x != x else ("∞" if x > 0 else "-∞")
        sign = "-" if math.copysign(1.0, x) < 0 else ""
        whole, _dot, fraction = _fixed(abs(Decimal(repr(x))), 3).partition(".")
        fraction = fraction.rstrip("0")
        return f"{sign}{int(whole):,}{'.' if fraction else ''}{fraction}"

    def to_precision(this: Value, precision: Value = undefined, *_: Value) -> Value:
        x = this_number_value(this, "toPrecision")
        if precision is undefined:
            return number_to_string(x)
        p = to_integer_or_infinity(precision)
        if not math.isfinite(x):
            return number_to_string(x)
        if not 1 <= p <= 100:
            raise range_error("toPrecision() argument must be between 1 and 100")
        return _precision(x, int(p))

    def to_string(this: Value, radix: Value = undefined, *_: Value) -> Value:
        x = this_number_value(this, "toString")
        base = 10 if radix is undefined else to_integer_or_infinity(radix)
        if not 2 <= base <= 36:
            raise range_error("toString() radix argument must be between 2 and 36")
        return number_to_string(x, int(base))

    def value_of(this: Value, *_: Value) -> Value:
        return this_number_value(this, "valueOf")

    method(realm, prototype, "toExponential", 1, to_exponential)
    method(realm, prototype, "toFixed", 1, to_fixed)
    method(realm, prototype, "toLocaleString", 0, to_locale_string)
    method(realm, prototype, "toPrecision", 1, to_precision)
    method(realm, prototype, "toString", 1, to_string)
    method(realm, prototype, "valueOf", 0, value_of)


def _fixed(x: float | Decimal, digits: int) -> str:
    """Write a value that is not negative with ``digits`` decimals; of two as near, the larger."""
    with localcontext() as context:
        context.prec = 1200
        return f"{Decimal(x).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"


def _digits_of(x: float, count: int) -> tuple[str, int]:
    """Give the first ``count`` decimal digits of ``x`` > 0, rounded, and its decimal exponent."""
    with localcontext() as context:
        context.prec = 1200
        exact = Decimal(x)
        e = exact.adjusted()
        n = exact.scaleb(count - 1 - e).quantize(Decimal(1), ROUND_HALF_UP)
        if n == Decimal(10) ** count:
            n, e = n / 10, e + 1
        return str(int(n)), e


def _exponential(x: int | float, digits: int | None) -> str:
    sign, x = ("-" if x < 0 else ""), abs(x)
    if x == 0:
        mantissa, e = "0" * ((digits or 0) + 1), 0
    elif digits is None:
        # 10.b. As many digits as necessary: those of the shortest text that round-trips.
        tail = Decimal(repr(float(x))).normalize()
        mantissa, e = "".join(map(str, tail.as_tuple().digits)), tail.adjusted()
    else:
        mantissa, e = _digits_of(x, digits + 1)
    point = f".{mantissa[1:]}" if len(mantissa) > 1 else ""
    return f"{sign}{mantissa[0]}{point}e{'-' if e < 0 else '+'}{abs(e)}"


def _precision(x: int | float, p: int) -> str:
    """Steps 6 to 16 of https://tc39.es/ecma262/#sec-number.prototype.toprecision."""
    sign, x = ("-" if x < 0 else ""), abs(x)
    m, e = ("0" * p, 0) if x == 0 else _digits_of(x, p)
    if e < -6 or e >= p:
        point = f".{m[1:]}" if p != 1 else ""
        return f"{sign}{m[0]}{point}e{'+' if e > 0 else '-'}{abs(e)}"
    if e == p - 1:
        return sign + m
    if e >= 0:
        return f"{sign}{m[: e + 1]}.{m[e + 1 :]}"
    return f"{sign}0.{'0' * -(e + 1)}{m}"
