"""Readable streams, their readers and the operations on them: https://streams.spec.whatwg.org/#rs-abstract-ops."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple, Protocol

from playground.jobs.promise import JSPromise, new_promise, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.promises import (
    mark_as_handled,
    promise_rejected_with,
    promise_resolved_with,
    react,
)


class ReadRequest(NamedTuple):
    """https://streams.spec.whatwg.org/#read-request."""

    chunk_steps: Callable[[Value], object]
    close_steps: Callable[[], object]
    error_steps: Callable[[Value], object]


class ReadIntoRequest(NamedTuple):
    """https://streams.spec.whatwg.org/#read-into-request.

    ``close_steps`` gets a view, or undefined.
    """

    chunk_steps: Callable[[Value], object]
    close_steps: Callable[[Value], object]
    error_steps: Callable[[Value], object]


class Controller(Protocol):
    """What a stream asks of its controller, of either kind."""

    def cancel_steps(self, reason: Value) -> JSPromise:
        """[[CancelSteps]]."""
        ...

    def pull_steps(self, request: ReadRequest) -> None:
        """[[PullSteps]]."""
        ...

    def release_steps(self) -> None:
        """[[ReleaseSteps]]."""
        ...


class JSReadableStream(JSObject):
    """A ReadableStream; ``state`` is ``readable``, ``closed`` or ``errored``."""

    __slots__ = ("controller", "disturbed", "reader", "realm", "state", "stored_error")
    class_name: ClassVar[str] = "ReadableStream"

    def __init__(self, realm: Realm, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.realm = realm
        # InitializeReadableStream
        self.state = "readable"
        self.reader: JSReader | None = None
        self.stored_error: Value = undefined
        self.disturbed = False
        self.controller: Any = None

    @property
    def is_locked(self) -> bool:
        """IsReadableStreamLocked."""
        return self.reader is not None


class JSReader(JSObject):
    """What both kinds of reader have: https://streams.spec.whatwg.org/#generic-reader-mixin."""

    __slots__ = ("closed_promise", "realm", "stream")

    def __init__(self, realm: Realm, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.realm = realm
        self.stream: JSReadableStream | None = None
        self.closed_promise: JSPromise = new_promise(realm)


class JSDefaultReader(JSReader):
    """A ReadableStreamDefaultReader."""

    __slots__ = ("read_requests",)
    class_name: ClassVar[str] = "ReadableStreamDefaultReader"

    def __init__(self, realm: Realm, proto: JSObject | None) -> None:
        super().__init__(realm, proto)
        self.read_requests: deque[ReadRequest] = deque()


class JSByobReader(JSReader):
    """A ReadableStreamBYOBReader."""

    __slots__ = ("read_into_requests",)
    class_name: ClassVar[str] = "ReadableStreamBYOBReader"

    def __init__(self, realm: Realm, proto: JSObject | None) -> None:
        super().__init__(realm, proto)
        self.read_into_requests: deque[ReadIntoRequest] = deque()


# -- streams ------------------------------------------------------------------------------------


def cancel(stream: JSReadableStream, reason: Value) -> JSPromise:
    """ReadableStreamCancel."""
    realm = stream.realm
    # 1. Set stream.[[disturbed]] to true.
    stream.disturbed = True
    # 2. If stream.[[state]] is "closed", return a promise resolved with undefined.
    if stream.state == "closed":
        return promise_resolved_with(realm)
    # 3. If stream.[[state]] is "errored", return a promise rejected with the stored error.
    if stream.state == "errored":
        return promise_rejected_with(realm, stream.stored_error)
    # 4. Perform ! ReadableStreamClose(stream).
    close(stream)
    # 5. and 6. If reader implements ReadableStreamBYOBReader, its requests end with undefined.
    reader = stream.reader
    if isinstance(reader, JSByobReader):
        requests, reader.read_into_requests = reader.read_into_requests, deque()
        for request in requests:
            request.close_steps(undefined)
    # 7. and 8.
    source = stream.controller.cancel_steps(reason)
    return react(realm, source, lambda _: undefined, None)


def close(stream: JSReadableStream) -> None:
    """ReadableStreamClose."""
    stream.state = "closed"
    reader = stream.reader
    if reader is None:
        return
    resolve_promise(stream.realm, reader.closed_promise, undefined)
    if isinstance(reader, JSDefaultReader):
        requests, reader.read_requests = reader.read_requests, deque()
        for request in requests:
            request.close_steps()


def error(stream: JSReadableStream, reason: Value) -> None:
    """ReadableStreamError."""
    stream.state = "errored"
    stream.stored_error = reason
    reader = stream.reader
    if reader is None:
        return
    mark_as_handled(reader.closed_promise)
    reject_promise(stream.realm, reader.closed_promise, reason)
    error_requests(reader, reason)


def error_requests(reader: JSReader, reason: Value) -> None:
    """ReadableStreamDefaultReaderErrorReadRequests, or the same for a BYOB reader."""
    if isinstance(reader, JSDefaultReader):
        requests, reader.read_requests = reader.read_requests, deque()
        for request in requests:
            request.error_steps(reason)
    elif isinstance(reader, JSByobReader):
        into, reader.read_into_requests = reader.read_into_requests, deque()
        for each in into:
            each.error_steps(reason)


def read_requests(stream: JSReadableStream) -> deque[ReadRequest]:
    """Give the pending requests of the default reader, if there is one."""
    return stream.reader.read_requests if isinstance(stream.reader, JSDefaultReader) else deque()


def fulfill_read_request(stream: JSReadableStream, chunk: Value, done: bool) -> None:
    """ReadableStreamFulfillReadRequest."""
    request = read_requests(stream).popleft()
    if done:
        request.close_steps()
    else:
        request.chunk_steps(chunk)


def add_read_request(stream: JSReadableStream, request: ReadRequest) -> None:
    """ReadableStreamAddReadRequest."""
    read_requests(stream).append(request)


# -- readers ------------------------------------------------------------------------------------


def initialize_reader(reader: JSReader, stream: JSReadableStream) -> None:
    """ReadableStreamReaderGenericInitialize."""
    realm = reader.realm
    reader.stream = stream
    stream.reader = reader
    if stream.state == "closed":
        resolve_promise(realm, reader.closed_promise, undefined)
    elif stream.state == "errored":
        mark_as_handled(reader.closed_promise)
        reject_promise(realm, reader.closed_promise, stream.stored_error)


def set_up_default_reader(reader: JSDefaultReader, stream: JSReadableStream) -> None:
    """SetUpReadableStreamDefaultReader."""
    if stream.is_locked:
        raise type_error("ReadableStream is locked to a reader")
    initialize_reader(reader, stream)


def acquire_default_reader(stream: JSReadableStream) -> JSDefaultReader:
    """AcquireReadableStreamDefaultReader."""
    realm = stream.realm
    proto = realm.intrinsics["%ReadableStreamDefaultReader.prototype%"]
    reader = JSDefaultReader(realm, proto)
    set_up_default_reader(reader, stream)
    return reader


def release_reader(reader: JSReader) -> None:
    """ReadableStreamDefaultReaderRelease, or the same for a BYOB reader."""
    stream = reader.stream
    if stream is None:
        return
    realm = reader.realm
    released = realm.error("TypeError", "Releasing reader")
    # ReadableStreamReaderGenericRelease
    if stream.state == "readable":
        mark_as_handled(reader.closed_promise)
        reject_promise(realm, reader.closed_promise, released)
    else:
        reader.closed_promise = new_promise(realm)
        mark_as_handled(reader.closed_promise)
        reject_promise(realm, reader.closed_promise, released)
    stream.controller.release_steps()
    stream.reader = None
    reader.stream = None
    # 2. to 3. The requests that are pending end with an error.
    error_requests(reader, released)


def read(reader: JSDefaultReader, request: ReadRequest) -> None:
    """ReadableStreamDefaultReaderRead."""
    stream = reader.stream
    if stream is None:  # pragma: no cover - callers check
        raise type_error("The reader has been released")
    stream.disturbed = True
    if stream.state == "closed":
        request.close_steps()
    elif stream.state == "errored":
        request.error_steps(stream.stored_error)
    else:
        stream.controller.pull_steps(request)
