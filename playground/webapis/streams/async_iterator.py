"""Asynchronous iteration: https://streams.spec.whatwg.org/#rs-asynciterator.

By way of https://webidl.spec.whatwg.org/#js-asynchronous-iterable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from playground.jobs.promise import JSPromise, fulfill_promise, new_promise, reject_promise
from playground.values.absent import undefined
from playground.values.completion import Throw, type_error
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
        """Run steps now, or when the call before this one is settled."""
        if this.ongoing is None:
            this.ongoing = steps()
        else:
            this.ongoing = react(realm, this.ongoing, lambda _: steps(), lambda _: steps())
        return this.ongoing

    def next_result(this: JSStreamIterator) -> JSPromise:
        """Get the next iteration result, ``None`` for the end of the iteration."""
        promise = new_promise(realm)

        def close_steps() -> None:
            readable.release_reader(this.reader)
            fulfill_promise(realm, promise, None)

        def error_steps(reason: Value) -> None:
            readable.release_reader(this.reader)
            reject_promise(realm, promise, reason)

        def chunk_steps(chunk: Value) -> None:
            # A tuple, so that no chunk is taken for a thenable or for the end; nobody sees it.
            fulfill_promise(realm, promise, (chunk,))

        readable.read(this.reader, ReadRequest(chunk_steps, close_steps, error_steps))
        return promise

    def next_steps(this: JSStreamIterator) -> JSPromise:
        """https://webidl.spec.whatwg.org/#js-asynchronous-iterator-prototype-object."""
        # 2. If object's is finished is true, then
        if this.finished:
            return promise_resolved_with(realm, create_iter_result(realm, undefined, True))

        # 4. Let fulfillSteps be the following steps, given next:
        def fulfill_steps(following: Value) -> Value:
            this.ongoing = None
            if following is None:
                this.finished = True
                return create_iter_result(realm, undefined, True)
            return create_iter_result(realm, following[0], False)

        # 6. Let rejectSteps be the following steps, given reason:
        def reject_steps(reason: Value) -> Value:
            this.ongoing = None
            this.finished = True
            raise Throw(reason)

        return react(realm, next_result(this), fulfill_steps, reject_steps)

    def return_steps(this: JSStreamIterator, value: Value) -> JSPromise:
        """Give the returnSteps of Web IDL, in the same place."""
        if this.finished:
            return promise_resolved_with(realm, create_iter_result(realm, value, True))
        this.finished = True
        # Asynchronous iterator return.
        stream = this.reader.stream
        if this.prevent_cancel or stream is None:
            readable.release_reader(this.reader)
            return promise_resolved_with(realm)
        canceled = readable.cancel(stream, value)
        readable.release_reader(this.reader)
        return canceled

    def check(this: Value) -> JSStreamIterator:
        if not isinstance(this, JSStreamIterator):
            raise type_error("Illegal invocation")
        return this

    def following(this: Value = undefined, *_: Value) -> Value:
        return promise_call(
            realm, lambda: after_ongoing(check(this), lambda: next_steps(check(this)))
        )

    def ending(this: Value = undefined, value: Value = undefined, *_: Value) -> Value:
        def steps() -> JSPromise:
            iterator = check(this)
            ongoing = after_ongoing(iterator, lambda: return_steps(iterator, value))
            return react(realm, ongoing, lambda _: create_iter_result(realm, value, True), None)

        return promise_call(realm, steps)

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
