"""ReadableStream: https://streams.spec.whatwg.org/#rs-class."""

from __future__ import annotations

from collections.abc import Sequence

from playground.jobs.promise import JSPromise
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import range_error, type_error
from playground.values.convert import to_boolean
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.abort import JSAbortSignal
from playground.webapis.promises import (
    invoke,
    mark_as_handled,
    promise_rejected_with,
    promise_resolved_with,
)
from playground.webapis.streams import readable
from playground.webapis.streams.async_iterator import install_async_iterator
from playground.webapis.streams.byob_reader import acquire_byob_reader
from playground.webapis.streams.byte_controller import JSByteController
from playground.webapis.streams.callbacks import callback
from playground.webapis.streams.default_controller import JSDefaultController
from playground.webapis.streams.from_iterable import readable_stream_from_iterable
from playground.webapis.streams.pipe import PipeOptions, pipe_to
from playground.webapis.streams.queue import one, strategy
from playground.webapis.streams.readable import JSReadableStream
from playground.webapis.streams.tee import tee
from playground.webapis.streams.writable import JSWritableStream
from playground.webapis.webidl import Interface, dictionary, enumeration, integer, member


def _set_up(realm: Realm, stream: JSReadableStream, source: Value, given: Value) -> None:
    """The constructor's steps: https://streams.spec.whatwg.org/#rs-constructor."""
    # 1. If underlyingSource is missing, set it to null. 2. Convert it.
    under = None if source is undefined else source
    if under is not None and not isinstance(under, JSObject):
        raise type_error(
            "Failed to construct 'ReadableStream': The provided value is not an object"
        )
    chunk_size = member(under, "autoAllocateChunkSize")
    if chunk_size is not undefined:
        chunk_size = integer(chunk_size, 64, enforce=True)
    cancel, pull = callback(under, "cancel"), callback(under, "pull")
    start, type_ = callback(under, "start"), member(under, "type")
    if type_ is not undefined:
        enumeration(type_, "ReadableStreamType", ("bytes",))
    this = undefined if under is None else under

    def pull_algorithm() -> JSPromise:
        if pull is None:
            return promise_resolved_with(realm)
        return invoke(realm, pull, this, stream.controller)

    def cancel_algorithm(reason: Value) -> JSPromise:
        if cancel is None:
            return promise_resolved_with(realm)
        return invoke(realm, cancel, this, reason)

    controller: JSByteController | JSDefaultController
    # 4. If underlyingSourceDict["type"] is "bytes":
    if type_ is not undefined:
        mark, size = strategy(given, 0)
        if size is not None:
            raise range_error("A byte stream's strategy may not have a size function")
        if chunk_size == 0:
            raise type_error("autoAllocateChunkSize may not be 0")
        controller = JSByteController(
            stream,
            pull_algorithm,
            cancel_algorithm,
            mark,
            None if chunk_size is undefined else chunk_size,
        )
    # 5. Otherwise,
    else:
        mark, size = strategy(given, 1)
        controller = JSDefaultController(
            stream, pull_algorithm, cancel_algorithm, mark, size or one
        )
    stream.controller = controller
    controller.start(lambda: undefined if start is None else start.code(this, controller))


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%ReadableStream.prototype%")
        stream = JSReadableStream(realm, proto)
        source, given = [*args, undefined, undefined][:2]
        _set_up(realm, stream, source, given)
        return stream

    def cancel(this: JSReadableStream, reason: Value = undefined, *_: Value) -> Value:
        if this.is_locked:
            raise type_error("Cannot cancel a locked stream")
        return readable.cancel(this, reason)

    def get_reader(this: JSReadableStream, options: Value = undefined, *_: Value) -> Value:
        mode = member(dictionary(options, "ReadableStreamGetReaderOptions"), "mode")
        if mode is undefined:
            return readable.acquire_default_reader(this)
        enumeration(mode, "ReadableStreamReaderMode", ("byob",))
        return acquire_byob_reader(this)

    def pipe_through(
        this: JSReadableStream, transform: Value, options: Value = undefined, *_: Value
    ) -> Value:
        """https://streams.spec.whatwg.org/#rs-pipe-through."""
        pair = dictionary(transform, "ReadableWritablePair")
        side, sink = member(pair, "readable"), member(pair, "writable")
        if not isinstance(side, JSReadableStream) or not isinstance(sink, JSWritableStream):
            raise type_error(
                "Failed to execute 'pipeThrough' on 'ReadableStream': parameter 1 is not a "
                "pair of a ReadableStream and a WritableStream"
            )
        wanted = _pipe_options(options)
        if this.is_locked or sink.is_locked:
            raise type_error("Cannot pipe a locked stream")
        mark_as_handled(pipe_to(this, sink, wanted))
        return side

    def pipe(
        this: JSReadableStream, destination: Value, options: Value = undefined, *_: Value
    ) -> Value:
        """https://streams.spec.whatwg.org/#rs-pipe-to."""
        if not isinstance(destination, JSWritableStream):
            raise type_error("parameter 1 is not of type 'WritableStream'")
        wanted = _pipe_options(options)
        if this.is_locked or destination.is_locked:
            locked = realm.error("TypeError", "Cannot pipe a locked stream")
            return promise_rejected_with(realm, locked)
        return pipe_to(this, destination, wanted)

    interface = Interface(realm, "ReadableStream", JSReadableStream, construct)
    interface.static(
        "from", 1, lambda _this, iterable, *_: readable_stream_from_iterable(realm, iterable)
    )
    interface.attribute("locked", lambda this: this.is_locked)
    interface.operation("cancel", 0, cancel, promise=True)
    interface.operation("getReader", 0, get_reader)
    interface.operation("pipeThrough", 1, pipe_through)
    interface.operation("pipeTo", 1, pipe, promise=True)
    interface.operation("tee", 0, lambda this, *_: array(realm, tee(this)))
    install_async_iterator(interface)


def _pipe_options(value: Value) -> PipeOptions:
    given = dictionary(value, "StreamPipeOptions")
    prevent = [
        to_boolean(member(given, name))
        for name in ("preventAbort", "preventCancel", "preventClose")
    ]
    signal = member(given, "signal")
    if signal is undefined:
        signal = None
    elif not isinstance(signal, JSAbortSignal):
        raise type_error("Failed to read the 'signal' property: it is not of type 'AbortSignal'.")
    return PipeOptions(prevent[2], prevent[0], prevent[1], signal)
