"""``for…of``, spread and array patterns: https://tc39.es/ecma262/#sec-operations-on-iterator-objects."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from playground.errors import LimitExceeded
from playground.glue.async_iteration import (
    DONE,
    AsyncWalk,
    async_abandon,
    async_finish,
    async_next,
    async_step,
)
from playground.glue.faults import caller_text
from playground.glue.generators import GeneratorReturn
from playground.values.absent import HOLE, undefined
from playground.values.array import MAX_LENGTH, JSArray
from playground.values.completion import range_error, type_error
from playground.values.function import is_callable
from playground.values.iterate import (
    IteratorRecord,
    get_iterator,
    iterator_close,
    iterator_step,
)
from playground.values.iterate import _is_pristine as is_pristine
from playground.values.object import get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import Value


class ArrayWalk:
    """An iteration over an array that nothing can observe."""

    __slots__ = ("array", "index")

    def __init__(self, array: JSArray) -> None:
        self.array = array
        self.index = 0

    def __iter__(self) -> ArrayWalk:
        return self

    def __next__(self) -> Value:
        # The list is read afresh each time: the loop's body may change it.
        items = self.array.items
        index = self.index
        if index >= len(items):
            self.index = 1 << 62
            raise StopIteration
        self.index = index + 1
        item = items[index]
        return self.array.get(str(index), self.array) if item is HOLE else item


class Walk:
    """An iteration over anything else."""

    __slots__ = ("done", "realm", "record")

    def __init__(self, realm: Realm, record: IteratorRecord) -> None:
        self.realm = realm
        self.record = record
        self.done = False

    def __iter__(self) -> Walk:
        return self

    def __next__(self) -> Value:
        if self.done:
            raise StopIteration
        # A spread is a loop without a body that could look.
        self.realm.tick()
        # Until a result says otherwise: an iterator that fails is not closed.
        self.done = True
        result = iterator_step(self.record)
        if result is None:
            raise StopIteration
        value = get(result, "value")
        self.done = False
        return value


def step(walk: ArrayWalk | Walk) -> Value:
    """Take one value for an array pattern, ``undefined`` at the end."""
    return next(walk, undefined)


def abandon(walk: ArrayWalk | Walk, error: BaseException) -> None:
    """IteratorClose with a throw completion: errors of ``return`` are dropped."""
    if isinstance(walk, ArrayWalk) or walk.done or isinstance(error, GeneratorReturn):
        return
    walk.done = True
    # A limit, or a generator that is thrown away, runs no more JavaScript.
    if isinstance(error, Exception) and not isinstance(error, LimitExceeded):
        iterator_close(walk.realm, walk.record, throwing=True)


def abandon_pattern(walk: ArrayWalk | Walk, error: BaseException) -> None:
    """The same inside an array pattern, which a return completion leaves only this way."""
    if isinstance(error, GeneratorReturn):
        finish(walk)
    else:
        abandon(walk, error)


def finish(walk: ArrayWalk | Walk) -> None:
    """IteratorClose on any other way out; nothing if the iterator has ended."""
    if isinstance(walk, Walk) and not walk.done:
        walk.done = True
        iterator_close(walk.realm, walk.record)


def all_of(walk: ArrayWalk | Walk) -> list[Value]:
    """Take all values that are left, as many as an array may have."""
    values = list(islice(walk, MAX_LENGTH))
    if len(values) == MAX_LENGTH:
        raise range_error("Invalid array length")
    return values


def operations(realm: Realm) -> dict[str, Any]:
    """Give the operations of this file."""

    def walk(value: Value) -> ArrayWalk | Walk:
        """Begin an iteration."""
        if isinstance(value, JSArray) and is_pristine(realm, value):
            return ArrayWalk(value)
        if value is undefined or value is None:
            raise type_error(f"{caller_text()} is not iterable")
        found = realm.get_v(value, SYMBOL_ITERATOR)
        if not is_callable(found):
            raise type_error(f"{caller_text()} is not iterable")
        return Walk(realm, get_iterator(realm, value, found))

    def items(value: Value) -> list[Value]:
        """Give all values, for a spread."""
        if isinstance(value, JSArray) and is_pristine(realm, value) and HOLE not in value.items:
            return value.items.copy()
        return all_of(walk(value))

    def rest(walked: ArrayWalk | Walk) -> JSArray:
        """Give the remaining values as an array."""
        return JSArray(realm.intrinsics["%Array.prototype%"], all_of(walked))

    def async_walk(value: Value) -> AsyncWalk:
        """Begin an async iteration."""
        return AsyncWalk(realm, value)

    made: dict[str, Callable[..., Any] | object] = {
        "DONE": DONE,
        "abandon": abandon,
        "abandon_pattern": abandon_pattern,
        "async_abandon": async_abandon,
        "async_finish": async_finish,
        "async_next": async_next,
        "async_step": async_step,
        "async_walk": async_walk,
        "finish": finish,
        "items": items,
        "rest": rest,
        "step": step,
        "walk": walk,
    }
    return made
