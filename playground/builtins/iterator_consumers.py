"""The methods that use an iterator up: https://tc39.es/ecma262/#sec-iterator.prototype.reduce."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playground.builtins.iterator_helpers import (
    callback_or_close,
    direct,
    guarded,
    this_object,
)
from playground.values.absent import MISSING, undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_boolean
from playground.values.function import JSFunction, method
from playground.values.iterate import IteratorRecord, iterator_close, iterator_step
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install the methods on ``%IteratorPrototype%``."""
    prototype: JSObject = realm.intrinsics["%IteratorPrototype%"]

    def values(iterated: IteratorRecord) -> Iterator[Value]:
        while (result := iterator_step(iterated)) is not None:
            realm.tick()
            yield get(result, "value")

    def searching(
        name: str, ends: Callable[[bool], bool], found: Callable[[Value], Value], none: Value
    ) -> None:
        def code(this: Value, callback: Value = undefined, *_: Value) -> Value:
            o = this_object(this, name)
            f = callback_or_close(realm, o, callback)
            iterated = direct(o)
            for counter, value in enumerate(values(iterated)):
                answer = guarded(realm, iterated, f.code, undefined, value, counter)
                if ends(to_boolean(answer)):
                    iterator_close(realm, iterated)
                    return found(value)
            return none

        method(realm, prototype, name, 1, code)

    searching("some", lambda answer: answer, lambda _: True, False)
    searching("every", lambda answer: not answer, lambda _: False, True)
    searching("find", lambda answer: answer, lambda value: value, undefined)

    def for_each(this: Value, callback: Value = undefined, *_: Value) -> Value:
        o = this_object(this, "forEach")
        f: JSFunction = callback_or_close(realm, o, callback)
        iterated = direct(o)
        for counter, value in enumerate(values(iterated)):
            guarded(realm, iterated, f.code, undefined, value, counter)
        return undefined

    def reduce(this: Value, callback: Value = undefined, *initial: Value) -> Value:
        o = this_object(this, "reduce")
        f = callback_or_close(realm, o, callback)
        iterated = direct(o)
        rest = values(iterated)
        counter = 0
        if initial:
            accumulator = initial[0]
        else:
            accumulator = next(rest, MISSING)
            if accumulator is MISSING:
                raise type_error("Reduce of a done iterator with no initial value")
            counter = 1
        for value in rest:
            accumulator = guarded(realm, iterated, f.code, undefined, accumulator, value, counter)
            counter += 1
        return accumulator

    def to_array(this: Value, *_: Value) -> Value:
        return array(realm, list(values(direct(this_object(this, "toArray")))))

    method(realm, prototype, "forEach", 1, for_each)
    method(realm, prototype, "reduce", 1, reduce)
    method(realm, prototype, "toArray", 0, to_array)
