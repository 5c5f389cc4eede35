"""Accessors of %TypedArray%.prototype, and methods that copy or move elements.

https://tc39.es/ecma262/#sec-properties-of-the-%typedarrayprototype%-object
"""

from __future__ import annotations

import math

from playground.builtins.array_sort import require_comparator, sort_values
from playground.builtins.messages import incompatible
from playground.builtins.positions import relative
from playground.builtins.typed_array_create import (
    copy_elements,
    create_same_type,
    has_default_species,
    species_create,
    validate_typed_array,
    write_list,
)
from playground.values.absent import undefined
from playground.values.array import JSArray, list_of
from playground.values.array_buffer import detached
from playground.values.bigint import BigInt
from playground.values.completion import range_error
from playground.values.convert import (
    to_bigint,
    to_integer_or_infinity,
    to_number,
    to_object,
)
from playground.values.function import getter, method
from playground.values.iterate import length_of_array_like
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.typed_array import JSTypedArray, make_typed_array
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install them."""
    prototype = realm.intrinsics["%TypedArray.prototype%"]
    _install_getters(realm, prototype)
    _install_transfer(realm, prototype)
    _install_mutation(realm, prototype)
    _install_copies(realm, prototype)


def _this_typed_array(this: Value, name: str) -> JSTypedArray:
    if isinstance(this, JSTypedArray):
        return this
    raise incompatible(f"get TypedArray.prototype.{name}", this)


def _install_getters(realm: Realm, prototype: JSObject) -> None:
    def buffer(this: Value, *_: Value) -> Value:
        return _this_typed_array(this, "buffer").buffer

    def byte_length(this: Value, *_: Value) -> Value:
        o = _this_typed_array(this, "byteLength")
        return len(o.current()) * o.element.size

    def byte_offset(this: Value, *_: Value) -> Value:
        o = _this_typed_array(this, "byteOffset")
        o.current()
        return 0 if o.is_out_of_bounds else o.byte_offset

    def length(this: Value, *_: Value) -> Value:
        return len(_this_typed_array(this, "length").current())

    def to_string_tag(this: Value, *_: Value) -> Value:
        return this.element.name if isinstance(this, JSTypedArray) else undefined

    getter(realm, prototype, "buffer", buffer)
    getter(realm, prototype, "byteLength", byte_length)
    getter(realm, prototype, "byteOffset", byte_offset)
    getter(realm, prototype, "length", length)
    getter(realm, prototype, SYMBOL_TO_STRING_TAG, to_string_tag)


def _install_transfer(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-%typedarray%.prototype.set
    def set_(this: Value, source: Value = undefined, offset: Value = undefined, *_: Value) -> Value:
        target = _this_typed_array(this, "set")
        at = to_integer_or_infinity(offset)
        if at < 0:
            raise range_error("offset is out of bounds")
        target.current()
        if target.is_out_of_bounds:
            raise detached("%TypedArray%.prototype.set")
        if math.isinf(at):
            raise range_error("offset is out of bounds")
        if isinstance(source, JSTypedArray):
            source.current()
            if source.is_out_of_bounds:
                raise detached("%TypedArray%.prototype.set")
            copy_elements(target, int(at), source)
            return undefined
        # SetTypedArrayFromArrayLike
        if type(source) is JSArray and not source.props:
            write_list(target, int(at), list_of(source))
            return undefined
        src = to_object(realm, source)
        size = length_of_array_like(src)
        if at + size > len(target.current()):
            raise range_error("offset is out of bounds")
        for i in realm.rounds(range(size)):
            target.set_index(int(at) + i, get(src, str(i)))
        return undefined

    # https://tc39.es/ecma262/#sec-%typedarray%.prototype.slice
    def slice_(this: Value, start: Value = undefined, end: Value = undefined, *_: Value) -> Value:
        o = validate_typed_array(this, "slice")
        size = len(o.current())
        first = relative(start, size, 0)
        final = relative(end, size, size)
        count = max(final - first, 0)
        if has_default_species(realm, o):
            a = create_same_type(realm, o, count)
        else:
            a = species_create(realm, o, [count], "slice", count)
        if count == 0:
            return a
        view = o.current()
        if o.is_out_of_bounds:
            raise detached("%TypedArray%.prototype.slice")
        final = min(final, len(view))
        if a.element.format == o.element.format and a.buffer is not o.buffer:
            # Not element by element: a single move, as for elements of the same type.
            part = view[first:final]
            a.current()[: len(part)] = part
        else:
            for n, k in enumerate(range(first, final)):
                a.set_index(n, o.get_index(k))
        return a

    # https://tc39.es/ecma262/#sec-%typedarray%.prototype.subarray
    def subarray(this: Value, start: Value = undefined, end: Value = undefined, *_: Value) -> Value:
        o = _this_typed_array(this, "subarray")
        size = len(o.current())
        first = relative(start, size, 0)
        begin = o.byte_offset + first * o.element.size
        # 14. If O.[[ArrayLength]] is auto and end is undefined, the result tracks the length too.
        if o.fixed_length is None and end is undefined:
            return species_create(realm, o, [o.buffer, begin], "subarray")
        new_length = max(relative(end, size, size) - first, 0)
        fits = first + new_length <= len(o.current()) and o.buffer.current() is not None
        if fits and has_default_species(realm, o):
            return make_typed_array(o.proto, o.element, o.buffer, begin, new_length)
        args = [o.buffer, begin, new_length]
        return species_create(realm, o, args, "subarray")

    method(realm, prototype, "set", 1, set_)
    method(realm, prototype, "slice", 2, slice_)
    method(realm, prototype, "subarray", 2, subarray)


def _install_mutation(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-%typedarray%.prototype.copywithin
    def copy_within(
        this: Value,
        target: Value = undefined,
        start: Value = undefined,
        end: Value = undefined,
        *_: Value,
    ) -> Value:
        o = validate_typed_array(this, "copyWithin")
        size = len(o.current())
        to = relative(target, size, 0)
        low = relative(start, size, 0)
        high = relative(end, size, size)
        count = min(high - low, size - to)
        if count > 0:
            view = o.current()
            if o.is_out_of_bounds:
                raise detached("%TypedArray%.prototype.copyWithin")
            count = min(count, len(view) - low, len(view) - to)
            if count > 0:
                view[to : to + count] = view[low : low + count]
        return o

    # https://tc39.es/ecma262/#sec-%typedarray%.prototype.fill
    def fill(
        this: Value,
        value: Value = undefined,
        start: Value = undefined,
        end: Value = undefined,
        *_: Value,
    ) -> Value:
        o = validate_typed_array(this, "fill")
        size = len(o.current())
        number = to_bigint(value) if o.element.is_bigint else to_number(value)
        low = relative(start, size, 0)
        high = relative(end, size, size)
        view = o.current()
        if o.is_out_of_bounds:
            raise detached("%TypedArray%.prototype.fill")
        high = min(high, len(view))
        if low < high:
            o.set_index(low, number)
            view[low:high] = (memoryview(bytes(view[low : low + 1]) * (high - low))).cast(
                o.element.format
            )
        return o

    def reverse(this: Value, *_: Value) -> Value:
        o = validate_typed_array(this, "reverse")
        view = o.current()
        view[:] = memoryview(bytes(view[::-1])).cast(o.element.format)
        return o

    # https://tc39.es/ecma262/#sec-%typedarray%.prototype.sort
    def sort(this: Value, comparator: Value = undefined, *_: Value) -> Value:
        require_comparator(comparator)
        o = validate_typed_array(this, "sort")
        ordered = _sorted(o, comparator)
        # The comparator may have shrunk or detached the buffer.
        for k, value in enumerate(ordered[: len(o.current())]):
            o.set_index(k, value)
        return o

    method(realm, prototype, "copyWithin", 2, copy_within)
    method(realm, prototype, "fill", 1, fill)
    method(realm, prototype, "reverse", 0, reverse)
    method(realm, prototype, "sort", 1, sort)


def elements(o: JSTypedArray) -> list[Value]:
    """Give the elements as JavaScript values."""
    values: list[Value] = o.current().tolist()
    return [BigInt(value) for value in values] if o.element.is_bigint else values


def _sorted(o: JSTypedArray, comparator: Value) -> list[Value]:
    """CompareTypedArrayElements: numbers by value, -0 before 0, NaN last."""
    values = elements(o)
    if comparator is undefined:
        return sorted(values, key=lambda v: (v != v, v, math.copysign(1.0, v) if v == 0 else 0))
    return sort_values(values, comparator)


def _install_copies(realm: Realm, prototype: JSObject) -> None:
    def to_reversed(this: Value, *_: Value) -> Value:
        o = validate_typed_array(this, "toReversed")
        a = create_same_type(realm, o, len(o.current()))
        write_list(a, 0, elements(o)[::-1])
        return a

    def to_sorted(this: Value, comparator: Value = undefined, *_: Value) -> Value:
        require_comparator(comparator)
        o = validate_typed_array(this, "toSorted")
        a = create_same_type(realm, o, len(o.current()))
        write_list(a, 0, _sorted(o, comparator))
        return a

    # https://tc39.es/ecma262/#sec-%typedarray%.prototype.with
    def with_(this: Value, index: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        o = validate_typed_array(this, "with")
        size = len(o.current())
        k = to_integer_or_infinity(index)
        actual = k if k >= 0 else size + k
        number = to_bigint(value) if o.element.is_bigint else to_number(value)
        if not 0 <= actual < len(o.current()):
            raise range_error("Invalid typed array index")
        a = create_same_type(realm, o, size)
        values = (elements(o) + [undefined] * size)[:size]
        if actual < size:
            values[int(actual)] = number
        write_list(a, 0, values)
        return a

    method(realm, prototype, "toReversed", 0, to_reversed)
    method(realm, prototype, "toSorted", 1, to_sorted)
    method(realm, prototype, "with", 2, with_)
