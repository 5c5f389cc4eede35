"""Methods of Array.prototype that make another array, or a string, of the receiver.

https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object
"""

from __future__ import annotations

from playground.builtins.array_sort import require_comparator, sort_values
from playground.builtins.array_species import (
    array_create,
    array_species_create,
    callback_of,
    is_plain,
)
from playground.builtins.positions import clamped, relative
from playground.values.absent import undefined
from playground.values.array import MAX_LENGTH, array, is_array
from playground.values.completion import range_error, type_error
from playground.values.convert import (
    MAX_SAFE,
    to_boolean,
    to_integer_or_infinity,
    to_object,
    to_string,
)
from playground.values.descriptor import Property
from playground.values.function import call, is_callable, method
from playground.values.iterate import length_of_array_like
from playground.values.numbers import number_to_string
from playground.values.object import (
    JSObject,
    create_data_property_or_throw,
    get,
    set_strict,
)
from playground.values.realm import Realm
from playground.values.strings import joined
from playground.values.symbol import SYMBOL_IS_CONCAT_SPREADABLE, SYMBOL_UNSCOPABLES
from playground.values.types import Value

_UNSCOPABLES = (
    "at",
    "copyWithin",
    "entries",
    "fill",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flat",
    "flatMap",
    "includes",
    "keys",
    "toReversed",
    "toSorted",
    "toSpliced",
    "values",
)


def install(realm: Realm) -> None:
    """Install the methods."""
    prototype = realm.intrinsics["%Array.prototype%"]
    _install_parts(realm, prototype)
    _install_flat(realm, prototype)
    _install_change_by_copy(realm, prototype)
    _install_text(realm, prototype)
    _install_unscopables(prototype)


def _is_concat_spreadable(o: Value) -> bool:
    """https://tc39.es/ecma262/#sec-isconcatspreadable."""
    if not isinstance(o, JSObject):
        return False
    spreadable = get(o, SYMBOL_IS_CONCAT_SPREADABLE)
    return is_array(o) if spreadable is undefined else to_boolean(spreadable)


def _install_parts(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-array.prototype.concat
    def concat(this: Value, *items: Value) -> Value:
        o = to_object(realm, this)
        a = array_species_create(realm, o, 0)
        n = 0
        for item in (o, *items):
            if not _is_concat_spreadable(item):
                if n >= MAX_SAFE:
                    raise type_error("Invalid array length")
                create_data_property_or_throw(a, str(n), item)
                n += 1
                continue
            size = length_of_array_like(item)
            if n + size > MAX_SAFE:
                raise type_error("Invalid array length")
            if is_plain(item, realm) and is_plain(a, realm) and n == len(a.items):
                a.items.extend(item.items)
            else:
                for k in realm.rounds(range(size)):
                    if item.has_property(str(k)):
                        create_data_property_or_throw(a, str(n + k), get(item, str(k)))
            n += size
        set_strict(a, "length", n)
        return a

    # https://tc39.es/ecma262/#sec-array.prototype.slice
    def slice_(this: Value, start: Value = undefined, end: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        low = relative(start, size, 0)
        high = relative(end, size, size)
        count = max(high - low, 0)
        a = array_species_create(realm, o, count)
        if is_plain(o, realm) and is_plain(a, realm) and len(o.items) >= high:
            a.items[:] = o.items[low:high]
            return a
        for n in realm.rounds(range(count)):
            key = str(low + n)
            if o.has_property(key):
                create_data_property_or_throw(a, str(n), get(o, key))
        set_strict(a, "length", count)
        return a

    method(realm, prototype, "concat", 1, concat)
    method(realm, prototype, "slice", 2, slice_)


def _install_flat(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-flattenintoarray
    def flatten(
        a: JSObject,
        source: JSObject,
        size: int,
        start: int,
        depth: float,
        mapping: Value,
        this_arg: Value,
    ) -> int:
        target = start
        for k in realm.rounds(range(size)):
            key = str(k)
            if not source.has_property(key):
                continue
            element = get(source, key)
            if mapping is not None:
                element = mapping(this_arg, element, k, source)
            if depth > 0 and is_array(element):
                length = length_of_array_like(element)
                target = flatten(a, element, length, target, depth - 1, None, undefined)
            else:
                create_data_property_or_throw(a, str(target), element)
                target += 1
        return target

    def flat(this: Value, depth: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        levels = 1 if depth is undefined else to_integer_or_infinity(depth)
        a = array_species_create(realm, o, 0)
        flatten(a, o, size, 0, levels, None, undefined)
        return a

    def flat_map(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        if not is_callable(callback):
            raise type_error("flatMap mapper function is not callable")
        a = array_species_create(realm, o, 0)
        flatten(a, o, size, 0, 1, callback_of(callback).code, this_arg)
        return a

    method(realm, prototype, "flat", 0, flat)
    method(realm, prototype, "flatMap", 1, flat_map)


def _install_change_by_copy(realm: Realm, prototype: JSObject) -> None:
    def elements(o: JSObject) -> list[Value]:
        size = length_of_array_like(o)
        if size > MAX_LENGTH:
            raise range_error("Invalid array length")
        return [get(o, str(k)) for k in realm.rounds(range(size))]

    def to_reversed(this: Value, *_: Value) -> Value:
        return array(realm, elements(to_object(realm, this))[::-1])

    def to_sorted(this: Value, comparator: Value = undefined, *_: Value) -> Value:
        require_comparator(comparator)
        return array(realm, sort_values(elements(to_object(realm, this)), comparator))

    # https://tc39.es/ecma262/#sec-array.prototype.tospliced
    def to_spliced(this: Value, *args: Value) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        first = relative(args[0] if args else undefined, size, 0)
        if not args:
            skipped = 0
        elif len(args) == 1:
            skipped = size - first
        else:
            skipped = clamped(args[1], 0, size - first)
        new_length = size + len(args[2:]) - skipped
        if new_length > MAX_SAFE:
            raise type_error("Invalid array length")
        a = array_create(realm, new_length)
        rest = range(first + skipped, size)
        a.items[:] = [
            *[get(o, str(k)) for k in realm.rounds(range(first))],
            *args[2:],
            *[get(o, str(k)) for k in realm.rounds(rest)],
        ]
        return a

    # https://tc39.es/ecma262/#sec-array.prototype.with
    def with_(this: Value, index: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        k = to_integer_or_infinity(index)
        actual = k if k >= 0 else size + k
        if not 0 <= actual < size:
            raise range_error(f"Invalid index : {number_to_string(k)}")
        return array(
            realm, [value if k == actual else get(o, str(k)) for k in realm.rounds(range(size))]
        )

    method(realm, prototype, "toReversed", 0, to_reversed)
    method(realm, prototype, "toSorted", 1, to_sorted)
    method(realm, prototype, "toSpliced", 2, to_spliced)
    method(realm, prototype, "with", 2, with_)


def _install_text(realm: Realm, prototype: JSObject) -> None:
    #: Arrays whose text is being made just now. Not in the specification: engines give an empty
    #: text for an array inside itself instead of recursing.
    in_progress: set[int] = set()

    # https://tc39.es/ecma262/#sec-array.prototype.join
    def join(this: Value, separator: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, this)
        if id(o) in in_progress:
            return ""
        in_progress.add(id(o))
        try:
            size = length_of_array_like(o)
            sep = "," if separator is undefined else to_string(separator)
            parts = []
            for k in realm.rounds(range(size)):
                element = get(o, str(k))
                absent = element is undefined or element is None
                parts.append("" if absent else to_string(element))
            return joined(parts, sep)
        finally:
            in_progress.discard(id(o))

    # Not in the specification: the separator is always the English one.
    def to_locale_string(this: Value, *_: Value) -> Value:
        o = to_object(realm, this)
        if id(o) in in_progress:
            return ""
        in_progress.add(id(o))
        try:
            parts = []
            for k in realm.rounds(range(length_of_array_like(o))):
                element = get(o, str(k))
                if element is undefined or element is None:
                    parts.append("")
                else:
                    parts.append(to_string(call(realm.get_v(element, "toLocaleString"), element)))
            return joined(parts, ",")
        finally:
            in_progress.discard(id(o))

    # https://tc39.es/ecma262/#sec-array.prototype.tostring
    def array_to_string(this: Value, *_: Value) -> Value:
        o = to_object(realm, this)
        f = get(o, "join")
        if not is_callable(f):
            f = realm.intrinsics["%Object.prototype.toString%"]
        return f.code(o)

    method(realm, prototype, "join", 1, join)
    method(realm, prototype, "toLocaleString", 0, to_locale_string)
    made = method(realm, prototype, "toString", 0, array_to_string)
    realm.intrinsics["%Array.prototype.toString%"] = made


def _install_unscopables(prototype: JSObject) -> None:
    """https://tc39.es/ecma262/#sec-array.prototype-%symbol.unscopables%."""
    names = JSObject(None)
    for name in _UNSCOPABLES:
        names.put(name, True)
    prototype.define(SYMBOL_UNSCOPABLES, Property.data(names, False, False, True))
