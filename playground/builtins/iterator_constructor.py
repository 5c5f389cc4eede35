"""The Iterator constructor: https://tc39.es/ecma262/#sec-iterator-constructor."""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.iterator_helpers import flattenable
from playground.builtins.messages import incompatible
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.function import (
    call,
    getter,
    method,
    native,
    prototype_from_constructor,
)
from playground.values.iterate import (
    IteratorRecord,
    create_iter_result,
    get_method,
)
from playground.values.object import (
    JSObject,
    create_data_property_or_throw,
    set_strict,
)
from playground.values.operators import ordinary_has_instance
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import PropertyKey, Value


class WrappedIterator(JSObject):
    """https://tc39.es/ecma262/#sec-%wrapforvaliditeratorprototype%-object."""

    __slots__ = ("iterated",)

    def __init__(self, proto: JSObject, iterated: IteratorRecord) -> None:
        super().__init__(proto)
        self.iterated = iterated


def install(realm: Realm) -> None:
    """Install ``Iterator``."""
    prototype: JSObject = realm.intrinsics["%IteratorPrototype%"]

    def construct(_args: Sequence[Value], new_target: JSObject) -> JSObject:
        # 1. If NewTarget is undefined or the active function object, throw a TypeError.
        if new_target is made:
            raise type_error("Abstract class Iterator not directly constructable")
        return JSObject(prototype_from_constructor(realm, new_target, "%IteratorPrototype%"))

    def call_without_new(_this: Value = undefined, *_: Value) -> Value:
        raise type_error("Constructor Iterator requires 'new'")

    made = native(realm, "Iterator", 0, call_without_new, construct)
    made.props["prototype"] = Property(prototype, None, None, False, False, False)
    realm.intrinsics["%Iterator%"] = made
    realm.global_object.hide("Iterator", made)
    wrap_prototype = _wrap_prototype(realm, prototype)

    def from_(_this: Value, value: Value = undefined, *_: Value) -> Value:
        iterated = flattenable(realm, value, True)
        if ordinary_has_instance(made, iterated.iterator):
            return iterated.iterator
        return WrappedIterator(wrap_prototype, iterated)

    method(realm, made, "from", 1, from_)
    _accessor(realm, prototype, SYMBOL_TO_STRING_TAG, "Iterator")
    _accessor(realm, prototype, "constructor", made)


def _accessor(realm: Realm, home: JSObject, key: PropertyKey, value: Value) -> None:
    """Make a property that is an accessor where the web would break on a constant."""

    def read(_this: Value, *_: Value) -> Value:
        return value

    # https://tc39.es/ecma262/#sec-SetterThatIgnoresPrototypeProperties
    def write(this: Value, given: Value = undefined, *_: Value) -> Value:
        if not isinstance(this, JSObject):
            raise type_error("Iterator.prototype's property was set on a value that is no object")
        if this is home:
            raise type_error("Cannot assign to this property of Iterator.prototype")
        if this.get_own_property(key) is None:
            create_data_property_or_throw(this, key, given)
        else:
            set_strict(this, key, given)
        return undefined

    getter(realm, home, key, read, write)


def _wrap_prototype(realm: Realm, parent: JSObject) -> JSObject:
    prototype = JSObject(parent)
    realm.intrinsics["%WrapForValidIteratorPrototype%"] = prototype

    def checked(this: Value, name: str) -> IteratorRecord:
        if isinstance(this, WrappedIterator):
            return this.iterated
        raise incompatible(f"%WrapForValidIteratorPrototype%.{name}", this)

    def following(this: Value, *_: Value) -> Value:
        iterated = checked(this, "next")
        return call(iterated.next_method, iterated.iterator)

    def finish(this: Value, *_: Value) -> Value:
        iterator = checked(this, "return").iterator
        leave = get_method(realm, iterator, "return")
        if leave is undefined:
            return create_iter_result(realm, undefined, True)
        return call(leave, iterator)

    method(realm, prototype, "next", 0, following)
    method(realm, prototype, "return", 0, finish)
    return prototype
