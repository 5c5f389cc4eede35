"""Map objects: https://tc39.es/ecma262/#sec-map-objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from playground.builtins.group_by import group_by
from playground.builtins.iteration import add_entries
from playground.builtins.iterator import create_iterator
from playground.builtins.messages import describe, incompatible, not_a_function
from playground.builtins.ordered_entries import OrderedEntries
from playground.values.absent import MISSING, undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.equality import map_key
from playground.values.function import (
    constructor,
    getter,
    is_callable,
    method,
    prototype_from_constructor,
)
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR, SYMBOL_SPECIES, SYMBOL_TO_STRING_TAG
from playground.values.types import Value


class JSMap(JSObject):
    """A Map; ``entries`` is its [[MapData]]."""

    __slots__ = ("entries",)
    class_name: ClassVar[str] = "Map"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.entries = OrderedEntries()


def _this_map(this: Value, name: str, kind: str = "") -> JSMap:
    if isinstance(this, JSMap):
        return this
    raise incompatible(f"{kind}Map.prototype.{name}", this)


def install(realm: Realm) -> None:
    """Install ``Map``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    # https://tc39.es/ecma262/#sec-map-iterable
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        made_map = JSMap(prototype_from_constructor(realm, new_target, "%Map.prototype%"))
        iterable = args[0] if args else undefined
        if iterable is undefined or iterable is None:
            return made_map
        adder: Any = get(made_map, "set")
        if not is_callable(adder):
            raise type_error(
                f"'{describe(adder)}' returned for property 'set' of object '#<Map>' is not a "
                "function"
            )
        add_entries(realm, iterable, lambda key, value: adder.code(made_map, key, value))
        return made_map

    made = constructor(realm, "Map", 0, None, construct, prototype)

    # https://tc39.es/ecma262/#sec-map.groupby
    def group(
        _this: Value, items: Value = undefined, callback: Value = undefined, *_: Value
    ) -> Value:
        grouped = JSMap(prototype)
        for key, elements in group_by(realm, items, callback, lambda key: key, map_key):
            grouped.entries.set(key, array(realm, elements))
        return grouped

    def species(this: Value, *_: Value) -> Value:
        return this

    method(realm, made, "groupBy", 2, group)
    getter(realm, made, SYMBOL_SPECIES, species)

    def clear(this: Value, *_: Value) -> Value:
        _this_map(this, "clear").entries.clear()
        return undefined

    def delete(this: Value, key: Value = undefined, *_: Value) -> Value:
        return _this_map(this, "delete").entries.delete(key)

    def for_each(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        entries = _this_map(this, "forEach").entries
        if not is_callable(callback):
            raise not_a_function(callback)
        for key, value in entries:
            callback.code(this_arg, value, key, this)
        return undefined

    def get_(this: Value, key: Value = undefined, *_: Value) -> Value:
        value = _this_map(this, "get").entries.get(key)
        return undefined if value is MISSING else value

    def has(this: Value, key: Value = undefined, *_: Value) -> Value:
        return key in _this_map(this, "has").entries

    def set_(this: Value, key: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        _this_map(this, "set").entries.set(key, value)
        return this

    def size(this: Value, *_: Value) -> Value:
        return len(_this_map(this, "size", "get ").entries)

    for name, length, code in (
        ("clear", 0, clear),
        ("delete", 1, delete),
        ("forEach", 1, for_each),
        ("get", 1, get_),
        ("has", 1, has),
        ("set", 2, set_),
    ):
        method(realm, prototype, name, length, code)
    getter(realm, prototype, "size", size)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("Map", False, False, True))
    _install_iterators(realm, prototype)


def _install_iterators(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-createmapiterator
    def create(steps: Iterator[Value]) -> JSObject:
        return create_iterator(realm, "%MapIteratorPrototype%", "Map Iterator", steps)

    def entries(this: Value, *_: Value) -> Value:
        held = _this_map(this, "entries").entries
        return create(array(realm, [key, value]) for key, value in held)

    def keys(this: Value, *_: Value) -> Value:
        held = _this_map(this, "keys").entries
        return create(key for key, _value in held)

    def values(this: Value, *_: Value) -> Value:
        held = _this_map(this, "values").entries
        return create(value for _key, value in held)

    made = method(realm, prototype, "entries", 0, entries)
    method(realm, prototype, "keys", 0, keys)
    method(realm, prototype, "values", 0, values)
    prototype.hide(SYMBOL_ITERATOR, made)
