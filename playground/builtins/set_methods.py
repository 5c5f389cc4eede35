"""The methods of sets that take another: https://tc39.es/ecma262/#sec-set-records."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from playground.builtins.messages import not_a_function
from playground.builtins.ordered_entries import OrderedEntries
from playground.builtins.set import JSSet, this_set
from playground.values.absent import undefined
from playground.values.completion import range_error, type_error
from playground.values.convert import to_boolean, to_integer_or_infinity, to_number
from playground.values.function import JSFunction, is_callable, method
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value


class SetRecord(NamedTuple):
    """https://tc39.es/ecma262/#sec-set-records."""

    set_object: JSObject
    size: float
    has: JSFunction
    keys: JSFunction

    def contains(self, value: Value) -> bool:
        """Ask the other set."""
        return to_boolean(self.has.code(self.set_object, value))

    def elements(self) -> Elements:
        """GetIteratorFromMethod on the keys."""
        iterator = self.keys.code(self.set_object)
        if not isinstance(iterator, JSObject):
            raise type_error("Result of the 'keys' method is not an object")
        return Elements(iterator)


class Elements(Iterator[Value]):
    """The keys of another set, as its iterator gives them."""

    def __init__(self, iterator: JSObject) -> None:
        self._iterator = iterator
        self._next: Any = get(iterator, "next")

    def __next__(self) -> Value:
        """IteratorStepValue."""
        if not is_callable(self._next):
            raise not_a_function(self._next)
        result = self._next.code(self._iterator)
        if not isinstance(result, JSObject):
            raise type_error("Iterator result is not an object")
        if to_boolean(get(result, "done")):
            raise StopIteration
        return get(result, "value")

    def close(self) -> None:
        """IteratorClose of a normal completion."""
        leave: Any = get(self._iterator, "return")
        if leave is undefined or leave is None:
            return
        if not is_callable(leave):
            raise not_a_function(leave)
        if not isinstance(leave.code(self._iterator), JSObject):
            raise type_error("Iterator result is not an object")


def get_set_record(obj: Value) -> SetRecord:
    """https://tc39.es/ecma262/#sec-getsetrecord."""
    # 1. If obj is not an Object, throw a TypeError exception.
    if not isinstance(obj, JSObject):
        raise type_error("The argument of a set method must be an object")
    # 2. Let rawSize be ? Get(obj, "size"). 3. Let numSize be ? ToNumber(rawSize).
    number = to_number(get(obj, "size"))
    # 5. If numSize is NaN, throw a TypeError exception.
    if math.isnan(number):
        raise type_error("The 'size' property must be a number")
    # 6. Let intSize be ! ToIntegerOrInfinity(numSize).
    size = to_integer_or_infinity(number)
    if size < 0:
        raise range_error("The 'size' property must not be negative")
    has = get(obj, "has")
    if not is_callable(has):
        raise type_error("The 'has' property must be a function")
    keys = get(obj, "keys")
    if not is_callable(keys):
        raise type_error("The 'keys' property must be a function")
    return SetRecord(obj, size, has, keys)


def _copy(entries: OrderedEntries) -> OrderedEntries:
    made = OrderedEntries()
    for value, _ in entries:
        made.set(value, value)
    return made


def union(entries: OrderedEntries, other: SetRecord) -> OrderedEntries:
    """https://tc39.es/ecma262/#sec-set.prototype.union."""
    keys = other.elements()
    made = _copy(entries)
    for value in keys:
        made.set(value, value)
    return made


def intersection(entries: OrderedEntries, other: SetRecord) -> OrderedEntries:
    """https://tc39.es/ecma262/#sec-set.prototype.intersection."""
    made = OrderedEntries()
    if len(entries) <= other.size:
        for value, _ in entries:
            if other.contains(value):
                made.set(value, value)
    else:
        for value in other.elements():
            if value in entries:
                made.set(value, value)
    return made


def difference(entries: OrderedEntries, other: SetRecord) -> OrderedEntries:
    """https://tc39.es/ecma262/#sec-set.prototype.difference."""
    made = _copy(entries)
    if len(entries) <= other.size:
        for value, _ in entries:
            if other.contains(value):
                made.delete(value)
    else:
        for value in other.elements():
            made.delete(value)
    return made


def symmetric_difference(entries: OrderedEntries, other: SetRecord) -> OrderedEntries:
    """https://tc39.es/ecma262/#sec-set.prototype.symmetricdifference."""
    keys = other.elements()
    made = _copy(entries)
    for value in keys:
        # i. If SetDataHas(O.[[SetData]], nextValue) is true: O may have changed meanwhile.
        if value in entries:
            made.delete(value)
        elif value not in made:
            made.set(value, value)
    return made


def is_subset_of(entries: OrderedEntries, other: SetRecord) -> bool:
    """https://tc39.es/ecma262/#sec-set.prototype.issubsetof."""
    if len(entries) > other.size:
        return False
    return all(other.contains(value) for value, _ in entries)


def is_superset_of(entries: OrderedEntries, other: SetRecord) -> bool:
    """https://tc39.es/ecma262/#sec-set.prototype.issupersetof."""
    if len(entries) < other.size:
        return False
    keys = other.elements()
    for value in keys:
        if value not in entries:
            keys.close()
            return False
    return True


def is_disjoint_from(entries: OrderedEntries, other: SetRecord) -> bool:
    """https://tc39.es/ecma262/#sec-set.prototype.isdisjointfrom."""
    if len(entries) <= other.size:
        return not any(other.contains(value) for value, _ in entries)
    keys = other.elements()
    for value in keys:
        if value in entries:
            keys.close()
            return False
    return True


def install(realm: Realm) -> None:
    """Install the methods on ``Set.prototype``."""
    prototype: JSObject = realm.intrinsics["%Set.prototype%"]

    def making(name: str, combine: Any) -> None:
        def code(this: Value, other: Value = undefined, *_: Value) -> Value:
            entries = this_set(this, name).entries
            made = JSSet(prototype)
            made.entries = combine(entries, get_set_record(other))
            return made

        method(realm, prototype, name, 1, code)

    def asking(name: str, compare: Any) -> None:
        def code(this: Value, other: Value = undefined, *_: Value) -> Value:
            return compare(this_set(this, name).entries, get_set_record(other))

        method(realm, prototype, name, 1, code)

    making("union", union)
    making("intersection", intersection)
    making("difference", difference)
    making("symmetricDifference", symmetric_difference)
    asking("isSubsetOf", is_subset_of)
    asking("isSupersetOf", is_superset_of)
    asking("isDisjointFrom", is_disjoint_from)
