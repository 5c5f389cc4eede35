"""Methods of Array.prototype that visit every element.

https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playground.builtins.array_species import (
    array_species_create,
    callback_of,
    create_element,
    element_at,
)
from playground.builtins.iterator import create_iterator
from playground.values.absent import MISSING, undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_boolean, to_object
from playground.values.function import Code, method
from playground.values.iterate import length_of_array_like
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install the methods."""
    prototype = realm.intrinsics["%Array.prototype%"]
    _install_callbacks(realm, prototype)
    method(realm, prototype, "reduce", 1, _reducing(realm, backwards=False))
    method(realm, prototype, "reduceRight", 1, _reducing(realm, backwards=True))
    _install_iterators(realm, prototype)


def _install_callbacks(realm: Realm, prototype: JSObject) -> None:
    def filter_(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        code = callback_of(callback).code
        a = array_species_create(realm, o, 0)
        to = 0
        for k in realm.rounds(range(size)):
            value = element_at(o, k)
            if value is not MISSING and to_boolean(code(this_arg, value, k, o)):
                create_element(a, to, value)
                to += 1
        return a

    def for_each(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        code = callback_of(callback).code
        for k in realm.rounds(range(size)):
            value = element_at(o, k)
            if value is not MISSING:
                code(this_arg, value, k, o)
        return undefined

    def map_(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        code = callback_of(callback).code
        a = array_species_create(realm, o, size)
        for k in realm.rounds(range(size)):
            value = element_at(o, k)
            if value is not MISSING:
                create_element(a, k, code(this_arg, value, k, o))
        return a

    method(realm, prototype, "filter", 1, filter_)
    method(realm, prototype, "forEach", 1, for_each)
    method(realm, prototype, "map", 1, map_)


def _reducing(realm: Realm, backwards: bool) -> Code:
    """Give ``reduce`` or ``reduceRight``: https://tc39.es/ecma262/#sec-array.prototype.reduce."""

    def code(this: Value, callback: Value = undefined, *initial: Value) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        reduce = callback_of(callback).code
        keys = iter(realm.rounds(range(size - 1, -1, -1) if backwards else range(size)))
        if initial:
            accumulator = initial[0]
        else:
            first = next((k for k in keys if o.has_property(str(k))), None)
            if first is None:
                raise type_error("Reduce of empty array with no initial value")
            accumulator = get(o, str(first))
        for k in keys:
            value = element_at(o, k)
            if value is not MISSING:
                accumulator = reduce(undefined, accumulator, value, k, o)
        return accumulator

    return code


def array_length(o: JSObject) -> int:
    """Give how far an array iterator goes just now; typed arrays know better themselves."""
    current: Callable[[], int] | None = getattr(o, "iteration_length", None)
    return length_of_array_like(o) if current is None else current()


def create_array_iterator(realm: Realm, o: JSObject, kind: str) -> JSObject:
    """CreateArrayIterator: https://tc39.es/ecma262/#sec-createarrayiterator.

    Parameters
    ----------
    kind:
        ``key``, ``value`` or ``key+value``.
    """

    def steps() -> Iterator[Value]:
        index = 0
        while index < array_length(o):
            if kind == "key":
                yield index
            elif kind == "value":
                yield get(o, str(index))
            else:
                yield array(realm, [index, get(o, str(index))])
            index += 1

    return create_iterator(realm, "%ArrayIteratorPrototype%", "Array Iterator", steps())


def _install_iterators(realm: Realm, prototype: JSObject) -> None:
    def entries(this: Value, *_: Value) -> Value:
        return create_array_iterator(realm, to_object(realm, this), "key+value")

    def keys(this: Value, *_: Value) -> Value:
        return create_array_iterator(realm, to_object(realm, this), "key")

    def values(this: Value, *_: Value) -> Value:
        return create_array_iterator(realm, to_object(realm, this), "value")

    method(realm, prototype, "entries", 0, entries)
    method(realm, prototype, "keys", 0, keys)
    made = method(realm, prototype, "values", 0, values)
    realm.intrinsics["%Array.prototype.values%"] = made
    prototype.hide(SYMBOL_ITERATOR, made)
