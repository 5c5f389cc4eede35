"""Writable streams and the operations on them: https://streams.spec.whatwg.org/#ws-abstract-ops."""

from __future__ import annotations

from collections import deque
from typing import Any, ClassVar, NamedTuple, Protocol

from playground.jobs.promise import JSPromise, new_promise, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.promises import (
    mark_as_handled,
    promise_rejected_with,
    promise_resolved_with,
    upon,
)


class AbortRequest(NamedTuple):
    """https://streams.spec.whatwg.org/#pending-abort-request."""

    promise: JSPromise
    reason: Value
    was_already_erroring: bool


class Controller(Protocol):
    """What a stream asks of its controller."""

    started: bool

    def abort_steps(self, reason: Value) -> JSPromise:
        """[[AbortSteps]]."""
        ...

    def error_steps(self) -> None:
        """[[ErrorSteps]]."""
        ...

    def close(self) -> None:
        """WritableStreamDefaultControllerClose."""
        ...

    def signal_abort(self, reason: Value) -> None:
        """Signal abort on [[abortController]] with a reason."""
        ...

    def desired_size(self) -> float:
        """WritableStreamDefaultControllerGetDesiredSize."""
        ...


class JSWritableStream(JSObject):
    """A WritableStream; ``state`` is ``writable``, ``closed``, ``erroring`` or ``errored``."""

    __slots__ = (
        "backpressure",
        "close_request",
        "controller",
        "in_flight_close_request",
        "in_flight_write_request",
        "pending_abort_request",
        "realm",
        "state",
        "stored_error",
        "write_requests",
        "writer",
    )
    class_name: ClassVar[str] = "WritableStream"

    def __init__(self, realm: Realm, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.realm = realm
        # InitializeWritableStream
        self.state = "writable"
        self.stored_error: Value = undefined
        self.writer: JSWriter | None = None
        self.controller: Any = None
        self.in_flight_write_request: JSPromise | None = None
        self.close_request: JSPromise | None = None
        self.in_flight_close_request: JSPromise | None = None
        self.pending_abort_request: AbortRequest | None = None
        self.write_requests: deque[JSPromise] = deque()
        self.backpressure = False

    @property
    def is_locked(self) -> bool:
        """IsWritableStreamLocked."""
        return self.writer is not None

    @property
    def close_queued_or_in_flight(self) -> bool:
        """WritableStreamCloseQueuedOrInFlight."""
        return self.close_request is not None or self.in_flight_close_request is not None

    @property
    def has_operation_in_flight(self) -> bool:
        """WritableStreamHasOperationMarkedInFlight."""
        return self.in_flight_write_request is not None or self.in_flight_close_request is not None


class JSWriter(JSObject):
    """A WritableStreamDefaultWriter."""

    __slots__ = ("closed_promise", "ready_promise", "realm", "stream")
    class_name: ClassVar[str] = "WritableStreamDefaultWriter"

    def __init__(self, realm: Realm, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.realm = realm
        self.stream: JSWritableStream | None = None
        self.closed_promise = new_promise(realm)
        self.ready_promise = new_promise(realm)

    def ensure_closed_rejected(self, error: Value) -> None:
        """WritableStreamDefaultWriterEnsureClosedPromiseRejected."""
        self.closed_promise = _ensure_rejected(self.realm, self.closed_promise, error)

    def ensure_ready_rejected(self, error: Value) -> None:
        """WritableStreamDefaultWriterEnsureReadyPromiseRejected."""
        self.ready_promise = _ensure_rejected(self.realm, self.ready_promise, error)


def _ensure_rejected(realm: Realm, promise: JSPromise, error: Value) -> JSPromise:
    if promise.state != "pending":
        promise = new_promise(realm)
    mark_as_handled(promise)
    reject_promise(realm, promise, error)
    return promise


def abort(stream: JSWritableStream, reason: Value) -> JSPromise:
    """WritableStreamAbort."""
    realm = stream.realm
    if stream.state in ("closed", "errored"):
        return promise_resolved_with(realm)
    # 2. Signal abort on stream.[[controller]].[[abortController]] with reason.
    stream.controller.signal_abort(reason)
    state = stream.state
    # 4. The signal's listeners may have changed it.
    if state in ("closed", "errored"):
        return promise_resolved_with(realm)
    if stream.pending_abort_request is not None:
        return stream.pending_abort_request.promise
    # 7. and 8.
    was_already_erroring = state == "erroring"
    if was_already_erroring:
        reason = undefined
    promise = new_promise(realm)
    stream.pending_abort_request = AbortRequest(promise, reason, was_already_erroring)
    if not was_already_erroring:
        start_erroring(stream, reason)
    return promise


def close(stream: JSWritableStream) -> JSPromise:
    """WritableStreamClose."""
    realm = stream.realm
    if stream.state in ("closed", "errored"):
        message = f"Cannot close a stream that is {stream.state}"
        return promise_rejected_with(realm, realm.error("TypeError", message))
    promise = stream.close_request = new_promise(realm)
    writer = stream.writer
    if writer is not None and stream.backpressure and stream.state == "writable":
        resolve_promise(realm, writer.ready_promise, undefined)
    stream.controller.close()
    return promise


def add_write_request(stream: JSWritableStream) -> JSPromise:
    """WritableStreamAddWriteRequest."""
    promise = new_promise(stream.realm)
    stream.write_requests.append(promise)
    return promise


def deal_with_rejection(stream: JSWritableStream, error: Value) -> None:
    """WritableStreamDealWithRejection."""
    if stream.state == "writable":
        start_erroring(stream, error)
    else:
        finish_erroring(stream)


def start_erroring(stream: JSWritableStream, reason: Value) -> None:
    """WritableStreamStartErroring."""
    stream.state = "erroring"
    stream.stored_error = reason
    if stream.writer is not None:
        stream.writer.ensure_ready_rejected(reason)
    if not stream.has_operation_in_flight and stream.controller.started:
        finish_erroring(stream)


def finish_erroring(stream: JSWritableStream) -> None:
    """WritableStreamFinishErroring."""
    realm = stream.realm
    stream.state = "errored"
    stream.controller.error_steps()
    stored_error = stream.stored_error
    requests, stream.write_requests = stream.write_requests, deque()
    for request in requests:
        reject_promise(realm, request, stored_error)
    pending = stream.pending_abort_request
    if pending is None:
        reject_close_and_closed(stream)
        return
    stream.pending_abort_request = None
    if pending.was_already_erroring:
        reject_promise(realm, pending.promise, stored_error)
        reject_close_and_closed(stream)
        return

    def fulfilled(_: Value) -> None:
        resolve_promise(realm, pending.promise, undefined)
        reject_close_and_closed(stream)

    def rejected(reason: Value) -> None:
        reject_promise(realm, pending.promise, reason)
        reject_close_and_closed(stream)

    upon(realm, stream.controller.abort_steps(pending.reason), fulfilled, rejected)


def finish_in_flight_write(stream: JSWritableStream) -> None:
    """WritableStreamFinishInFlightWrite."""
    request, stream.in_flight_write_request = stream.in_flight_write_request, None
    if request is not None:
        resolve_promise(stream.realm, request, undefined)


def finish_in_flight_write_with_error(stream: JSWritableStream, error: Value) -> None:
    """WritableStreamFinishInFlightWriteWithError."""
    request, stream.in_flight_write_request = stream.in_flight_write_request, None
    if request is not None:
        reject_promise(stream.realm, request, error)
    deal_with_rejection(stream, error)


def finish_in_flight_close(stream: JSWritableStream) -> None:
    """WritableStreamFinishInFlightClose."""
    realm = stream.realm
    request, stream.in_flight_close_request = stream.in_flight_close_request, None
    if request is not None:
        resolve_promise(realm, request, undefined)
    # 5. If state is "erroring", the error was too late to do anything.
    if stream.state == "erroring":
        stream.stored_error = undefined
        if stream.pending_abort_request is not None:
            resolve_promise(realm, stream.pending_abort_request.promise, undefined)
            stream.pending_abort_request = None
    stream.state = "closed"
    if stream.writer is not None:
        resolve_promise(realm, stream.writer.closed_promise, undefined)


def finish_in_flight_close_with_error(stream: JSWritableStream, error: Value) -> None:
    """WritableStreamFinishInFlightCloseWithError."""
    realm = stream.realm
    request, stream.in_flight_close_request = stream.in_flight_close_request, None
    if request is not None:
        reject_promise(realm, request, error)
    if stream.pending_abort_request is not None:
        reject_promise(realm, stream.pending_abort_request.promise, error)
        stream.pending_abort_request = None
    deal_with_rejection(stream, error)


def reject_close_and_closed(stream: JSWritableStream) -> None:
    """WritableStreamRejectCloseAndClosedPromiseIfNeeded."""
    if stream.close_request is not None:
        reject_promise(stream.realm, stream.close_request, stream.stored_error)
        stream.close_request = None
    if stream.writer is not None:
        mark_as_handled(stream.writer.closed_promise)
        reject_promise(stream.realm, stream.writer.closed_promise, stream.stored_error)


def update_backpressure(stream: JSWritableStream, backpressure: bool) -> None:
    """WritableStreamUpdateBackpressure."""
    writer = stream.writer
    if writer is not None and backpressure != stream.backpressure:
        if backpressure:
            writer.ready_promise = new_promise(stream.realm)
        else:
            resolve_promise(stream.realm, writer.ready_promise, undefined)
    stream.backpressure = backpressure
