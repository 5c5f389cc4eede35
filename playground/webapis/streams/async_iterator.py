"""Asynchronous iteration: https://streams.spec.whatwg.org/#rs-asynciterator.

By way of https://webidl.spec.whatwg.org/#js-asynchronous-iterable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from playground.jobs.promise import JSPromise, new_promise, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean
from playground.values.function import native
from playground.values.iterate import create_iter_result
from playground.values.object import JSObject
from playground.values.symbol import SYMBOL_ASYNC_ITERATOR
from playground.values.types import Value
from playground.webapis.promises import promise_call, promise_resolved_with, react
from playground.webapis.streams import readable
from playground.webapis.streams.readable import JSDefaultReader, JSReadableStream, ReadRequest
from playground.webapis.webidl import Interface, dictionary, member, tag


class JSStreamIterator(JSObject):
    """A default asynchronous iterator object of a ReadableStream."""

    __slots__ = ("finished", "ongoing", "prevent_cancel", "reader")
    class_name: ClassVar[str] = "ReadableStream AsyncIterator"

    def __init__(self, proto: JSObject, reader: JSDefaultReader, prevent_cancel: bool) -> None:
        super().__init__(proto)
        self.reader = reader
        self.prevent_cancel = prevent_cancel
        self.ongoing: JSPromise | None = None
        self.finished = False


def install_async_iterator(interface: Interface) -> None:
    """Give ReadableStream ``values`` and ``@@asyncIterator``."""
    realm = interface.realm
    prototype = JSObject(realm.intrinsics["%AsyncIteratorPrototype%"])

    def after_ongoing(this: JSStreamIterator, steps: Callable[[], JSPromise]) -> JSPromise:
        """Each call waits for the one before it."""
        if this.ongoing is None:
            this.ongoing = steps()
        else:
            this.ongoing = react(realm, this.ongoing, lambda _: steps(), lambda _: steps())
        return this.ongoing

    def next_steps(this: JSStreamIterator) -> JSPromise:
        """Get the next iteration result."""
        if this.finished:
            return promise_resolved_with(realm, create_iter_result(realm, undefined, True))
        promise = new_promise(realm)

        def chunk_steps(chunk: Value) -> None:
            resolve_promise(realm, promise, create_iter_result(realm, chunk, False))

        def close_steps() -> None:
            readable.release_reader(this.reader)
            this.finished = True
            resolve_promise(realm, promise, create_iter_result(realm, undefined, True))

        def error_steps(reason: Value) -> None:
            readable.release_reader(this.reader)
            this.finished = True
            reject_promise(realm, promise, reason)

        readable.read(this.reader, ReadRequest(chunk_steps, close_steps, error_steps))
        return promise

    def return_steps(this: JSStreamIterator, value: Value) -> JSPromise:
        """Asynchronous iterator return."""
        result = create_iter_result(realm, value, True)
        if this.finished:
            return promise_resolved_with(realm, result)
        this.finished = True
        stream = this.reader.stream
        if this.prevent_cancel or stream is None:
            readable.release_reader(this.reader)
            return promise_resolved_with(realm, result)
        canceled = readable.cancel(stream, value)
        readable.release_reader(this.reader)
        return react(realm, canceled, lambda _: result, None)

    def check(this: Value) -> JSStreamIterator:
        if not isinstance(this, JSStreamIterator):
            raise type_error("Illegal invocation")
        return this

    def following(this: Value = undefined, *_: Value) -> Value:
        return promise_call(
            realm, lambda: after_ongoing(check(this), lambda: next_steps(check(this)))
        )

    def ending(this: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        return promise_call(
            realm, lambda: after_ongoing(check(this), lambda: return_steps(check(this), value))
        )

    prototype.put("next", native(realm, "next", 0, following))
    prototype.put("return", native(realm, "return", 1, ending))
    tag(prototype, "ReadableStream AsyncIterator")

    def values(this: JSReadableStream, options: Value = undefined, *_: Value) -> Value:
        given = dictionary(options, "ReadableStreamIteratorOptions")
        prevent_cancel = to_boolean(member(given, "preventCancel"))
        reader = readable.acquire_default_reader(this)
        return JSStreamIterator(prototype, reader, prevent_cancel)

    function = interface.operation("values", 0, values)
    interface.prototype.hide(SYMBOL_ASYNC_ITERATOR, function)
