"""Methods of Array.prototype that change their receiver.

https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object
"""

from __future__ import annotations

from playground.builtins.array_sort import require_comparator, sort_values
from playground.builtins.array_species import array_species_create, is_plain
from playground.builtins.positions import clamped, relative
from playground.values.absent import HOLE, undefined
from playground.values.array import MAX_LENGTH
from playground.values.completion import type_error
from playground.values.convert import MAX_SAFE, to_object
from playground.values.function import method
from playground.values.iterate import length_of_array_like
from playground.values.object import (
    JSObject,
    create_data_property_or_throw,
    delete_property_or_throw,
    get,
    set_strict,
)
from playground.values.realm import Realm
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install the methods."""
    prototype = realm.intrinsics["%Array.prototype%"]
    _install_ends(realm, prototype)
    _install_splice(realm, prototype)
    _install_order(realm, prototype)


def move(o: JSObject, source: int, target: int) -> None:
    """Copy one element, or its absence, as shift, unshift, splice and copyWithin do."""
    if o.has_property(str(source)):
        set_strict(o, str(target), get(o, str(source)))
    else:
        delete_property_or_throw(o, str(target))


def _install_ends(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-array.prototype.pop
    def pop(this: Value, *_: Value) -> Value:
        if is_plain(this, realm) and this.items and this.items[-1] is not HOLE:
            return this.items.pop()
        o = to_object(realm, this)
        size = length_of_array_like(o)
        if size == 0:
            set_strict(o, "length", 0)
            return undefined
        key = str(size - 1)
        element = get(o, key)
        delete_property_or_throw(o, key)
        set_strict(o, "length", size - 1)
        return element

    # https://tc39.es/ecma262/#sec-array.prototype.push
    def push(this: Value, *items: Value) -> Value:
        if is_plain(this, realm) and len(this.items) + len(items) <= MAX_LENGTH:
            this.items.extend(items)
            return len(this.items)
        o = to_object(realm, this)
        size = length_of_array_like(o)
        if size + len(items) > MAX_SAFE:
            raise type_error(
                f"Pushing {len(items)} elements on an array-like of length {size} is disallowed, "
                "as the total surpasses 2**53-1"
            )
        for item in items:
            if not o.set(str(size), item, o):
                raise type_error(f"Cannot add property {size}, object is not extensible")
            size += 1
        set_strict(o, "length", size)
        return size

    # https://tc39.es/ecma262/#sec-array.prototype.shift
    def shift(this: Value, *_: Value) -> Value:
        if is_plain(this, realm) and this.items and this.items[0] is not HOLE:
            return this.items.pop(0)
        o = to_object(realm, this)
        size = length_of_array_like(o)
        if size == 0:
            set_strict(o, "length", 0)
            return undefined
        first = get(o, "0")
        for k in realm.rounds(range(1, size)):
            move(o, k, k - 1)
        delete_property_or_throw(o, str(size - 1))
        set_strict(o, "length", size - 1)
        return first

    # https://tc39.es/ecma262/#sec-array.prototype.unshift
    def unshift(this: Value, *items: Value) -> Value:
        if is_plain(this, realm) and len(this.items) + len(items) <= MAX_LENGTH:
            this.items[:0] = items
            return len(this.items)
        o = to_object(realm, this)
        size = length_of_array_like(o)
        if items:
            if size + len(items) > MAX_SAFE:
                raise type_error("Invalid array length")
            for k in realm.rounds(range(size - 1, -1, -1)):
                move(o, k, k + len(items))
            for j, item in enumerate(items):
                set_strict(o, str(j), item)
        set_strict(o, "length", size + len(items))
        return size + len(items)

    method(realm, prototype, "pop", 0, pop)
    method(realm, prototype, "push", 1, push)
    method(realm, prototype, "shift", 0, shift)
    method(realm, prototype, "unshift", 1, unshift)


def _install_splice(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-array.prototype.splice
    def splice(this: Value, *args: Value) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        start, items = (args[0] if args else undefined), args[2:]
        first = relative(start, size, 0)
        if not args:
            skipped = 0
        elif len(args) == 1:
            skipped = size - first
        else:
            skipped = clamped(args[1], 0, size - first)
        if size + len(items) - skipped > MAX_SAFE:
            raise type_error("Invalid array length")
        a = array_species_create(realm, o, skipped)
        if is_plain(o, realm) and is_plain(a, realm) and len(o.items) == size:
            a.items[:] = o.items[first : first + skipped]
            o.items[first : first + skipped] = items
            return a
        for k in realm.rounds(range(skipped)):
            key = str(first + k)
            if o.has_property(key):
                create_data_property_or_throw(a, str(k), get(o, key))
        set_strict(a, "length", skipped)
        if len(items) < skipped:
            for k in realm.rounds(range(first, size - skipped)):
                move(o, k + skipped, k + len(items))
            for k in realm.rounds(range(size, size - skipped + len(items), -1)):
                delete_property_or_throw(o, str(k - 1))
        elif len(items) > skipped:
            for k in realm.rounds(range(size - skipped - 1, first - 1, -1)):
                move(o, k + skipped, k + len(items))
        for k, item in enumerate(items):
            set_strict(o, str(first + k), item)
        set_strict(o, "length", size - skipped + len(items))
        return a

    # https://tc39.es/ecma262/#sec-array.prototype.copywithin
    def copy_within(
        this: Value,
        target: Value = undefined,
        start: Value = undefined,
        end: Value = undefined,
        *_: Value,
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        to = relative(target, size, 0)
        low = relative(start, size, 0)
        high = relative(end, size, size)
        count = min(high - low, size - to)
        # 9. If from < to and to < from + count, copy backwards.
        backwards = low < to < low + count
        offsets = realm.rounds(range(count - 1, -1, -1) if backwards else range(count))
        for k in offsets:
            move(o, low + k, to + k)
        return o

    # https://tc39.es/ecma262/#sec-array.prototype.fill
    def fill(
        this: Value,
        value: Value = undefined,
        start: Value = undefined,
        end: Value = undefined,
        *_: Value,
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        low = relative(start, size, 0)
        for k in realm.rounds(range(low, relative(end, size, size))):
            set_strict(o, str(k), value)
        return o

    method(realm, prototype, "splice", 2, splice)
    method(realm, prototype, "copyWithin", 2, copy_within)
    method(realm, prototype, "fill", 1, fill)


def _install_order(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-array.prototype.reverse
    def reverse(this: Value, *_: Value) -> Value:
        if is_plain(this, realm):
            this.items.reverse()
            return this
        o = to_object(realm, this)
        size = length_of_array_like(o)
        for lower in realm.rounds(range(size // 2)):
            low, high = str(lower), str(size - 1 - lower)
            lower_exists = o.has_property(low)
            lower_value = get(o, low) if lower_exists else undefined
            upper_exists = o.has_property(high)
            upper_value = get(o, high) if upper_exists else undefined
            if upper_exists:
                set_strict(o, low, upper_value)
            elif lower_exists:
                delete_property_or_throw(o, low)
            if lower_exists:
                set_strict(o, high, lower_value)
            elif upper_exists:
                delete_property_or_throw(o, high)
        return o

    # https://tc39.es/ecma262/#sec-array.prototype.sort
    def sort(this: Value, comparator: Value = undefined, *_: Value) -> Value:
        require_comparator(comparator)
        o = to_object(realm, this)
        size = length_of_array_like(o)
        present = [get(o, str(k)) for k in realm.rounds(range(size)) if o.has_property(str(k))]
        ordered = sort_values(present, comparator)
        for k, value in enumerate(ordered):
            set_strict(o, str(k), value)
        # 8. NOTE: The call to SortIndexedProperties in step 5 uses skip-holes.
        for k in realm.rounds(range(len(ordered), size)):
            if o.has_property(str(k)):
                delete_property_or_throw(o, str(k))
        return o

    method(realm, prototype, "reverse", 0, reverse)
    method(realm, prototype, "sort", 1, sort)
