"""Symbol objects: https://tc39.es/ecma262/#sec-symbol-objects."""

from __future__ import annotations

from playground.builtins.messages import describe, requires_this
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import PrimitiveObject, to_string
from playground.values.descriptor import Property
from playground.values.function import constructor, getter, method, native
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import (
    SYMBOL_TO_PRIMITIVE,
    SYMBOL_TO_STRING_TAG,
    WELL_KNOWN_SYMBOLS,
    Symbol,
)
from playground.values.types import Value

#: The GlobalSymbolRegistry, which all realms share: https://tc39.es/ecma262/#sec-symbol.for.
_REGISTRY: dict[str, Symbol] = {}


def is_registered(symbol: Symbol) -> bool:
    """Tell whether KeyForSymbol(symbol) is not undefined."""
    return symbol.description is not None and _REGISTRY.get(symbol.description) is symbol


def this_symbol_value(value: Value, name: str) -> Symbol:
    """ThisSymbolValue; ``name`` is the method's, for the message."""
    held = value.primitive if isinstance(value, PrimitiveObject) else value
    if isinstance(held, Symbol):
        return held
    raise requires_this(f"Symbol.prototype.{name}", "Symbol")


def install(realm: Realm) -> None:
    """Install ``Symbol``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    def symbol(_this: Value, description: Value = undefined, *_: Value) -> Value:
        return Symbol(None if description is undefined else to_string(description))

    def construct(*_: Value) -> JSObject:
        raise type_error("Symbol is not a constructor")

    made = constructor(realm, "Symbol", 0, symbol, construct, prototype)
    for name, known in WELL_KNOWN_SYMBOLS.items():
        made.define(name, Property.data(known, False, False, False))

    def for_(_this: Value, key: Value = undefined, *_: Value) -> Value:
        text = to_string(key)
        return _REGISTRY.setdefault(text, Symbol(text))

    def key_for(_this: Value, value: Value = undefined, *_: Value) -> Value:
        if not isinstance(value, Symbol):
            raise type_error(f"{describe(value)} is not a symbol")
        return value.description if is_registered(value) else undefined

    method(realm, made, "for", 1, for_)
    method(realm, made, "keyFor", 1, key_for)

    def get_description(this: Value, *_: Value) -> Value:
        text = this_symbol_value(this, "description").description
        return undefined if text is None else text

    def symbol_to_string(this: Value, *_: Value) -> Value:
        return repr(this_symbol_value(this, "toString"))

    def value_of(this: Value, *_: Value) -> Value:
        return this_symbol_value(this, "valueOf")

    def to_primitive(this: Value, *_: Value) -> Value:
        return this_symbol_value(this, "[Symbol.toPrimitive]")

    getter(realm, prototype, "description", get_description)
    method(realm, prototype, "toString", 0, symbol_to_string)
    method(realm, prototype, "valueOf", 0, value_of)
    converter = native(realm, SYMBOL_TO_PRIMITIVE, 1, to_primitive)
    prototype.define(SYMBOL_TO_PRIMITIVE, Property.data(converter, False, False, True))
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("Symbol", False, False, True))
