"""The Reflect object: https://tc39.es/ecma262/#sec-reflect-object."""

from __future__ import annotations

from playground.builtins.messages import describe, not_a_constructor
from playground.builtins.property_descriptor import (
    from_property_descriptor,
    to_property_descriptor,
)
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_property_key
from playground.values.descriptor import Property
from playground.values.function import construct as construct_with
from playground.values.function import is_callable, is_constructor, method
from playground.values.iterate import create_list_from_array_like
from playground.values.object import JSObject
from playground.values.operators import typeof
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


def _object(target: Value, name: str) -> JSObject:
    if isinstance(target, JSObject):
        return target
    raise type_error(f"Reflect.{name} called on non-object")


def install(realm: Realm) -> None:
    """Install ``Reflect``."""
    reflect = JSObject(realm.intrinsics["%Object.prototype%"])
    realm.intrinsics["%Reflect%"] = reflect
    realm.global_object.hide("Reflect", reflect)
    reflect.define(SYMBOL_TO_STRING_TAG, Property.data("Reflect", False, False, True))
    _install_functions(realm, reflect)

    def apply(
        _this: Value,
        target: Value = undefined,
        this_argument: Value = undefined,
        arguments_list: Value = undefined,
        *_: Value,
    ) -> Value:
        if not is_callable(target):
            raise type_error(
                f"Function.prototype.apply was called on {describe(target)}, which is "
                f"{_kind(target)} and not a function"
            )
        return target.code(this_argument, *create_list_from_array_like(arguments_list))

    # https://tc39.es/ecma262/#sec-reflect.construct
    def construct(
        _this: Value, target: Value = undefined, arguments_list: Value = undefined, *rest: Value
    ) -> Value:
        if not is_constructor(target):
            raise not_a_constructor(target)
        new_target = rest[0] if rest else target
        if not is_constructor(new_target):
            raise not_a_constructor(new_target)
        return construct_with(target, create_list_from_array_like(arguments_list), new_target)

    method(realm, reflect, "apply", 3, apply)
    method(realm, reflect, "construct", 2, construct)


def _kind(value: Value) -> str:
    kind = typeof(value)
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _install_functions(realm: Realm, reflect: JSObject) -> None:
    """Install the functions that are internal methods in disguise."""

    def define_property(
        _this: Value,
        target: Value = undefined,
        key: Value = undefined,
        attributes: Value = undefined,
        *_: Value,
    ) -> Value:
        o = _object(target, "defineProperty")
        name = to_property_key(key)
        return o.define_own_property(name, to_property_descriptor(attributes))

    def delete_property(
        _this: Value, target: Value = undefined, key: Value = undefined, *_: Value
    ) -> Value:
        return _object(target, "deleteProperty").delete(to_property_key(key))

    def get(
        _this: Value, target: Value = undefined, key: Value = undefined, *receiver: Value
    ) -> Value:
        o = _object(target, "get")
        return o.get(to_property_key(key), receiver[0] if receiver else o)

    def get_own_property_descriptor(
        _this: Value, target: Value = undefined, key: Value = undefined, *_: Value
    ) -> Value:
        o = _object(target, "getOwnPropertyDescriptor")
        return from_property_descriptor(realm, o.get_own_property(to_property_key(key)))

    def get_prototype_of(_this: Value, target: Value = undefined, *_: Value) -> Value:
        return _object(target, "getPrototypeOf").get_prototype_of()

    def has(_this: Value, target: Value = undefined, key: Value = undefined, *_: Value) -> Value:
        return _object(target, "has").has_property(to_property_key(key))

    def is_extensible(_this: Value, target: Value = undefined, *_: Value) -> Value:
        return _object(target, "isExtensible").is_extensible()

    def own_keys(_this: Value, target: Value = undefined, *_: Value) -> Value:
        return array(realm, _object(target, "ownKeys").own_keys())

    def prevent_extensions(_this: Value, target: Value = undefined, *_: Value) -> Value:
        return _object(target, "preventExtensions").prevent_extensions()

    def set_(
        _this: Value,
        target: Value = undefined,
        key: Value = undefined,
        value: Value = undefined,
        *receiver: Value,
    ) -> Value:
        o = _object(target, "set")
        return o.set(to_property_key(key), value, receiver[0] if receiver else o)

    def set_prototype_of(
        _this: Value, target: Value = undefined, proto: Value = undefined, *_: Value
    ) -> Value:
        o = _object(target, "setPrototypeOf")
        if proto is not None and not isinstance(proto, JSObject):
            raise type_error(f"Object prototype may only be an Object or null: {describe(proto)}")
        return o.set_prototype_of(proto)

    for name, length, code in (
        ("defineProperty", 3, define_property),
        ("deleteProperty", 2, delete_property),
        ("get", 2, get),
        ("getOwnPropertyDescriptor", 2, get_own_property_descriptor),
        ("getPrototypeOf", 1, get_prototype_of),
        ("has", 2, has),
        ("isExtensible", 1, is_extensible),
        ("ownKeys", 1, own_keys),
        ("preventExtensions", 1, prevent_extensions),
        ("set", 3, set_),
        ("setPrototypeOf", 2, set_prototype_of),
    ):
        method(realm, reflect, name, length, code)
