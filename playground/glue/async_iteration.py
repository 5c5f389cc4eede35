"""``for await``: https://tc39.es/ecma262/#sec-asynciterator-objects.

A sync iterator is wrapped as CreateAsyncFromSyncIterator prescribes.
"""

from __future__ import annotations

from typing import Any, Final

from playground.errors import LimitExceeded
from playground.glue.generators import GeneratorReturn
from playground.values.absent import Missing, undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean
from playground.values.function import call, native
from playground.values.iterate import (
    IteratorRecord,
    create_iter_result,
    get_iterator,
    get_method,
    iterator_close,
)
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ASYNC_ITERATOR
from playground.values.types import Value

#: The iteration is over, or there is nothing to wait for.
DONE: Final = Missing("DONE")


class AsyncWalk:
    """An async iteration in progress.

    Parameters
    ----------
    value:
        What stands after ``of``.
    """

    __slots__ = ("done", "iterator", "next_method", "realm")

    def __init__(self, realm: Realm, value: Value) -> None:
        self.realm = realm
        self.done = False
        found = get_method(realm, value, SYMBOL_ASYNC_ITERATOR)
        if found is undefined:
            self.iterator: JSObject = _from_sync(realm, get_iterator(realm, value))
        else:
            made = call(found, value)
            if not isinstance(made, JSObject):
                raise type_error("Result of the Symbol.asyncIterator method is not an object")
            self.iterator = made
        self.next_method = get(self.iterator, "next")

    def call_next(self, *args: Value) -> Value:
        """Call ``next``."""
        return call(self.next_method, self.iterator, *args)


def async_next(walk: AsyncWalk) -> Value:
    """Ask for the next result, which must be awaited."""
    # Until a result says otherwise: an iterator that fails is not closed.
    walk.done = True
    return walk.call_next()


def async_step(walk: AsyncWalk, result: Value) -> Value:
    """Take an awaited result: the value, or ``DONE``."""
    if not isinstance(result, JSObject):
        raise type_error(f"Iterator result {result} is not an object")
    if to_boolean(get(result, "done")):
        return DONE
    value = get(result, "value")
    walk.done = False
    return value


def async_abandon(walk: AsyncWalk, error: BaseException) -> Value:
    """AsyncIteratorClose with a throw completion: what to await, errors ignored, or ``DONE``."""
    if walk.done or isinstance(error, GeneratorReturn):
        return DONE
    walk.done = True
    if isinstance(error, LimitExceeded) or not isinstance(error, Exception):
        return DONE
    try:
        return _close(walk)
    except Exception as exc:
        walk.realm.caught(exc)
        return DONE


def async_finish(walk: AsyncWalk) -> Value:
    """AsyncIteratorClose on any other way out: what to await, or ``DONE``."""
    if walk.done:
        return DONE
    walk.done = True
    return _close(walk)


def _close(walk: AsyncWalk) -> Value:
    finish = get_method(walk.realm, walk.iterator, "return")
    return DONE if finish is undefined else call(finish, walk.iterator)


def _from_sync(realm: Realm, record: IteratorRecord) -> JSObject:
    """CreateAsyncFromSyncIterator: https://tc39.es/ecma262/#sec-createasyncfromsynciterator."""
    promises = realm.promises
    iterator = record.iterator

    def continued(result: Value, close_on_rejection: bool) -> Value:
        """AsyncFromSyncIteratorContinuation."""
        promise = promises.new_promise()
        try:
            if not isinstance(result, JSObject):
                raise type_error(f"Iterator result {result} is not an object")
            done = to_boolean(get(result, "done"))
            value = get(result, "value")
        except Exception as exc:
            promises.reject(promise, realm.caught(exc))
            return promise

        def fulfilled(settled: Value) -> None:
            promises.resolve(promise, create_iter_result(realm, settled, done))

        def rejected(reason: Value) -> None:
            if not done and close_on_rejection:
                iterator_close(realm, record, throwing=True)
            promises.reject(promise, reason)

        try:
            promises.await_value(value, fulfilled, rejected)
        except Exception as exc:
            if not done and close_on_rejection:
                iterator_close(realm, record, throwing=True)
            promises.reject(promise, realm.caught(exc))
        return promise

    def following(_this: Value, *args: Value) -> Value:
        try:
            return continued(call(record.next_method, iterator, *args), True)
        except Exception as exc:
            return promises.rejected(realm.caught(exc))

    def finish(_this: Value, *args: Value) -> Value:
        try:
            found = get_method(realm, iterator, "return")
            if found is undefined:
                result: Any = create_iter_result(realm, args[0] if args else undefined, True)
                promise = promises.new_promise()
                promises.resolve(promise, result)
                return promise
            return continued(call(found, iterator, *args), False)
        except Exception as exc:
            return promises.rejected(realm.caught(exc))

    def throw(_this: Value, *args: Value) -> Value:
        try:
            found = get_method(realm, iterator, "throw")
            if found is undefined:
                iterator_close(realm, record)
                raise type_error("The iterator does not provide a 'throw' method")
            return continued(call(found, iterator, *args), True)
        except Exception as exc:
            return promises.rejected(realm.caught(exc))

    made = JSObject(realm.intrinsics["%AsyncIteratorPrototype%"])
    for name, code in (("next", following), ("return", finish), ("throw", throw)):
        made.hide(name, native(realm, name, 1, code))
    return made
