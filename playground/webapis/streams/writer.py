"""WritableStreamDefaultWriter: https://streams.spec.whatwg.org/#default-writer-class."""

from __future__ import annotations

from collections.abc import Sequence

from playground.jobs.promise import JSPromise, resolve_promise
from playground.values.absent import undefined
from playground.values.completion import NativeThrow, type_error
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.promises import promise_rejected_with, promise_resolved_with
from playground.webapis.streams import writable
from playground.webapis.streams.default_controller import number_or_null
from playground.webapis.streams.writable import JSWritableStream, JSWriter
from playground.webapis.webidl import Interface


def set_up_writer(writer: JSWriter, stream: JSWritableStream) -> None:
    """SetUpWritableStreamDefaultWriter."""
    if stream.is_locked:
        raise type_error("WritableStream is locked to a writer")
    realm = writer.realm
    writer.stream = stream
    stream.writer = writer
    # 5. If state is "writable",
    if stream.state == "writable":
        if stream.close_queued_or_in_flight or not stream.backpressure:
            resolve_promise(realm, writer.ready_promise, undefined)
    # 6. Otherwise, if state is "erroring",
    elif stream.state == "erroring":
        writer.ensure_ready_rejected(stream.stored_error)
    # 7. Otherwise, if state is "closed",
    elif stream.state == "closed":
        resolve_promise(realm, writer.ready_promise, undefined)
        resolve_promise(realm, writer.closed_promise, undefined)
    else:
        writer.ensure_ready_rejected(stream.stored_error)
        writer.ensure_closed_rejected(stream.stored_error)


def acquire_writer(stream: JSWritableStream) -> JSWriter:
    """AcquireWritableStreamDefaultWriter."""
    realm = stream.realm
    writer = JSWriter(realm, realm.intrinsics["%WritableStreamDefaultWriter.prototype%"])
    set_up_writer(writer, stream)
    return writer


def write(writer: JSWriter, chunk: Value) -> JSPromise:
    """WritableStreamDefaultWriterWrite."""
    realm, stream = writer.realm, writer.stream
    if stream is None:  # pragma: no cover - callers check
        raise _released()
    controller = stream.controller
    # 4. Let chunkSize be ! WritableStreamDefaultControllerGetChunkSize(controller, chunk).
    size = controller.chunk_size(chunk)
    # 5. The size function may have released the lock.
    if writer.stream is not stream:
        return promise_rejected_with(realm, realm.caught(_released()))
    state = stream.state
    if state == "errored":
        return promise_rejected_with(realm, stream.stored_error)
    if stream.close_queued_or_in_flight or state == "closed":
        message = "Cannot write to a stream that is closing or closed"
        return promise_rejected_with(realm, realm.error("TypeError", message))
    if state == "erroring":
        return promise_rejected_with(realm, stream.stored_error)
    # 11. to 13.
    promise = writable.add_write_request(stream)
    controller.write(chunk, size)
    return promise


def close_with_error_propagation(writer: JSWriter) -> JSPromise:
    """WritableStreamDefaultWriterCloseWithErrorPropagation."""
    realm, stream = writer.realm, writer.stream
    if stream is None:  # pragma: no cover - callers check
        raise _released()
    if stream.close_queued_or_in_flight or stream.state == "closed":
        return promise_resolved_with(realm)
    if stream.state == "errored":
        return promise_rejected_with(realm, stream.stored_error)
    return writable.close(stream)


def release(writer: JSWriter) -> None:
    """WritableStreamDefaultWriterRelease."""
    stream = writer.stream
    if stream is None:
        return
    released = writer.realm.caught(_released())
    writer.ensure_ready_rejected(released)
    writer.ensure_closed_rejected(released)
    stream.writer = None
    writer.stream = None


def desired_size(writer: JSWriter) -> float | None:
    """WritableStreamDefaultWriterGetDesiredSize."""
    stream = writer.stream
    if stream is None:
        raise _released()
    if stream.state in ("errored", "erroring"):
        return None
    if stream.state == "closed":
        return 0
    size: float = stream.controller.desired_size()
    return size


def _released() -> NativeThrow:
    return type_error("This writable stream writer has been released")


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""
    name = "WritableStreamDefaultWriter"

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        if not isinstance(args[0], JSWritableStream):
            raise type_error(
                f"Failed to construct '{name}': parameter 1 is not of type 'WritableStream'."
            )
        proto = prototype_from_constructor(realm, new_target, f"%{name}.prototype%")
        writer = JSWriter(realm, proto)
        set_up_writer(writer, args[0])
        return writer

    def held(this: JSWriter) -> JSWritableStream:
        if this.stream is None:
            raise _released()
        return this.stream

    def abort(this: JSWriter, reason: Value = undefined, *_: Value) -> Value:
        return writable.abort(held(this), reason)

    def close(this: JSWriter, *_: Value) -> Value:
        stream = held(this)
        if stream.close_queued_or_in_flight:
            raise type_error("Cannot close an already-closing stream")
        return writable.close(stream)

    def release_lock(this: JSWriter, *_: Value) -> Value:
        release(this)
        return undefined

    def write_chunk(this: JSWriter, chunk: Value = undefined, *_: Value) -> Value:
        held(this)
        return write(this, chunk)

    interface = Interface(realm, name, JSWriter, construct, required=1)
    interface.attribute("closed", lambda this: this.closed_promise, promise=True)
    interface.attribute("desiredSize", lambda this: number_or_null(desired_size(this)))
    interface.attribute("ready", lambda this: this.ready_promise, promise=True)
    interface.operation("abort", 0, abort, promise=True)
    interface.operation("close", 0, close, promise=True)
    interface.operation("releaseLock", 0, release_lock)
    interface.operation("write", 0, write_chunk, promise=True)
