"""Type conversion: https://tc39.es/ecma262/#sec-type-conversion, in its names."""

from __future__ import annotations

import math
from typing import ClassVar, Final

from playground.values.absent import MISSING, undefined
from playground.values.bigint import BigInt
from playground.values.completion import range_error, syntax_error, type_error
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.numbers import (
    integer_to_string,
    number_to_string,
    string_to_bigint,
    string_to_number,
)
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.strings import array_index, code_unit_at, length
from playground.values.symbol import SYMBOL_TO_PRIMITIVE, Symbol
from playground.values.types import PropertyKey, Value

MAX_SAFE: Final = 2**53 - 1


class PrimitiveObject(JSObject):
    """A wrapper object: Boolean, Number, BigInt, Symbol or String object."""

    __slots__ = ("primitive",)

    def __init__(self, proto: JSObject | None, primitive: Value) -> None:
        super().__init__(proto)
        self.primitive = primitive


class StringObject(PrimitiveObject):
    """https://tc39.es/ecma262/#sec-string-exotic-objects."""

    __slots__ = ()
    class_name: ClassVar[str] = "String"

    def get_own_property(self, key: PropertyKey) -> Property | None:
        """[[GetOwnProperty]]."""
        if key == "length":
            return Property.data(length(self.primitive), False, False, False)
        if isinstance(key, str) and (index := array_index(key)) is not None:
            if index < length(self.primitive):
                return Property.data(chr(code_unit_at(self.primitive, index)), False, True, False)
        return super().get_own_property(key)

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]."""
        own = self.get_own_property(key)
        return own.value if own and not own.is_accessor else super().get(key, receiver)

    def set(self, key: PropertyKey, value: Value, receiver: Value) -> bool:
        """[[Set]]."""
        own = self.get_own_property(key)
        if own is not None and not own.writable and not own.is_accessor:
            return False
        return super().set(key, value, receiver)

    def define_own_property(self, key: PropertyKey, desc: PartialDescriptor) -> bool:
        """[[DefineOwnProperty]]."""
        is_index = isinstance(key, str) and array_index(key) is not None
        if (is_index or key == "length") and self.get_own_property(key) is not None:
            return desc.value is MISSING and desc.writable is not True
        return super().define_own_property(key, desc)

    def own_keys(self) -> list[PropertyKey]:
        """[[OwnPropertyKeys]]."""
        indices: list[PropertyKey] = [str(i) for i in range(length(self.primitive))]
        rest = super().own_keys()
        return [*indices, *rest, "length"] if not rest else _with_length(indices, rest)


def _with_length(indices: list[PropertyKey], rest: list[PropertyKey]) -> list[PropertyKey]:
    strings = [key for key in rest if isinstance(key, str)]
    symbols = [key for key in rest if not isinstance(key, str)]
    return [*indices, "length", *strings, *symbols]


def to_primitive(value: Value, hint: str = "default") -> Value:
    """ToPrimitive; ``hint`` is ``default``, ``number`` or ``string``."""
    if not isinstance(value, JSObject):
        return value
    exotic = get(value, SYMBOL_TO_PRIMITIVE)
    if exotic is not undefined and exotic is not None:
        code = getattr(exotic, "code", None) if isinstance(exotic, JSObject) else None
        if code is None:
            raise type_error("Symbol.toPrimitive is not a function")
        result = code(value, hint)
        if not isinstance(result, JSObject):
            return result
        raise type_error("Cannot convert object to primitive value")
    order = ("toString", "valueOf") if hint == "string" else ("valueOf", "toString")
    for name in order:
        f = get(value, name)
        code = getattr(f, "code", None) if isinstance(f, JSObject) else None
        if code is not None:
            result = code(value)
            if not isinstance(result, JSObject):
                return result
    raise type_error("Cannot convert object to primitive value")


def to_boolean(value: Value) -> bool:
    """ToBoolean."""
    if value is True or value is False:
        return bool(value)
    if value is undefined or value is None:
        return False
    if isinstance(value, str):
        return value != ""
    if isinstance(value, int | float):
        return value == value and value != 0
    return True


def to_numeric(value: Value) -> int | float:
    """ToNumeric: a Number, or a BigInt."""
    kind = type(value)
    if kind is int or kind is float or kind is BigInt:
        numeric: int | float = value
        return numeric
    prim = to_primitive(value, "number")
    return prim if isinstance(prim, BigInt) else to_number(prim)


def to_number(value: Value) -> int | float:
    """ToNumber: TypeError for Symbol and BigInt."""
    kind = type(value)
    if kind is int or kind is float:
        numeric: int | float = value
        return numeric
    if value is undefined:
        return math.nan
    if value is None or value is False:
        return 0
    if value is True:
        return 1
    if isinstance(value, str):
        return string_to_number(value)
    if isinstance(value, Symbol):
        raise type_error("Cannot convert a Symbol value to a number")
    if isinstance(value, BigInt):
        raise type_error("Cannot convert a BigInt value to a number")
    return to_number(to_primitive(value, "number"))


def to_string(value: Value) -> str:
    """ToString: TypeError for Symbol."""
    if isinstance(value, str):
        return value
    if value is undefined:
        return "undefined"
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, BigInt):
        return integer_to_string(value, 10)
    if isinstance(value, int | float):
        return number_to_string(value)
    if isinstance(value, Symbol):
        raise type_error("Cannot convert a Symbol value to a string")
    return to_string(to_primitive(value, "string"))


def to_property_key(value: Value) -> PropertyKey:
    """ToPropertyKey."""
    if type(value) is str or isinstance(value, Symbol):
        return value
    key = to_primitive(value, "string")
    return key if isinstance(key, Symbol) else to_string(key)


def to_object(realm: Realm, value: Value) -> JSObject:
    """ToObject: TypeError for undefined and null."""
    if isinstance(value, JSObject):
        return value
    if value is undefined or value is None:
        raise type_error("Cannot convert undefined or null to object")
    proto = realm.prototype_of_primitive(value)
    return StringObject(proto, value) if isinstance(value, str) else PrimitiveObject(proto, value)


def to_integer_or_infinity(value: Value) -> int | float:
    """ToIntegerOrInfinity: an ``int``, or ±infinity."""
    x = to_number(value)
    if type(x) is int:
        return x
    if x != x:
        return 0
    return x if math.isinf(x) else int(x)


def _modular(value: Value, bits: int) -> int:
    if type(value) is int:
        return value & ((1 << bits) - 1)
    x = to_number(value)
    if type(x) is float and (x != x or math.isinf(x)):
        return 0
    return int(x) & ((1 << bits) - 1)


def to_int32(value: Value) -> int:
    """ToInt32."""
    if type(value) is int and -0x80000000 <= value <= 0x7FFFFFFF:
        return value
    return ((_modular(value, 32) + 0x80000000) & 0xFFFFFFFF) - 0x80000000


def to_uint32(value: Value) -> int:
    """ToUint32."""
    return _modular(value, 32)


def to_int16(value: Value) -> int:
    """ToInt16."""
    return ((_modular(value, 16) + 0x8000) & 0xFFFF) - 0x8000


def to_uint16(value: Value) -> int:
    """ToUint16."""
    return _modular(value, 16)


def to_int8(value: Value) -> int:
    """ToInt8."""
    return ((_modular(value, 8) + 0x80) & 0xFF) - 0x80


def to_uint8(value: Value) -> int:
    """ToUint8."""
    return _modular(value, 8)


def to_uint8_clamp(value: Value) -> int:
    """ToUint8Clamp: rounds half to even, as Python's ``round`` does."""
    x = to_number(value)
    if x != x:
        return 0
    return round(min(max(x, 0), 255))


def to_bigint(value: Value) -> BigInt:
    """ToBigInt: TypeError for a Number, SyntaxError for text that is none."""
    prim = to_primitive(value, "number")
    if isinstance(prim, BigInt):
        return prim
    if isinstance(prim, bool):
        return BigInt(prim)
    if isinstance(prim, str):
        parsed = string_to_bigint(prim)
        if parsed is None:
            raise syntax_error(f"Cannot convert {prim} to a BigInt")
        return BigInt(parsed)
    text = repr(prim) if isinstance(prim, Symbol) else to_string(prim)
    raise type_error(f"Cannot convert {text} to a BigInt")


def to_bigint64(value: Value) -> int:
    """ToBigInt64, as a signed Python int."""
    n = int(to_bigint(value)) & 0xFFFFFFFFFFFFFFFF
    return n - (1 << 64) if n >> 63 else n


def to_biguint64(value: Value) -> int:
    """ToBigUint64, as a Python int."""
    return int(to_bigint(value)) & 0xFFFFFFFFFFFFFFFF


def to_length(value: Value) -> int:
    """ToLength: 0 to 2^53-1."""
    n = to_integer_or_infinity(value)
    return int(min(max(n, 0), MAX_SAFE))


def to_index(value: Value) -> int:
    """ToIndex: RangeError outside 0 to 2^53-1."""
    n = 0 if value is undefined else to_integer_or_infinity(value)
    if not 0 <= n <= MAX_SAFE:
        raise range_error("Invalid index")
    return int(n)
