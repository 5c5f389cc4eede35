"""BigInt objects: https://tc39.es/ecma262/#sec-bigint-objects."""

from __future__ import annotations

from playground.builtins.messages import requires_this
from playground.builtins.number import is_integral_number, is_number
from playground.values.absent import undefined
from playground.values.bigint import BigInt
from playground.values.completion import range_error, type_error
from playground.values.convert import (
    PrimitiveObject,
    to_bigint,
    to_index,
    to_integer_or_infinity,
    to_primitive,
)
from playground.values.descriptor import Property
from playground.values.function import constructor, method
from playground.values.numbers import MAX_BIGINT_BITS, integer_to_string, number_to_string
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


def this_bigint_value(value: Value, name: str) -> BigInt:
    """ThisBigIntValue; ``name`` is the method's, for the message."""
    held = value.primitive if isinstance(value, PrimitiveObject) else value
    if isinstance(held, BigInt):
        return held
    raise requires_this(f"BigInt.prototype.{name}", "BigInt")


def install(realm: Realm) -> None:
    """Install ``BigInt``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    # https://tc39.es/ecma262/#sec-bigint-constructor-number-value
    def bigint(_this: Value, value: Value = undefined, *_: Value) -> Value:
        prim = to_primitive(value, "number")
        if not is_number(prim):
            return to_bigint(prim)
        # NumberToBigInt
        if not is_integral_number(prim):
            raise range_error(
                f"The number {number_to_string(prim)} cannot be converted to a BigInt because it "
                "is not an integer"
            )
        return BigInt(prim)

    def construct(*_: Value) -> JSObject:
        raise type_error("BigInt is not a constructor")

    made = constructor(realm, "BigInt", 1, bigint, construct, prototype)

    # https://tc39.es/ecma262/#sec-bigint.asintn
    def as_int_n(
        _this: Value, bits: Value = undefined, value: Value = undefined, *_: Value
    ) -> Value:
        width = to_index(bits)
        n = int(to_bigint(value))
        if n.bit_length() < width:
            return BigInt(n)
        mod = n & ((1 << width) - 1)
        return BigInt(mod - (1 << width) if width and mod >> (width - 1) else mod)

    # https://tc39.es/ecma262/#sec-bigint.asuintn
    def as_uint_n(
        _this: Value, bits: Value = undefined, value: Value = undefined, *_: Value
    ) -> Value:
        width = to_index(bits)
        n = int(to_bigint(value))
        if n >= 0 and n.bit_length() <= width:
            return BigInt(n)
        if width > MAX_BIGINT_BITS:
            raise range_error("Maximum BigInt size exceeded")
        return BigInt(n & ((1 << width) - 1))

    method(realm, made, "asIntN", 2, as_int_n)
    method(realm, made, "asUintN", 2, as_uint_n)

    # Not in the specification: the locale is always English.
    def to_locale_string(this: Value, *_: Value) -> Value:
        return f"{int(this_bigint_value(this, 'toLocaleString')):,}"

    def to_string(this: Value, radix: Value = undefined, *_: Value) -> Value:
        x = this_bigint_value(this, "toString")
        base = 10 if radix is undefined else to_integer_or_infinity(radix)
        if not 2 <= base <= 36:
            raise range_error("toString() radix argument must be between 2 and 36")
        return integer_to_string(x, int(base))

    def value_of(this: Value, *_: Value) -> Value:
        return this_bigint_value(this, "valueOf")

    method(realm, prototype, "toLocaleString", 0, to_locale_string)
    method(realm, prototype, "toString", 0, to_string)
    method(realm, prototype, "valueOf", 0, value_of)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("BigInt", False, False, True))
