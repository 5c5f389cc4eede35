"""Boolean objects: https://tc39.es/ecma262/#sec-boolean-objects."""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.messages import requires_this
from playground.values.absent import undefined
from playground.values.convert import PrimitiveObject, to_boolean
from playground.values.function import constructor, method, prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


def this_boolean_value(value: Value, name: str) -> bool:
    """ThisBooleanValue; ``name`` is the method's, for the message."""
    if isinstance(value, bool):
        return value
    if isinstance(value, PrimitiveObject) and isinstance(value.primitive, bool):
        return value.primitive
    raise requires_this(f"Boolean.prototype.{name}", "Boolean")


def install(realm: Realm) -> None:
    """Install ``Boolean``."""
    prototype = PrimitiveObject(realm.intrinsics["%Object.prototype%"], False)

    def boolean(_this: Value, value: Value = undefined, *_: Value) -> Value:
        return to_boolean(value)

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%Boolean.prototype%")
        return PrimitiveObject(proto, to_boolean(args[0] if args else undefined))

    constructor(realm, "Boolean", 1, boolean, construct, prototype)

    def to_string(this: Value, *_: Value) -> Value:
        return "true" if this_boolean_value(this, "toString") else "false"

    def value_of(this: Value, *_: Value) -> Value:
        return this_boolean_value(this, "valueOf")

    method(realm, prototype, "toString", 0, to_string)
    method(realm, prototype, "valueOf", 0, value_of)
