"""Array.fromAsync: https://tc39.es/ecma262/#sec-array.fromasync."""

from __future__ import annotations

from collections.abc import Callable, Generator

from playground.builtins.array_species import array_create, callback_of, create_element
from playground.jobs.promise import (
    JSPromise,
    await_value,
    new_promise,
    new_promise_capability,
    perform_promise_then,
    promise_resolve,
    reject_promise,
    resolve_promise,
)
from playground.values.absent import undefined
from playground.values.completion import Throw, type_error
from playground.values.convert import to_boolean, to_object
from playground.values.function import Code, call, construct, is_constructor, method
from playground.values.iterate import (
    IteratorRecord,
    create_iter_result,
    get_iterator,
    get_method,
    iterator_close,
    length_of_array_like,
)
from playground.values.object import JSObject, get, set_strict
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ASYNC_ITERATOR, SYMBOL_ITERATOR
from playground.values.types import Value

#: The steps of an asynchronous algorithm: yields what it awaits, and is sent what came of it.
Steps = Generator[Value, Value, Value]


def run_steps(realm: Realm, steps: Steps) -> JSPromise:
    """AsyncFunctionStart for steps that are a Python generator; give the promise of their end."""
    promise = new_promise(realm)

    def resume(proceed: Callable[[], Value]) -> None:
        try:
            awaited = proceed()
        except StopIteration as end:
            resolve_promise(realm, promise, end.value)
            return
        except Exception as error:
            reject_promise(realm, promise, realm.caught(error))
            return
        try:
            await_value(
                realm,
                awaited,
                lambda value: resume(lambda: steps.send(value)),
                lambda reason: resume(lambda: steps.throw(Throw(reason))),
            )
        except Exception as error:
            failure = error
            resume(lambda: steps.throw(failure))

    resume(lambda: next(steps))
    return promise


def _sync_next(realm: Realm, record: IteratorRecord) -> Value:
    """Do %AsyncFromSyncIteratorPrototype%.next of an iterator that is not asynchronous."""
    capability = new_promise_capability(realm, realm.intrinsics["%Promise%"])
    result = call(record.next_method, record.iterator)
    if not isinstance(result, JSObject):
        raise type_error(f"Iterator result {result} is not an object")
    done = to_boolean(get(result, "done"))
    value = get(result, "value")

    def close(error: Value) -> Value:
        if not done:
            iterator_close(realm, record, throwing=True)
        raise Throw(error)

    try:
        wrapper = promise_resolve(realm, realm.intrinsics["%Promise%"], value)
    except Exception:
        if not done:
            iterator_close(realm, record, throwing=True)
        raise
    return perform_promise_then(
        realm, wrapper, lambda v: create_iter_result(realm, v, done), close, capability
    )


def _close(realm: Realm, record: IteratorRecord) -> Generator[Value, Value, None]:
    """AsyncIteratorClose after a throw: what goes wrong here is not reported."""
    try:
        finish = get_method(realm, record.iterator, "return")
        if finish is not undefined:
            yield call(finish, record.iterator)
    except Exception:
        return


def install(realm: Realm) -> None:
    """Install ``Array.fromAsync``."""

    def from_async(
        this: Value,
        items: Value = undefined,
        mapper: Value = undefined,
        this_arg: Value = undefined,
        *_: Value,
    ) -> Value:
        return run_steps(realm, _steps(realm, this, items, mapper, this_arg))

    method(realm, realm.intrinsics["%Array%"], "fromAsync", 1, from_async)


def _steps(realm: Realm, c: Value, items: Value, mapper: Value, this_arg: Value) -> Steps:
    mapping = None if mapper is undefined else callback_of(mapper).code
    using_async_iterator = get_method(realm, items, SYMBOL_ASYNC_ITERATOR)
    using_sync_iterator: Value = undefined
    if using_async_iterator is undefined:
        using_sync_iterator = get_method(realm, items, SYMBOL_ITERATOR)
    if using_async_iterator is not undefined or using_sync_iterator is not undefined:
        a = construct(c, []) if is_constructor(c) else array_create(realm, 0)
        is_async = using_async_iterator is not undefined
        used = using_async_iterator if is_async else using_sync_iterator
        record = get_iterator(realm, items, used)
        return (yield from _iterate(realm, a, record, is_async, mapping, this_arg))
    # k. Else, items is neither an AsyncIterable nor an Iterable: assume an array-like object.
    array_like = to_object(realm, items)
    size = length_of_array_like(array_like)
    a = construct(c, [size]) if is_constructor(c) else array_create(realm, size)
    for k in realm.rounds(range(size)):
        value = yield get(array_like, str(k))
        if mapping is not None:
            value = yield mapping(this_arg, value, k)
        create_element(a, k, value)
    set_strict(a, "length", size)
    return a


def _iterate(
    realm: Realm,
    a: JSObject,
    record: IteratorRecord,
    is_async: bool,
    mapping: Code | None,
    this_arg: Value,
) -> Steps:
    k = 0
    while True:
        if is_async:
            result = yield call(record.next_method, record.iterator)
        else:
            result = yield _sync_next(realm, record)
        if not isinstance(result, JSObject):
            raise type_error(f"Iterator result {result} is not an object")
        if to_boolean(get(result, "done")):
            set_strict(a, "length", k)
            return a
        value = get(result, "value")
        try:
            if mapping is not None:
                value = yield mapping(this_arg, value, k)
            create_element(a, k, value)
        except Exception:
            if is_async:
                yield from _close(realm, record)
            else:
                iterator_close(realm, record, throwing=True)
            raise
        k += 1
