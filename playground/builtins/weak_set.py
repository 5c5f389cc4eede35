"""WeakSet objects: https://tc39.es/ecma262/#sec-weakset-objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakSet

from playground.builtins.iteration import for_each_of
from playground.builtins.messages import describe, incompatible
from playground.builtins.weak import can_be_held_weakly
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.function import constructor, is_callable, method, prototype_from_constructor
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


class JSWeakSet(JSObject):
    """A WeakSet."""

    __slots__ = ("members",)

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.members: WeakSet[Any] = WeakSet()


def _this_weak_set(this: Value, name: str) -> JSWeakSet:
    if isinstance(this, JSWeakSet):
        return this
    raise incompatible(f"WeakSet.prototype.{name}", this)


def install(realm: Realm) -> None:
    """Install ``WeakSet``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        made = JSWeakSet(prototype_from_constructor(realm, new_target, "%WeakSet.prototype%"))
        iterable = args[0] if args else undefined
        if iterable is undefined or iterable is None:
            return made
        adder: Any = get(made, "add")
        if not is_callable(adder):
            raise type_error(
                f"'{describe(adder)}' returned for property 'add' of object '#<WeakSet>' is not a "
                "function"
            )
        for_each_of(realm, iterable, lambda value: adder.code(made, value))
        return made

    constructor(realm, "WeakSet", 0, None, construct, prototype)

    def add(this: Value, value: Value = undefined, *_: Value) -> Value:
        members = _this_weak_set(this, "add").members
        if not can_be_held_weakly(value):
            raise type_error("Invalid value used in weak set")
        members.add(value)
        return this

    def delete(this: Value, value: Value = undefined, *_: Value) -> Value:
        members = _this_weak_set(this, "delete").members
        if not can_be_held_weakly(value) or value not in members:
            return False
        members.discard(value)
        return True

    def has(this: Value, value: Value = undefined, *_: Value) -> Value:
        members = _this_weak_set(this, "has").members
        return can_be_held_weakly(value) and value in members

    method(realm, prototype, "add", 1, add)
    method(realm, prototype, "delete", 1, delete)
    method(realm, prototype, "has", 1, has)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("WeakSet", False, False, True))
