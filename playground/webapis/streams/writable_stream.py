"""WritableStream: https://streams.spec.whatwg.org/#ws-class."""

from __future__ import annotations

from collections.abc import Sequence

from playground.jobs.promise import JSPromise
from playground.values.absent import undefined
from playground.values.completion import range_error, type_error
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.promises import invoke, promise_resolved_with
from playground.webapis.streams import writable
from playground.webapis.streams.callbacks import callback, underlying
from playground.webapis.streams.queue import one, strategy
from playground.webapis.streams.writable import JSWritableStream
from playground.webapis.streams.writable_controller import JSWritableController
from playground.webapis.streams.writer import acquire_writer
from playground.webapis.webidl import Interface, member


def _set_up(realm: Realm, stream: JSWritableStream, sink: Value, given: Value) -> None:
    """The constructor's steps: https://streams.spec.whatwg.org/#ws-constructor."""
    under = underlying(sink, "WritableStream")
    abort, close = callback(under, "abort"), callback(under, "close")
    start, write = callback(under, "start"), callback(under, "write")
    # 3. If underlyingSinkDict["type"] exists, throw a RangeError.
    if member(under, "type") is not undefined:
        raise range_error("Invalid type is specified")
    this = undefined if under is None else under
    mark, size = strategy(given, 1)

    def write_algorithm(chunk: Value) -> JSPromise:
        if write is None:
            return promise_resolved_with(realm)
        return invoke(realm, write, this, chunk, controller)

    def close_algorithm() -> JSPromise:
        return promise_resolved_with(realm) if close is None else invoke(realm, close, this)

    def abort_algorithm(reason: Value) -> JSPromise:
        return promise_resolved_with(realm) if abort is None else invoke(realm, abort, this, reason)

    controller = JSWritableController(
        stream, write_algorithm, close_algorithm, abort_algorithm, mark, size or one
    )
    stream.controller = controller
    controller.start(lambda: undefined if start is None else start.code(this, controller))


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%WritableStream.prototype%")
        stream = JSWritableStream(realm, proto)
        sink, given = [*args, undefined, undefined][:2]
        _set_up(realm, stream, sink, given)
        return stream

    def unlocked(this: JSWritableStream, what: str) -> None:
        if this.is_locked:
            raise type_error(f"Cannot {what} a locked stream")

    def abort(this: JSWritableStream, reason: Value = undefined, *_: Value) -> Value:
        unlocked(this, "abort")
        return writable.abort(this, reason)

    def close(this: JSWritableStream, *_: Value) -> Value:
        unlocked(this, "close")
        if this.close_queued_or_in_flight:
            raise type_error("Cannot close an already-closing stream")
        return writable.close(this)

    interface = Interface(realm, "WritableStream", JSWritableStream, construct)
    interface.attribute("locked", lambda this: this.is_locked)
    interface.operation("abort", 0, abort, promise=True)
    interface.operation("close", 0, close, promise=True)
    interface.operation("getWriter", 0, lambda this, *_: acquire_writer(this))
