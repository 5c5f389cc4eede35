"""The Array constructor: https://tc39.es/ecma262/#sec-array-constructor."""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.array_species import array_create, callback_of
from playground.builtins.iteration import for_each_of
from playground.builtins.number import is_number
from playground.values.absent import undefined
from playground.values.array import JSArray, is_array
from playground.values.completion import range_error
from playground.values.convert import to_object, to_uint32
from playground.values.function import construct as construct_with
from playground.values.function import (
    constructor,
    getter,
    is_constructor,
    method,
    prototype_from_constructor,
)
from playground.values.iterate import get_method, length_of_array_like
from playground.values.object import (
    JSObject,
    create_data_property_or_throw,
    get,
    set_strict,
)
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR, SYMBOL_SPECIES
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install ``Array``; the methods of its prototype follow in their own files."""
    prototype = JSArray(realm.intrinsics["%Object.prototype%"], [])

    # https://tc39.es/ecma262/#sec-array
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%Array.prototype%")
        if len(args) != 1:
            return JSArray(proto, list(args))
        length = args[0]
        if not is_number(length):
            return JSArray(proto, [length])
        size = to_uint32(length)
        if size != length:
            raise range_error("Invalid array length")
        return array_create(realm, size, proto)

    def call(_this: Value, *args: Value) -> Value:
        return construct(args, made)

    made = constructor(realm, "Array", 1, call, construct, prototype)

    # https://tc39.es/ecma262/#sec-array.from
    def from_(
        this: Value,
        items: Value = undefined,
        mapper: Value = undefined,
        this_arg: Value = undefined,
        *_: Value,
    ) -> Value:
        mapping = None if mapper is undefined else callback_of(mapper).code
        using_iterator = get_method(realm, items, SYMBOL_ITERATOR)
        if using_iterator is not undefined:
            a = construct_with(this, []) if is_constructor(this) else array_create(realm, 0)
            k = 0

            def add(value: Value) -> None:
                nonlocal k
                mapped = value if mapping is None else mapping(this_arg, value, k)
                create_data_property_or_throw(a, str(k), mapped)
                k += 1

            for_each_of(realm, items, add)
            set_strict(a, "length", k)
            return a
        # 7. NOTE: items is not iterable so assume it is an array-like object.
        array_like = to_object(realm, items)
        size = length_of_array_like(array_like)
        a = construct_with(this, [size]) if is_constructor(this) else array_create(realm, size)
        for k in realm.rounds(range(size)):
            value = get(array_like, str(k))
            mapped = value if mapping is None else mapping(this_arg, value, k)
            create_data_property_or_throw(a, str(k), mapped)
        set_strict(a, "length", size)
        return a

    def is_array_(_this: Value, arg: Value = undefined, *_: Value) -> Value:
        return is_array(arg)

    # https://tc39.es/ecma262/#sec-array.of
    def of(this: Value, *items: Value) -> Value:
        size = len(items)
        a = construct_with(this, [size]) if is_constructor(this) else array_create(realm, size)
        for k, item in enumerate(items):
            create_data_property_or_throw(a, str(k), item)
        set_strict(a, "length", size)
        return a

    def species(this: Value, *_: Value) -> Value:
        return this

    method(realm, made, "from", 1, from_)
    method(realm, made, "isArray", 1, is_array_)
    method(realm, made, "of", 0, of)
    getter(realm, made, SYMBOL_SPECIES, species)
