"""ReadableStream.from: https://streams.spec.whatwg.org/#abstract-opdef-readablestreamfromiterable."""

from __future__ import annotations

from playground.jobs.promise import JSPromise
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean
from playground.values.function import call
from playground.values.iterate import get_iterator, get_method
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ASYNC_ITERATOR
from playground.values.types import Value
from playground.webapis.promises import promise_call, promise_resolved_with, react
from playground.webapis.streams.default_controller import (
    JSDefaultController,
    create_readable_stream,
)
from playground.webapis.streams.readable import JSReadableStream


def readable_stream_from_iterable(realm: Realm, iterable: Value) -> JSReadableStream:
    """ReadableStreamFromIterable.

    Not in the specification: a synchronous iterator's values are awaited here rather than by
    CreateAsyncFromSyncIterator, which takes a microtask or two more.
    """
    # 2. Let iteratorRecord be ? GetIterator(asyncIterable, async).
    method = get_method(realm, iterable, SYMBOL_ASYNC_ITERATOR)
    is_async = method is not undefined
    record = get_iterator(realm, iterable, method) if is_async else get_iterator(realm, iterable)
    iterator, next_method = record
    controllers: list[JSDefaultController] = []

    def step() -> JSPromise:
        result = call(next_method, iterator)
        if is_async:
            return react(realm, promise_resolved_with(realm, result), taken, None)
        if not isinstance(result, JSObject):
            raise type_error("The iterator's next() returned no object")
        if to_boolean(get(result, "done")):
            controllers[0].close()
            return promise_resolved_with(realm)
        value = promise_resolved_with(realm, get(result, "value"))
        return react(realm, value, controllers[0].enqueue, None)

    def taken(result: Value) -> Value:
        # 4.d. Return the result of reacting to nextPromise:
        if not isinstance(result, JSObject):
            raise type_error("The promise returned by the iterator's next() gave no object")
        if to_boolean(get(result, "done")):
            controllers[0].close()
        else:
            controllers[0].enqueue(get(result, "value"))
        return undefined

    def cancel(reason: Value) -> JSPromise:
        def steps() -> JSPromise:
            # 5.b. Let returnMethod be GetMethod(iterator, "return").
            f = get_method(realm, iterator, "return")
            if f is undefined:
                return promise_resolved_with(realm)
            returned = promise_resolved_with(realm, call(f, iterator, reason))
            return react(realm, returned, closed, None)

        made: JSPromise = promise_call(realm, steps)
        return made

    def closed(result: Value) -> Value:
        if not isinstance(result, JSObject):
            raise type_error("The promise returned by the iterator's return() gave no object")
        return undefined

    def pull() -> JSPromise:
        made: JSPromise = promise_call(realm, step)
        return made

    return create_readable_stream(realm, controllers.append, pull, cancel, high_water_mark=0)
