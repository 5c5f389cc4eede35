"""Set objects: https://tc39.es/ecma262/#sec-set-objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from playground.builtins.iteration import for_each_of
from playground.builtins.iterator import create_iterator
from playground.builtins.messages import describe, incompatible, not_a_function
from playground.builtins.ordered_entries import OrderedEntries
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.descriptor import Property
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


class JSSet(JSObject):
    """A Set; the keys of ``entries`` are its [[SetData]]."""

    __slots__ = ("entries",)
    class_name: ClassVar[str] = "Set"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.entries = OrderedEntries()


def this_set(this: Value, name: str, kind: str = "") -> JSSet:
    """Check the receiver of a method of ``Set.prototype``."""
    if isinstance(this, JSSet):
        return this
    raise incompatible(f"{kind}Set.prototype.{name}", this)


def install(realm: Realm) -> None:
    """Install ``Set``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    # https://tc39.es/ecma262/#sec-set-iterable
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        made_set = JSSet(prototype_from_constructor(realm, new_target, "%Set.prototype%"))
        iterable = args[0] if args else undefined
        if iterable is undefined or iterable is None:
            return made_set
        adder: Any = get(made_set, "add")
        if not is_callable(adder):
            raise type_error(
                f"'{describe(adder)}' returned for property 'add' of object '#<Set>' is not a "
                "function"
            )
        for_each_of(realm, iterable, lambda value: adder.code(made_set, value))
        return made_set

    made = constructor(realm, "Set", 0, None, construct, prototype)

    def species(this: Value, *_: Value) -> Value:
        return this

    getter(realm, made, SYMBOL_SPECIES, species)

    def add(this: Value, value: Value = undefined, *_: Value) -> Value:
        this_set(this, "add").entries.set(value, value)
        return this

    def clear(this: Value, *_: Value) -> Value:
        this_set(this, "clear").entries.clear()
        return undefined

    def delete(this: Value, value: Value = undefined, *_: Value) -> Value:
        return this_set(this, "delete").entries.delete(value)

    def for_each(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        entries = this_set(this, "forEach").entries
        if not is_callable(callback):
            raise not_a_function(callback)
        for value, _value in entries:
            callback.code(this_arg, value, value, this)
        return undefined

    def has(this: Value, value: Value = undefined, *_: Value) -> Value:
        return value in this_set(this, "has").entries

    def size(this: Value, *_: Value) -> Value:
        return len(this_set(this, "size", "get ").entries)

    for name, length, code in (
        ("add", 1, add),
        ("clear", 0, clear),
        ("delete", 1, delete),
        ("forEach", 1, for_each),
        ("has", 1, has),
    ):
        method(realm, prototype, name, length, code)
    getter(realm, prototype, "size", size)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("Set", False, False, True))
    _install_iterators(realm, prototype)


def _install_iterators(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-createsetiterator
    def create(steps: Iterator[Value]) -> JSObject:
        return create_iterator(realm, "%SetIteratorPrototype%", "Set Iterator", steps)

    def entries(this: Value, *_: Value) -> Value:
        held = this_set(this, "entries").entries
        return create(array(realm, [value, value]) for value, _value in held)

    def values(this: Value, *_: Value) -> Value:
        held = this_set(this, "values").entries
        return create(value for value, _value in held)

    method(realm, prototype, "entries", 0, entries)
    made = method(realm, prototype, "values", 0, values)
    # https://tc39.es/ecma262/#sec-set.prototype.keys: the same function object.
    prototype.hide("keys", made)
    prototype.hide(SYMBOL_ITERATOR, made)
