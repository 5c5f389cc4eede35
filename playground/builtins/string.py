"""String objects: https://tc39.es/ecma262/#sec-string-objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playground.builtins.iterator import create_iterator
from playground.builtins.messages import requires_this
from playground.builtins.number import is_integral_number
from playground.builtins.string_receiver import this_string
from playground.values.absent import undefined
from playground.values.completion import range_error
from playground.values.convert import (
    StringObject,
    to_number,
    to_object,
    to_string,
    to_uint16,
)
from playground.values.function import constructor, method, prototype_from_constructor
from playground.values.iterate import length_of_array_like
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.strings import join_surrogates
from playground.values.symbol import SYMBOL_ITERATOR, Symbol
from playground.values.types import Value


def this_string_value(value: Value, name: str) -> str:
    """ThisStringValue; ``name`` is the method's, for the message."""
    held = value.primitive if isinstance(value, StringObject) else value
    if isinstance(held, str):
        return held
    raise requires_this(f"String.prototype.{name}", "String")


def install(realm: Realm) -> None:
    """Install ``String``; the methods of its prototype follow in their own files."""
    prototype = StringObject(realm.intrinsics["%Object.prototype%"], "")

    # https://tc39.es/ecma262/#sec-string-constructor-string-value
    def string(_this: Value, *args: Value) -> Value:
        if not args:
            return ""
        # 2.a. If NewTarget is undefined and value is a Symbol, return SymbolDescriptiveString.
        return repr(args[0]) if isinstance(args[0], Symbol) else to_string(args[0])

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        text = to_string(args[0]) if args else ""
        return StringObject(
            prototype_from_constructor(realm, new_target, "%String.prototype%"), text
        )

    string_constructor = constructor(realm, "String", 1, string, construct, prototype)

    def from_char_code(_this: Value, *units: Value) -> Value:
        return join_surrogates("".join([chr(to_uint16(unit)) for unit in units]))

    # https://tc39.es/ecma262/#sec-string.fromcodepoint
    def from_code_point(_this: Value, *points: Value) -> Value:
        chars: list[str] = []
        for point in points:
            number = to_number(point)
            if not is_integral_number(number) or not 0 <= number <= 0x10FFFF:
                raise range_error(f"Invalid code point {to_string(point)}")
            chars.append(chr(int(number)))
        return join_surrogates("".join(chars))

    # https://tc39.es/ecma262/#sec-string.raw
    def raw(_this: Value, template: Value = undefined, *substitutions: Value) -> Value:
        cooked = to_object(realm, template)
        literals = to_object(realm, get(cooked, "raw"))
        count = length_of_array_like(literals)
        parts: list[str] = []
        for index in realm.rounds(range(count)):
            parts.append(to_string(get(literals, str(index))))
            if index + 1 < count and index < len(substitutions):
                parts.append(to_string(substitutions[index]))
        return join_surrogates("".join(parts))

    method(realm, string_constructor, "fromCharCode", 1, from_char_code)
    method(realm, string_constructor, "fromCodePoint", 1, from_code_point)
    method(realm, string_constructor, "raw", 1, raw)

    def string_to_string(this: Value, *_: Value) -> Value:
        return this_string_value(this, "toString")

    def value_of(this: Value, *_: Value) -> Value:
        return this_string_value(this, "valueOf")

    # https://tc39.es/ecma262/#sec-string.prototype-%symbol.iterator%
    def iterator(this: Value, *_: Value) -> Value:
        steps: Iterator[str] = iter(this_string(this, "[Symbol.iterator]"))
        return create_iterator(realm, "%StringIteratorPrototype%", "String Iterator", steps)

    method(realm, prototype, "toString", 0, string_to_string)
    method(realm, prototype, "valueOf", 0, value_of)
    method(realm, prototype, SYMBOL_ITERATOR, 0, iterator)
