"""WeakMap objects: https://tc39.es/ecma262/#sec-weakmap-objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from playground.builtins.iteration import add_entries
from playground.builtins.messages import describe, incompatible
from playground.builtins.weak import can_be_held_weakly
from playground.values.absent import MISSING, undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.function import constructor, is_callable, method, prototype_from_constructor
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


class JSWeakMap(JSObject):
    """A WeakMap.

    Not in the specification: a value that refers to its own key keeps both alive, because Python
    has no ephemerons.
    """

    __slots__ = ("entries",)

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.entries: WeakKeyDictionary[Any, Value] = WeakKeyDictionary()


def _this_weak_map(this: Value, name: str) -> JSWeakMap:
    if isinstance(this, JSWeakMap):
        return this
    raise incompatible(f"WeakMap.prototype.{name}", this)


def install(realm: Realm) -> None:
    """Install ``WeakMap``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        made = JSWeakMap(prototype_from_constructor(realm, new_target, "%WeakMap.prototype%"))
        iterable = args[0] if args else undefined
        if iterable is undefined or iterable is None:
            return made
        adder: Any = get(made, "set")
        if not is_callable(adder):
            raise type_error(
                f"'{describe(adder)}' returned for property 'set' of object '#<WeakMap>' is not a "
                "function"
            )
        add_entries(realm, iterable, lambda key, value: adder.code(made, key, value))
        return made

    constructor(realm, "WeakMap", 0, None, construct, prototype)

    def delete(this: Value, key: Value = undefined, *_: Value) -> Value:
        entries = _this_weak_map(this, "delete").entries
        return can_be_held_weakly(key) and entries.pop(key, MISSING) is not MISSING

    def get_(this: Value, key: Value = undefined, *_: Value) -> Value:
        entries = _this_weak_map(this, "get").entries
        return entries.get(key, undefined) if can_be_held_weakly(key) else undefined

    def has(this: Value, key: Value = undefined, *_: Value) -> Value:
        entries = _this_weak_map(this, "has").entries
        return can_be_held_weakly(key) and key in entries

    def set_(this: Value, key: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        entries = _this_weak_map(this, "set").entries
        if not can_be_held_weakly(key):
            raise type_error("Invalid value used as weak map key")
        entries[key] = value
        return this

    method(realm, prototype, "delete", 1, delete)
    method(realm, prototype, "get", 1, get_)
    method(realm, prototype, "has", 1, has)
    method(realm, prototype, "set", 2, set_)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("WeakMap", False, False, True))
