"""Promise.all, allSettled, any and race: https://tc39.es/ecma262/#sec-promise.all."""

from __future__ import annotations

from collections.abc import Callable

from playground.jobs.promise import PromiseCapability, new_promise_capability
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.function import Code, JSFunction, call, is_callable, method, native
from playground.values.iterate import (
    IteratorRecord,
    get_iterator,
    iterator_close,
    iterator_step,
    ordinary_object,
)
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install the combinators on ``Promise``."""
    promise = realm.intrinsics["%Promise%"]
    for name, perform in (
        ("all", _all),
        ("allSettled", _all_settled),
        ("any", _any),
        ("race", _race),
    ):
        method(realm, promise, name, 1, _combinator(realm, perform))


class _Watched:
    """The iterator of a combinator, which knows whether it ended by itself ([[Done]])."""

    def __init__(self, record: IteratorRecord) -> None:
        self.record = record
        self.done = False

    def step(self) -> JSObject | None:
        """IteratorStep: a throw of the iterator itself sets [[Done]]."""
        try:
            result = iterator_step(self.record)
        except BaseException:
            self.done = True
            raise
        self.done = result is None
        return result

    def value(self, result: JSObject) -> Value:
        """IteratorValue."""
        try:
            return get(result, "value")
        except BaseException:
            self.done = True
            raise


class _Run:
    """What the Perform… operations share."""

    def __init__(
        self,
        realm: Realm,
        iterator: _Watched,
        constructor: JSObject,
        capability: PromiseCapability,
        promise_resolve: JSFunction,
    ) -> None:
        self.realm = realm
        self.iterator = iterator
        self.constructor = constructor
        self.capability = capability
        self.promise_resolve = promise_resolve

    def each(self, attach: Callable[[Value, int], tuple[Value, Value]]) -> int:
        """Resolve every value and call ``then`` with what ``attach(promise, index)`` gives."""
        index = 0
        while (result := self.iterator.step()) is not None:
            following = self.iterator.value(result)
            promise = self.promise_resolve.code(self.constructor, following)
            on_fulfilled, on_rejected = attach(promise, index)
            call(self.realm.get_v(promise, "then"), promise, on_fulfilled, on_rejected)
            index += 1
        return index


def _combinator(realm: Realm, perform: Callable[[_Run], None]) -> Code:
    def code(this: Value, iterable: Value = undefined, *_: Value) -> Value:
        capability = new_promise_capability(realm, this)
        watched: _Watched | None = None
        try:
            # GetPromiseResolve
            promise_resolve = get(this, "resolve")
            if not is_callable(promise_resolve):
                raise type_error("Promise resolve or reject function is not callable")
            watched = _Watched(get_iterator(realm, iterable))
            perform(_Run(realm, watched, this, capability, promise_resolve))
        except Exception as error:
            # IfAbruptRejectPromise, after IteratorClose if the iterator is not done.
            reason = realm.caught(error)
            if watched is not None and not watched.done:
                iterator_close(realm, watched.record, throwing=True)
            call(capability.reject, undefined, reason)
        return capability.promise

    return code


class _Results:
    """The list of values and remainingElementsCount of all, allSettled and any."""

    def __init__(self, finish: Callable[[list[Value]], None]) -> None:
        self.values: list[Value] = []
        self.remaining = 1
        self.finish = finish

    def reserve(self) -> None:
        self.values.append(undefined)
        self.remaining += 1

    def release(self) -> None:
        self.remaining -= 1
        if self.remaining == 0:
            self.finish(self.values)


def _element_functions(
    run: _Run, results: _Results, index: int, *wraps: Callable[[Value], Value]
) -> list[JSFunction]:
    """Make the resolve (and reject) element functions of one element: they share alreadyCalled."""
    already_called = False

    def element(wrap: Callable[[Value], Value]) -> JSFunction:
        def code(_this: Value = undefined, x: Value = undefined, *_: Value) -> Value:
            nonlocal already_called
            if already_called:
                return undefined
            already_called = True
            results.values[index] = wrap(x)
            results.release()
            return undefined

        return native(run.realm, "", 1, code)

    return [element(wrap) for wrap in wraps]


def _itself(x: Value) -> Value:
    return x


def _all(run: _Run) -> None:
    """PerformPromiseAll: https://tc39.es/ecma262/#sec-performpromiseall."""

    def finish(values: list[Value]) -> None:
        call(run.capability.resolve, undefined, array(run.realm, values))

    results = _Results(finish)

    def attach(_promise: Value, index: int) -> tuple[Value, Value]:
        results.reserve()
        (on_fulfilled,) = _element_functions(run, results, index, _itself)
        return on_fulfilled, run.capability.reject

    run.each(attach)
    results.release()


def _all_settled(run: _Run) -> None:
    """PerformPromiseAllSettled: https://tc39.es/ecma262/#sec-performpromiseallsettled."""

    def finish(values: list[Value]) -> None:
        call(run.capability.resolve, undefined, array(run.realm, values))

    def fulfilled(x: Value) -> Value:
        return ordinary_object(run.realm, status="fulfilled", value=x)

    def rejected(x: Value) -> Value:
        return ordinary_object(run.realm, status="rejected", reason=x)

    results = _Results(finish)

    def attach(_promise: Value, index: int) -> tuple[Value, Value]:
        results.reserve()
        on_fulfilled, on_rejected = _element_functions(run, results, index, fulfilled, rejected)
        return on_fulfilled, on_rejected

    run.each(attach)
    results.release()


def _any(run: _Run) -> None:
    """PerformPromiseAny: https://tc39.es/ecma262/#sec-performpromiseany."""

    def finish(errors: list[Value]) -> None:
        error = run.realm.error("AggregateError", "All promises were rejected")
        error.hide("errors", array(run.realm, errors))
        call(run.capability.reject, undefined, error)

    results = _Results(finish)

    def attach(_promise: Value, index: int) -> tuple[Value, Value]:
        results.reserve()
        (on_rejected,) = _element_functions(run, results, index, _itself)
        return run.capability.resolve, on_rejected

    run.each(attach)
    results.release()


def _race(run: _Run) -> None:
    """PerformPromiseRace: https://tc39.es/ecma262/#sec-performpromiserace."""
    run.each(lambda _promise, _index: (run.capability.resolve, run.capability.reject))
