"""Arrays that methods make for their results: https://tc39.es/ecma262/#sec-arrayspeciescreate."""

from __future__ import annotations

from typing import TypeGuard

from playground.builtins.messages import not_a_constructor, not_a_function
from playground.values.absent import HOLE, MISSING, undefined
from playground.values.array import MAX_LENGTH, JSArray, is_array
from playground.values.completion import range_error
from playground.values.function import JSFunction, construct, is_callable, is_constructor
from playground.values.object import JSObject, create_data_property_or_throw, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_SPECIES
from playground.values.types import Value


def array_create(realm: Realm, length: int, proto: JSObject | None = None) -> JSArray:
    """ArrayCreate: https://tc39.es/ecma262/#sec-arraycreate."""
    if length > MAX_LENGTH:
        raise range_error("Invalid array length")
    return JSArray(proto or realm.intrinsics["%Array.prototype%"], [HOLE] * length)


def is_plain(o: Value, realm: Realm) -> TypeGuard[JSArray]:
    """Tell whether ``o`` is an Array of this realm on which shortcuts over the list cannot be seen.

    Not in the specification: a shortcut for what nearly all arrays are. Holes are allowed:
    nothing of that name lies on ``Array.prototype`` either.
    """
    if type(o) is not JSArray or o.props or not o.extensible or not o.length_writable:
        return False
    prototype: JSArray = realm.intrinsics["%Array.prototype%"]
    return o.proto is prototype and not prototype.items


def element_at(o: JSObject, k: int) -> Value:
    """HasProperty, then Get, of an index; ``MISSING`` if there is no such property."""
    if type(o) is JSArray and k < len(o.items):
        item = o.items[k]
        if item is not HOLE:
            return item
    key = str(k)
    return get(o, key) if o.has_property(key) else MISSING


def create_element(a: JSObject, k: int, value: Value) -> None:
    """CreateDataPropertyOrThrow for an index."""
    if type(a) is JSArray and a.extensible and not a.props:
        if k < len(a.items):
            a.items[k] = value
            return
        if k == len(a.items) < MAX_LENGTH and a.length_writable:
            a.items.append(value)
            return
    create_data_property_or_throw(a, str(k), value)


def array_species_create(realm: Realm, original: JSObject, length: int) -> JSObject:
    """ArraySpeciesCreate."""
    if not is_array(original):
        return array_create(realm, length)
    c = get(original, "constructor")
    # 4. A constructor of another realm: there is one realm in a program of ours.
    if isinstance(c, JSObject):
        c = get(c, SYMBOL_SPECIES)
        if c is None:
            c = undefined
    if c is undefined or c is realm.intrinsics["%Array%"]:
        return array_create(realm, length)
    if not is_constructor(c):
        raise not_a_constructor(c)
    return construct(c, [length])


def callback_of(value: Value) -> JSFunction:
    """Require that ``value`` can be called."""
    if not is_callable(value):
        raise not_a_function(value)
    return value
