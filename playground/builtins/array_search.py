"""Methods of Array.prototype that look at elements without a callback, or until one says yes.

https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object
"""

from __future__ import annotations

import math

from playground.builtins.array_species import callback_of, element_at
from playground.builtins.positions import relative
from playground.values.absent import MISSING, undefined
from playground.values.convert import to_boolean, to_integer_or_infinity, to_object
from playground.values.equality import is_strictly_equal, same_value_zero
from playground.values.function import method
from playground.values.iterate import length_of_array_like
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install the methods."""
    _install_equality(realm)
    _install_predicates(realm)


def _install_equality(realm: Realm) -> None:
    def at(this: Value, index: Value = undefined, *_: Value) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        k = to_integer_or_infinity(index)
        k = size + k if k < 0 else k
        return get(o, str(int(k))) if 0 <= k < size else undefined

    def includes(
        this: Value, wanted: Value = undefined, start: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        k = relative(start, size, 0) if size else 0
        return any(same_value_zero(get(o, str(i)), wanted) for i in realm.rounds(range(k, size)))

    def index_of(
        this: Value, wanted: Value = undefined, start: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        k = relative(start, size, 0) if size else 0
        for i in realm.rounds(range(k, size)):
            value = element_at(o, i)
            if value is not MISSING and is_strictly_equal(value, wanted):
                return i
        return -1

    # https://tc39.es/ecma262/#sec-array.prototype.lastindexof
    def last_index_of(this: Value, wanted: Value = undefined, *start: Value) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        if size == 0:
            return -1
        n = to_integer_or_infinity(start[0]) if start else size - 1
        if n == -math.inf:
            return -1
        k = int(min(n, size - 1)) if n >= 0 else int(size + n)
        for i in realm.rounds(range(k, -1, -1)):
            value = element_at(o, i)
            if value is not MISSING and is_strictly_equal(value, wanted):
                return i
        return -1

    prototype = realm.intrinsics["%Array.prototype%"]
    method(realm, prototype, "at", 1, at)
    method(realm, prototype, "includes", 1, includes)
    method(realm, prototype, "indexOf", 1, index_of)
    method(realm, prototype, "lastIndexOf", 1, last_index_of)


def find_via_predicate(
    realm: Realm, o: JSObject, size: int, backwards: bool, predicate: Value, this_arg: Value
) -> tuple[int, Value]:
    """FindViaPredicate: (index, value), or (-1, undefined).

    https://tc39.es/ecma262/#sec-findviapredicate
    """
    code = callback_of(predicate).code
    for k in realm.rounds(range(size - 1, -1, -1) if backwards else range(size)):
        value = get(o, str(k))
        if to_boolean(code(this_arg, value, k, o)):
            return k, value
    return -1, undefined


def _install_predicates(realm: Realm) -> None:
    def every(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        code = callback_of(callback).code
        for k in realm.rounds(range(size)):
            value = element_at(o, k)
            if value is not MISSING and not to_boolean(code(this_arg, value, k, o)):
                return False
        return True

    def some(
        this: Value, callback: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        size = length_of_array_like(o)
        code = callback_of(callback).code
        for k in realm.rounds(range(size)):
            value = element_at(o, k)
            if value is not MISSING and to_boolean(code(this_arg, value, k, o)):
                return True
        return False

    def find(
        this: Value, predicate: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        return find_via_predicate(realm, o, length_of_array_like(o), False, predicate, this_arg)[1]

    def find_index(
        this: Value, predicate: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        return find_via_predicate(realm, o, length_of_array_like(o), False, predicate, this_arg)[0]

    def find_last(
        this: Value, predicate: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        return find_via_predicate(realm, o, length_of_array_like(o), True, predicate, this_arg)[1]

    def find_last_index(
        this: Value, predicate: Value = undefined, this_arg: Value = undefined, *_: Value
    ) -> Value:
        o = to_object(realm, this)
        return find_via_predicate(realm, o, length_of_array_like(o), True, predicate, this_arg)[0]

    prototype = realm.intrinsics["%Array.prototype%"]
    method(realm, prototype, "every", 1, every)
    method(realm, prototype, "some", 1, some)
    method(realm, prototype, "find", 1, find)
    method(realm, prototype, "findIndex", 1, find_index)
    method(realm, prototype, "findLast", 1, find_last)
    method(realm, prototype, "findLastIndex", 1, find_last_index)
