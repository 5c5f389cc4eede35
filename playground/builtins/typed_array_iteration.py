"""Methods of %TypedArray%.prototype that visit elements.

https://tc39.es/ecma262/#sec-properties-of-the-%typedarrayprototype%-object
"""

from __future__ import annotations

import math

from playground.builtins.array_iteration import create_array_iterator
from playground.builtins.array_species import callback_of
from playground.builtins.positions import relative
from playground.builtins.typed_array_create import species_create, validate_typed_array
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean, to_integer_or_infinity, to_string
from playground.values.equality import is_strictly_equal, same_value_zero
from playground.values.function import Code, call, method
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.strings import joined
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install the methods."""
    prototype = realm.intrinsics["%TypedArray.prototype%"]
    for name, backwards, position in (
        ("find", False, 1),
        ("findIndex", False, 0),
        ("findLast", True, 1),
        ("findLastIndex", True, 0),
    ):
        method(realm, prototype, name, 1, _finding(realm, name, backwards, position))
    method(realm, prototype, "every", 1, _testing(realm, "every", stop_at=False))
    method(realm, prototype, "some", 1, _testing(realm, "some", stop_at=True))
    method(realm, prototype, "reduce", 1, _reducing(realm, "reduce", backwards=False))
    method(realm, prototype, "reduceRight", 1, _reducing(realm, "reduceRight", backwards=True))
    _install_callbacks(realm, prototype)
    _install_equality(realm, prototype)
    _install_text_and_iterators(realm, prototype)


def _finding(realm: Realm, name: str, backwards: bool, position: int) -> Code:
    """Give a method that ends with a part of FindViaPredicate's (index, value)."""

    def code(
        this: Value, predicate: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = validate_typed_array(this, name)
        size = len(o.current())
        accepts = callback_of(predicate).code
        for k in realm.rounds(range(size - 1, -1, -1) if backwards else range(size)):
            value = o.get_index(k)
            if to_boolean(accepts(this_arg, value, k, o)):
                return (k, value)[position]
        return (-1, undefined)[position]

    return code


def _testing(realm: Realm, name: str, stop_at: bool) -> Code:
    """Give ``every`` or ``some``."""

    def code(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = validate_typed_array(this, name)
        size = len(o.current())
        accepts = callback_of(callback).code
        for k in realm.rounds(range(size)):
            if to_boolean(accepts(this_arg, o.get_index(k), k, o)) is stop_at:
                return stop_at
        return not stop_at

    return code


def _reducing(realm: Realm, name: str, backwards: bool) -> Code:
    """Give ``reduce`` or ``reduceRight``."""

    def code(this: Value, callback: Value = undefined, *initial: Value) -> Value:
        o = validate_typed_array(this, name)
        size = len(o.current())
        reduce = callback_of(callback).code
        keys = list(range(size - 1, -1, -1) if backwards else range(size))
        if initial:
            accumulator = initial[0]
        elif keys:
            accumulator = o.get_index(keys.pop(0))
        else:
            raise type_error("Reduce of empty array with no initial value")
        for k in keys:
            realm.tick()
            accumulator = reduce(undefined, accumulator, o.get_index(k), k, o)
        return accumulator

    return code


def _install_callbacks(realm: Realm, prototype: JSObject) -> None:
    def filter_(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = validate_typed_array(this, "filter")
        size = len(o.current())
        code = callback_of(callback).code
        kept: list[Value] = []
        for k in realm.rounds(range(size)):
            value = o.get_index(k)
            if to_boolean(code(this_arg, value, k, o)):
                kept.append(value)
        a = species_create(realm, o, [len(kept)], "filter", len(kept))
        for k, value in enumerate(kept):
            a.set_index(k, value)
        return a

    def for_each(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = validate_typed_array(this, "forEach")
        size = len(o.current())
        code = callback_of(callback).code
        for k in realm.rounds(range(size)):
            code(this_arg, o.get_index(k), k, o)
        return undefined

    def map_(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = validate_typed_array(this, "map")
        size = len(o.current())
        code = callback_of(callback).code
        a = species_create(realm, o, [size], "map", size)
        for k in realm.rounds(range(size)):
            a.set_index(k, code(this_arg, o.get_index(k), k, o))
        return a

    method(realm, prototype, "filter", 1, filter_)
    method(realm, prototype, "forEach", 1, for_each)
    method(realm, prototype, "map", 1, map_)


def _install_equality(realm: Realm, prototype: JSObject) -> None:
    def at(this: Value, index: Value = undefined, *_: Value) -> Value:
        o = validate_typed_array(this, "at")
        size = len(o.current())
        k = to_integer_or_infinity(index)
        k = size + k if k < 0 else k
        return o.get_index(int(k)) if 0 <= k < size else undefined

    def includes(
        this: Value, wanted: Value = undefined, start: Value = undefined, *_: Value
    ) -> Value:
        o = validate_typed_array(this, "includes")
        size = len(o.current())
        first = relative(start, size, 0) if size else 0
        return any(
            same_value_zero(o.get_index(k), wanted) for k in realm.rounds(range(first, size))
        )

    def index_of(
        this: Value, wanted: Value = undefined, start: Value = undefined, *_: Value
    ) -> Value:
        o = validate_typed_array(this, "indexOf")
        size = len(o.current())
        first = relative(start, size, 0) if size else 0
        for k in realm.rounds(range(first, min(size, len(o.current())))):
            if is_strictly_equal(o.get_index(k), wanted):
                return k
        return -1

    def last_index_of(this: Value, wanted: Value = undefined, *start: Value) -> Value:
        o = validate_typed_array(this, "lastIndexOf")
        size = len(o.current())
        if size == 0:
            return -1
        n = to_integer_or_infinity(start[0]) if start else size - 1
        if n == -math.inf:
            return -1
        for k in realm.rounds(range(int(min(n, size - 1)) if n >= 0 else int(size + n), -1, -1)):
            if k < len(o.current()) and is_strictly_equal(o.get_index(k), wanted):
                return k
        return -1

    method(realm, prototype, "at", 1, at)
    method(realm, prototype, "includes", 1, includes)
    method(realm, prototype, "indexOf", 1, index_of)
    method(realm, prototype, "lastIndexOf", 1, last_index_of)


def _install_text_and_iterators(realm: Realm, prototype: JSObject) -> None:
    def join(this: Value, separator: Value = undefined, *_: Value) -> Value:
        o = validate_typed_array(this, "join")
        size = len(o.current())
        sep = "," if separator is undefined else to_string(separator)
        # 6. Elements that the conversion of the separator took away count as undefined.
        values = [o.get_index(k) for k in realm.rounds(range(size))]
        return joined(["" if value is undefined else to_string(value) for value in values], sep)

    # Not in the specification: the separator is always the English one.
    def to_locale_string(this: Value, *_: Value) -> Value:
        o = validate_typed_array(this, "toLocaleString")
        parts = []
        for k in realm.rounds(range(len(o.current()))):
            value = o.get_index(k)
            if value is undefined:
                parts.append("")
            else:
                parts.append(to_string(call(realm.get_v(value, "toLocaleString"), value)))
        return ",".join(parts)

    def entries(this: Value, *_: Value) -> Value:
        return create_array_iterator(realm, validate_typed_array(this, "entries"), "key+value")

    def keys(this: Value, *_: Value) -> Value:
        return create_array_iterator(realm, validate_typed_array(this, "keys"), "key")

    def values(this: Value, *_: Value) -> Value:
        return create_array_iterator(realm, validate_typed_array(this, "values"), "value")

    method(realm, prototype, "join", 1, join)
    method(realm, prototype, "toLocaleString", 0, to_locale_string)
    # https://tc39.es/ecma262/#sec-%typedarray%.prototype.tostring: the same function object.
    prototype.hide("toString", realm.intrinsics["%Array.prototype.toString%"])
    method(realm, prototype, "entries", 0, entries)
    method(realm, prototype, "keys", 0, keys)
    prototype.hide(SYMBOL_ITERATOR, method(realm, prototype, "values", 0, values))
