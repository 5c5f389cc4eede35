"""The Object prototype's methods: https://tc39.es/ecma262/#sec-properties-of-the-object-prototype-object."""

from __future__ import annotations

from typing import Final

from playground.builtins.object import set_prototype_or_throw
from playground.values.absent import undefined
from playground.values.array import is_array
from playground.values.bigint import BigInt
from playground.values.completion import type_error
from playground.values.convert import PrimitiveObject, to_object, to_property_key
from playground.values.descriptor import PartialDescriptor
from playground.values.function import call, getter, is_callable, method
from playground.values.object import JSObject, define_property_or_throw, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value

#: The classes that Object.prototype.toString knows without a toStringTag: its steps 5 to 13.
_BUILTIN_TAGS: Final = frozenset(
    ["Array", "Arguments", "Function", "Error", "Boolean", "Number", "String", "Date", "RegExp"]
)


def builtin_tag(o: JSObject) -> str:
    """Give the builtinTag of Object.prototype.toString."""
    if is_array(o):
        return "Array"
    if is_callable(o):
        return "Function"
    if isinstance(o, PrimitiveObject) and not isinstance(o.primitive, BigInt):
        if isinstance(o.primitive, bool):
            return "Boolean"
        if isinstance(o.primitive, int | float):
            return "Number"
    return o.class_name if o.class_name in _BUILTIN_TAGS else "Object"


def install(realm: Realm) -> None:
    """Install the methods of ``Object.prototype``."""
    prototype = realm.intrinsics["%Object.prototype%"]

    def has_own_property(this: Value, v: Value = undefined, *_: Value) -> Value:
        key = to_property_key(v)
        return to_object(realm, this).get_own_property(key) is not None

    def is_prototype_of(this: Value, v: Value = undefined, *_: Value) -> Value:
        if not isinstance(v, JSObject):
            return False
        o = to_object(realm, this)
        walk = v.get_prototype_of()
        while walk is not None:
            if walk is o:
                return True
            walk = walk.get_prototype_of()
        return False

    def property_is_enumerable(this: Value, v: Value = undefined, *_: Value) -> Value:
        key = to_property_key(v)
        own = to_object(realm, this).get_own_property(key)
        return own is not None and own.enumerable

    # https://tc39.es/ecma262/#sec-object.prototype.tolocalestring
    def to_locale_string(this: Value, *_: Value) -> Value:
        return call(realm.get_v(this, "toString"), this)

    # https://tc39.es/ecma262/#sec-object.prototype.tostring
    def to_string(this: Value, *_: Value) -> Value:
        if this is undefined:
            return "[object Undefined]"
        if this is None:
            return "[object Null]"
        o = to_object(realm, this)
        tag = builtin_tag(o)
        named = get(o, SYMBOL_TO_STRING_TAG)
        return f"[object {named if isinstance(named, str) else tag}]"

    def value_of(this: Value, *_: Value) -> Value:
        return to_object(realm, this)

    for name, length, code in (
        ("hasOwnProperty", 1, has_own_property),
        ("isPrototypeOf", 1, is_prototype_of),
        ("propertyIsEnumerable", 1, property_is_enumerable),
        ("toLocaleString", 0, to_locale_string),
        ("toString", 0, to_string),
        ("valueOf", 0, value_of),
    ):
        realm.intrinsics[f"%Object.prototype.{name}%"] = method(
            realm, prototype, name, length, code
        )
    _install_legacy(realm, prototype)


def _install_legacy(realm: Realm, prototype: JSObject) -> None:
    """https://tc39.es/ecma262/#sec-object.prototype.__proto__ and the methods after it."""

    def get_proto(this: Value, *_: Value) -> Value:
        return to_object(realm, this).get_prototype_of()

    def set_proto(this: Value, proto: Value = undefined, *_: Value) -> Value:
        if this is undefined or this is None:
            raise type_error("Object.prototype.__proto__ called on null or undefined")
        if proto is None or isinstance(proto, JSObject):
            set_prototype_or_throw(this, proto)
        return undefined

    def define_getter(this: Value, p: Value = undefined, f: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, this)
        if not is_callable(f):
            raise type_error("Object.prototype.__defineGetter__: Expecting function")
        desc = PartialDescriptor(get=f, enumerable=True, configurable=True)
        define_property_or_throw(o, to_property_key(p), desc)
        return undefined

    def define_setter(this: Value, p: Value = undefined, f: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, this)
        if not is_callable(f):
            raise type_error("Object.prototype.__defineSetter__: Expecting function")
        desc = PartialDescriptor(set=f, enumerable=True, configurable=True)
        define_property_or_throw(o, to_property_key(p), desc)
        return undefined

    def lookup(this: Value, p: Value, half: str) -> Value:
        o: JSObject | None = to_object(realm, this)
        key = to_property_key(p)
        while o is not None:
            own = o.get_own_property(key)
            if own is not None:
                return getattr(own, half) if own.is_accessor else undefined
            o = o.get_prototype_of()
        return undefined

    def lookup_getter(this: Value, p: Value = undefined, *_: Value) -> Value:
        return lookup(this, p, "get")

    def lookup_setter(this: Value, p: Value = undefined, *_: Value) -> Value:
        return lookup(this, p, "set")

    getter(realm, prototype, "__proto__", get_proto, set_proto)
    method(realm, prototype, "__defineGetter__", 2, define_getter)
    method(realm, prototype, "__defineSetter__", 2, define_setter)
    method(realm, prototype, "__lookupGetter__", 1, lookup_getter)
    method(realm, prototype, "__lookupSetter__", 1, lookup_setter)
