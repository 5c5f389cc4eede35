"""The Object constructor: https://tc39.es/ecma262/#sec-object-constructor."""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.group_by import group_by
from playground.builtins.iteration import add_entries
from playground.builtins.messages import describe
from playground.builtins.own_names import enumerable_own_names
from playground.builtins.property_descriptor import (
    from_property_descriptor,
    to_property_descriptor,
)
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_object, to_property_key
from playground.values.descriptor import PartialDescriptor
from playground.values.equality import same_value
from playground.values.function import constructor, method, prototype_from_constructor
from playground.values.iterate import ordinary_object
from playground.values.object import (
    JSObject,
    create_data_property_or_throw,
    define_property_or_throw,
    get,
    set_strict,
)
from playground.values.realm import Realm
from playground.values.symbol import Symbol
from playground.values.types import PropertyKey, Value


def install(realm: Realm) -> None:
    """Install ``Object`` and what hangs on it; its prototype's methods follow by themselves."""
    prototype = realm.intrinsics["%Object.prototype%"]

    # https://tc39.es/ecma262/#sec-object-value
    def construct_object(args: Sequence[Value], new_target: JSObject) -> JSObject:
        value = args[0] if args else undefined
        # 1. If NewTarget is neither undefined nor the active function object, then
        if new_target is not object_constructor:
            return JSObject(prototype_from_constructor(realm, new_target, "%Object.prototype%"))
        return object_of(undefined, value)

    def object_of(_this: Value, value: Value = undefined, *_: Value) -> JSObject:
        if value is undefined or value is None:
            return ordinary_object(realm)
        return to_object(realm, value)

    object_constructor = constructor(realm, "Object", 1, object_of, construct_object, prototype)

    # https://tc39.es/ecma262/#sec-object.assign
    def assign(_this: Value, target: Value = undefined, *sources: Value) -> Value:
        to = to_object(realm, target)
        for source in sources:
            if source is undefined or source is None:
                continue
            origin = to_object(realm, source)
            for key in origin.own_keys():
                own = origin.get_own_property(key)
                if own is not None and own.enumerable:
                    set_strict(to, key, get(origin, key))
        return to

    # https://tc39.es/ecma262/#sec-object.create
    def create(
        _this: Value, proto: Value = undefined, properties: Value = undefined, *_: Value
    ) -> Value:
        made = JSObject(_prototype(proto))
        return made if properties is undefined else define_all(made, properties)

    # https://tc39.es/ecma262/#sec-objectdefineproperties
    def define_all(o: JSObject, properties: Value) -> JSObject:
        props = to_object(realm, properties)
        descriptors: list[tuple[PropertyKey, PartialDescriptor]] = []
        for key in props.own_keys():
            own = props.get_own_property(key)
            if own is not None and own.enumerable:
                descriptors.append((key, to_property_descriptor(get(props, key))))
        for key, desc in descriptors:
            define_property_or_throw(o, key, desc)
        return o

    def define_properties(
        _this: Value, o: Value = undefined, properties: Value = undefined, *_: Value
    ) -> Value:
        if not isinstance(o, JSObject):
            raise type_error("Object.defineProperties called on non-object")
        return define_all(o, properties)

    def define_property(
        _this: Value,
        o: Value = undefined,
        p: Value = undefined,
        attributes: Value = undefined,
        *_: Value,
    ) -> Value:
        if not isinstance(o, JSObject):
            raise type_error("Object.defineProperty called on non-object")
        key = to_property_key(p)
        define_property_or_throw(o, key, to_property_descriptor(attributes))
        return o

    def entries(_this: Value, value: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, value)
        return array(realm, [array(realm, [k, get(o, k)]) for k in enumerable_own_names(o)])

    def keys(_this: Value, value: Value = undefined, *_: Value) -> Value:
        return array(realm, enumerable_own_names(to_object(realm, value)))

    def values(_this: Value, value: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, value)
        return array(realm, [get(o, key) for key in enumerable_own_names(o)])

    def freeze(_this: Value, o: Value = undefined, *_: Value) -> Value:
        if isinstance(o, JSObject) and not set_integrity_level(o, frozen=True):
            raise type_error("Cannot freeze")
        return o

    # https://tc39.es/ecma262/#sec-object.fromentries
    def from_entries(_this: Value, iterable: Value = undefined, *_: Value) -> Value:
        made = ordinary_object(realm)

        def add(key: Value, value: Value) -> None:
            create_data_property_or_throw(made, to_property_key(key), value)

        add_entries(realm, iterable, add)
        return made

    def get_own_property_descriptor(
        _this: Value, value: Value = undefined, p: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, value)
        return from_property_descriptor(realm, o.get_own_property(to_property_key(p)))

    def get_own_property_descriptors(_this: Value, value: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, value)
        made = ordinary_object(realm)
        for key in o.own_keys():
            descriptor = from_property_descriptor(realm, o.get_own_property(key))
            if descriptor is not undefined:
                made.put(key, descriptor)
        return made

    def get_own_property_names(_this: Value, value: Value = undefined, *_: Value) -> Value:
        return array(realm, [k for k in to_object(realm, value).own_keys() if isinstance(k, str)])

    def get_own_property_symbols(_this: Value, value: Value = undefined, *_: Value) -> Value:
        return array(
            realm, [k for k in to_object(realm, value).own_keys() if isinstance(k, Symbol)]
        )

    def get_prototype_of(_this: Value, value: Value = undefined, *_: Value) -> Value:
        return to_object(realm, value).get_prototype_of()

    # https://tc39.es/ecma262/#sec-object.groupby
    def group(
        _this: Value, items: Value = undefined, callback: Value = undefined, *_: Value
    ) -> Value:
        made = JSObject(None)
        for key, elements in group_by(realm, items, callback, to_property_key, lambda key: key):
            made.put(key, array(realm, elements))
        return made

    def has_own(_this: Value, value: Value = undefined, p: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, value)
        return o.get_own_property(to_property_key(p)) is not None

    def is_(_this: Value, x: Value = undefined, y: Value = undefined, *_: Value) -> Value:
        return same_value(x, y)

    def is_extensible(_this: Value, o: Value = undefined, *_: Value) -> Value:
        return isinstance(o, JSObject) and o.is_extensible()

    def is_frozen(_this: Value, o: Value = undefined, *_: Value) -> Value:
        return not isinstance(o, JSObject) or test_integrity_level(o, frozen=True)

    def is_sealed(_this: Value, o: Value = undefined, *_: Value) -> Value:
        return not isinstance(o, JSObject) or test_integrity_level(o, frozen=False)

    def prevent_extensions(_this: Value, o: Value = undefined, *_: Value) -> Value:
        if isinstance(o, JSObject) and not o.prevent_extensions():
            raise type_error("Cannot prevent extensions")
        return o

    def seal(_this: Value, o: Value = undefined, *_: Value) -> Value:
        if isinstance(o, JSObject) and not set_integrity_level(o, frozen=False):
            raise type_error("Cannot seal")
        return o

    def set_prototype_of(
        _this: Value, o: Value = undefined, proto: Value = undefined, *_: Value
    ) -> Value:
        if o is undefined or o is None:
            raise type_error("Object.setPrototypeOf called on null or undefined")
        set_prototype_or_throw(o, _prototype(proto))
        return o

    for name, length, code in (
        ("assign", 2, assign),
        ("create", 2, create),
        ("defineProperties", 2, define_properties),
        ("defineProperty", 3, define_property),
        ("entries", 1, entries),
        ("freeze", 1, freeze),
        ("fromEntries", 1, from_entries),
        ("getOwnPropertyDescriptor", 2, get_own_property_descriptor),
        ("getOwnPropertyDescriptors", 1, get_own_property_descriptors),
        ("getOwnPropertyNames", 1, get_own_property_names),
        ("getOwnPropertySymbols", 1, get_own_property_symbols),
        ("getPrototypeOf", 1, get_prototype_of),
        ("groupBy", 2, group),
        ("hasOwn", 2, has_own),
        ("is", 2, is_),
        ("isExtensible", 1, is_extensible),
        ("isFrozen", 1, is_frozen),
        ("isSealed", 1, is_sealed),
        ("keys", 1, keys),
        ("preventExtensions", 1, prevent_extensions),
        ("seal", 1, seal),
        ("setPrototypeOf", 2, set_prototype_of),
        ("values", 1, values),
    ):
        method(realm, object_constructor, name, length, code)


def _prototype(proto: Value) -> JSObject | None:
    if proto is None or isinstance(proto, JSObject):
        return proto
    raise type_error(f"Object prototype may only be an Object or null: {describe(proto)}")


def set_prototype_or_throw(o: Value, proto: JSObject | None) -> None:
    """Do what ``Object.setPrototypeOf`` and the ``__proto__`` setter share."""
    if not isinstance(o, JSObject) or o.set_prototype_of(proto):
        return
    if o.is_extensible() and o.proto is not None:
        raise type_error("Cyclic __proto__ value")
    if o.is_extensible():
        raise type_error(
            "Immutable prototype object 'Object.prototype' cannot have their prototype set"
        )
    raise type_error(f"{describe(o)} is not extensible")


def set_integrity_level(o: JSObject, frozen: bool) -> bool:
    """SetIntegrityLevel: https://tc39.es/ecma262/#sec-setintegritylevel."""
    if not o.prevent_extensions():
        return False
    for key in o.own_keys():
        desc = PartialDescriptor(configurable=False)
        if frozen:
            current = o.get_own_property(key)
            if current is None:
                continue
            if not current.is_accessor:
                desc.writable = False
        define_property_or_throw(o, key, desc)
    return True


def test_integrity_level(o: JSObject, frozen: bool) -> bool:
    """TestIntegrityLevel: https://tc39.es/ecma262/#sec-testintegritylevel."""
    if o.is_extensible():
        return False
    for key in o.own_keys():
        own = o.get_own_property(key)
        if own is not None:
            if own.configurable or (frozen and not own.is_accessor and own.writable):
                return False
    return True
