"""Promises that Python awaits, and awaitables of Python's that JavaScript awaits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from playground.ffi.future import JsFuture
from playground.ffi.python_object import AFTER_ASYNC_CALL, destroy_borrowed, is_py_proxy
from playground.jobs.promise import JSPromise, perform_promise_then, reject_promise, resolve_promise
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge


def future_of(
    bridge: Bridge, promise: Value, settle: Callable[[Value], Any], borrowed: Sequence[Any] = ()
) -> JsFuture:
    """Make a future that settles when the promise does, whose rejection counts as handled.

    Parameters
    ----------
    promise:
        A promise, or another thenable.
    settle:
        Makes the result of the promise's value, or raises.
    borrowed:
        Python objects that are lent until the promise is settled.
    """
    future = JsFuture(loop=bridge.loop())
    if bridge.realm.failure is not None:
        future.set_exception(bridge.realm.failure)
        return future
    bridge.awaited.add(future)
    future.add_done_callback(bridge.awaited.discard)

    def fulfilled(value: Value) -> None:
        if not future.done():
            try:
                result = settle(value)
            except Exception as exc:
                future.set_exception(bridge.exception(exc))
            else:
                future.set_result(result)
        if borrowed:
            destroy_borrowed(borrowed, AFTER_ASYNC_CALL)
            if is_py_proxy(value):
                destroy_borrowed([value], AFTER_ASYNC_CALL)

    def rejected(reason: Value) -> None:
        if not future.done():
            future.set_exception(bridge.exception_of(reason, settled=True))
        destroy_borrowed(borrowed, AFTER_ASYNC_CALL)

    if not isinstance(promise, JSPromise):
        promise = bridge.realm.promises.promise_resolve(promise)
    perform_promise_then(bridge.realm, promise, fulfilled, rejected)
    bridge.settle_jobs()
    return future


def end_loan_with(bridge: Bridge, promise: Value, borrowed: Sequence[Any]) -> None:
    """Take back what was lent to a call when the promise is settled that the call returned."""
    if not borrowed or not isinstance(promise, JSPromise):
        return

    def end(_outcome: Value) -> None:
        destroy_borrowed(borrowed, AFTER_ASYNC_CALL)

    handled = promise.is_handled
    perform_promise_then(bridge.realm, promise, end, end)
    # Nobody handled a rejection by this.
    promise.is_handled = handled


def start_awaiting(bridge: Bridge, awaitable: Any, promise: JSPromise) -> None:
    """Await a Python awaitable on the realm's behalf; its outcome settles ``promise``."""
    realm = bridge.realm

    async def settle() -> None:
        try:
            value = bridge.to_javascript(await awaitable)
        except asyncio.CancelledError as exc:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            reject_promise(realm, promise, bridge.python_error(exc))
        except Exception as exc:
            reject_promise(realm, promise, bridge.python_error(exc))
        else:
            resolve_promise(realm, promise, value)

    bridge.loop()
    realm.timers.spawn(settle())
