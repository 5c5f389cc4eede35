"""What iterators can do: https://tc39.es/ecma262/#sec-iterator-objects.

The methods that give iterators; :mod:`.iterator_constructor` has ``Iterator`` itself and
:mod:`.iterator_consumers` what uses an iterator up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from typing import Final, TypeAlias

from playground.builtins.messages import describe, incompatible, not_a_function
from playground.values.absent import MISSING, undefined
from playground.values.completion import NativeThrow, range_error, type_error
from playground.values.convert import to_boolean, to_integer_or_infinity, to_number, to_string
from playground.values.descriptor import Property
from playground.values.function import JSFunction, is_callable, method
from playground.values.iterate import (
    IteratorRecord,
    create_iter_result,
    get_method,
    iterator_close,
    iterator_step,
)
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR, SYMBOL_TO_STRING_TAG
from playground.values.types import Value

#: Number.MAX_SAFE_INTEGER.
MAX_SAFE: Final = 2**53 - 1

Steps: TypeAlias = Generator[Value, None, None]


class Finished(Exception):
    """Thrown into the steps by ``return``.

    It is not Python's GeneratorExit: that comes from its collector too, and would call JavaScript.
    """


class IteratorHelper(JSObject):
    """https://tc39.es/ecma262/#sec-iterator-helper-objects.

    ``state`` is ``start``, ``running``, ``yield`` or ``done``.
    """

    __slots__ = ("state", "steps", "underlying")

    def __init__(self, proto: JSObject, underlying: IteratorRecord, steps: Steps) -> None:
        super().__init__(proto)
        self.state = "start"
        self.underlying = underlying
        self.steps = steps


def this_object(this: Value, name: str) -> JSObject:
    """Check the receiver of a method of ``Iterator.prototype``."""
    if isinstance(this, JSObject):
        return this
    raise incompatible(f"Iterator.prototype.{name}", this)


def direct(o: JSObject) -> IteratorRecord:
    """GetIteratorDirect: https://tc39.es/ecma262/#sec-getiteratordirect."""
    return IteratorRecord(o, get(o, "next"))


def refuse(realm: Realm, o: JSObject, error: NativeThrow) -> NativeThrow:
    """Close an iterator that a method was not used on after all."""
    iterator_close(realm, IteratorRecord(o, undefined), throwing=True)
    return error


def callback_or_close(realm: Realm, o: JSObject, value: Value) -> JSFunction:
    """Check a method's callback."""
    if not is_callable(value):
        raise refuse(realm, o, not_a_function(value))
    return value


def guarded(realm: Realm, iterated: IteratorRecord, f: Callable[..., Value], *args: Value) -> Value:
    """IfAbruptCloseIterator around a call."""
    try:
        return f(*args)
    except Exception:
        iterator_close(realm, iterated, throwing=True)
        raise


def flattenable(realm: Realm, value: Value, strings: bool) -> IteratorRecord:
    """https://tc39.es/ecma262/#sec-getiteratorflattenable."""
    if not isinstance(value, JSObject) and not (strings and isinstance(value, str)):
        raise type_error(f"{describe(value)} is not an object")
    f = get_method(realm, value, SYMBOL_ITERATOR)
    iterator = value if f is undefined else f.code(value)
    if not isinstance(iterator, JSObject):
        raise type_error("Result of the Symbol.iterator method is not an object")
    return direct(iterator)


def install(realm: Realm) -> None:
    """Install the methods and ``%IteratorHelperPrototype%``."""
    prototype: JSObject = realm.intrinsics["%IteratorPrototype%"]
    helper_prototype = _helper_prototype(realm, prototype)

    def give(value: Value, iterated: IteratorRecord) -> Steps:
        # Yield, and close what lies below if the consumer does not come back.
        try:
            yield value
        except Finished:
            iterator_close(realm, iterated)
            raise

    def mapped(iterated: IteratorRecord, f: JSFunction) -> Steps:
        counter = 0
        while (result := iterator_step(iterated)) is not None:
            realm.tick()
            value = get(result, "value")
            yield from give(guarded(realm, iterated, f.code, undefined, value, counter), iterated)
            counter += 1

    def filtered(iterated: IteratorRecord, f: JSFunction) -> Steps:
        counter = 0
        while (result := iterator_step(iterated)) is not None:
            realm.tick()
            value = get(result, "value")
            if to_boolean(guarded(realm, iterated, f.code, undefined, value, counter)):
                yield from give(value, iterated)
            counter += 1

    def flat_mapped(iterated: IteratorRecord, f: JSFunction) -> Steps:
        counter = 0
        while (result := iterator_step(iterated)) is not None:
            realm.tick()
            value = get(result, "value")

            def open_inner(value: Value = value, counter: int = counter) -> IteratorRecord:
                return flattenable(realm, f.code(undefined, value, counter), False)

            inner = guarded(realm, iterated, open_inner)
            while True:
                step = guarded(realm, iterated, iterator_step, inner)
                if step is None:
                    break
                item = guarded(realm, iterated, get, step, "value")
                try:
                    yield item
                except Finished:
                    guarded(realm, iterated, iterator_close, realm, inner)
                    iterator_close(realm, iterated)
                    raise
            counter += 1

    def taken(iterated: IteratorRecord, limit: float) -> Steps:
        while limit > 0:
            limit -= 1
            result = iterator_step(iterated)
            if result is None:
                return
            realm.tick()
            yield from give(get(result, "value"), iterated)
        iterator_close(realm, iterated)

    def dropped(iterated: IteratorRecord, limit: float) -> Steps:
        while limit > 0:
            limit -= 1
            realm.tick()
            if iterator_step(iterated) is None:
                return
        while (result := iterator_step(iterated)) is not None:
            yield from give(get(result, "value"), iterated)

    def with_callback(name: str, steps: Callable[[IteratorRecord, JSFunction], Steps]) -> None:
        def code(this: Value, callback: Value = undefined, *_: Value) -> Value:
            o = this_object(this, name)
            f = callback_or_close(realm, o, callback)
            iterated = direct(o)
            return IteratorHelper(helper_prototype, iterated, steps(iterated, f))

        method(realm, prototype, name, 1, code)

    def with_limit(name: str, steps: Callable[[IteratorRecord, float], Steps]) -> None:
        def code(this: Value, limit: Value = undefined, *_: Value) -> Value:
            o = this_object(this, name)
            number = guarded(realm, IteratorRecord(o, undefined), to_number, limit)
            if math.isnan(number):
                raise refuse(realm, o, range_error(f"{name} must be given a number"))
            if MAX_SAFE < number < math.inf:
                raise refuse(realm, o, range_error(f"{to_string(number)} is too large"))
            most = to_integer_or_infinity(number)
            if most < 0:
                raise refuse(realm, o, range_error(f"{to_string(number)} must be positive"))
            iterated = direct(o)
            return IteratorHelper(helper_prototype, iterated, steps(iterated, most))

        method(realm, prototype, name, 1, code)

    with_callback("map", mapped)
    with_callback("filter", filtered)
    with_callback("flatMap", flat_mapped)
    with_limit("take", taken)
    with_limit("drop", dropped)


def _helper_prototype(realm: Realm, parent: JSObject) -> JSObject:
    prototype = JSObject(parent)
    realm.intrinsics["%IteratorHelperPrototype%"] = prototype

    def checked(this: Value, name: str) -> IteratorHelper:
        if not isinstance(this, IteratorHelper):
            raise incompatible(f"Iterator Helper.prototype.{name}", this)
        if this.state == "running":
            raise type_error("Generator is already running")
        return this

    def following(this: Value, *_: Value) -> Value:
        helper = checked(this, "next")
        if helper.state == "done":
            return create_iter_result(realm, undefined, True)
        helper.state = "running"
        try:
            value = next(helper.steps, MISSING)
        except BaseException:
            helper.state = "done"
            raise
        helper.state = "done" if value is MISSING else "yield"
        if value is MISSING:
            return create_iter_result(realm, undefined, True)
        return create_iter_result(realm, value, False)

    def finish(this: Value, *_: Value) -> Value:
        helper = checked(this, "return")
        state = helper.state
        if state == "start":
            helper.state = "done"
            iterator_close(realm, helper.underlying)
        elif state == "yield":
            helper.state = "running"
            try:
                helper.steps.throw(Finished())
            except Finished:
                pass
            finally:
                helper.state = "done"
        return create_iter_result(realm, undefined, True)

    method(realm, prototype, "next", 0, following)
    method(realm, prototype, "return", 0, finish)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("Iterator Helper", False, False, True))
    return prototype
