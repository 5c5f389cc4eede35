"""ReadableByteStreamController, its state: https://streams.spec.whatwg.org/#rbs-controller-abstract-ops.

The interface that programs see of it is in :mod:`playground.webapis.streams.byob_request`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, ClassVar

from playground.jobs.promise import JSPromise
from playground.values.buffers import JSArrayBuffer, array_buffer
from playground.values.completion import type_error
from playground.values.object import JSObject
from playground.values.types import Value
from playground.webapis.promises import promise_resolved_with, upon
from playground.webapis.streams import readable
from playground.webapis.streams.default_controller import CancelAlgorithm, PullAlgorithm
from playground.webapis.streams.pull_into import (
    PullInto,
    QueueEntry,
    copy_bytes,
    make_view,
    transfer_array_buffer,
    view_parts,
)
from playground.webapis.streams.readable import (
    JSByobReader,
    JSDefaultReader,
    JSReadableStream,
    ReadIntoRequest,
    ReadRequest,
)


class JSByteController(JSObject):
    """A ReadableByteStreamController."""

    __slots__ = (
        "auto_allocate_chunk_size",
        "byob_request",
        "cancel_algorithm",
        "close_requested",
        "high_water_mark",
        "pending",
        "pull_again",
        "pull_algorithm",
        "pulling",
        "queue",
        "queue_total",
        "realm",
        "started",
        "stream",
    )
    class_name: ClassVar[str] = "ReadableByteStreamController"

    def __init__(
        self,
        stream: JSReadableStream,
        pull_algorithm: PullAlgorithm,
        cancel_algorithm: CancelAlgorithm,
        high_water_mark: float,
        auto_allocate_chunk_size: int | None,
    ) -> None:
        realm = stream.realm
        super().__init__(realm.intrinsics["%ReadableByteStreamController.prototype%"])
        self.realm = realm
        self.stream = stream
        self.queue: deque[QueueEntry] = deque()
        self.queue_total = 0
        self.pending: deque[PullInto] = deque()
        self.byob_request: Any = None
        self.started = self.close_requested = self.pull_again = self.pulling = False
        self.high_water_mark = high_water_mark
        self.auto_allocate_chunk_size = auto_allocate_chunk_size
        self.pull_algorithm: PullAlgorithm | None = pull_algorithm
        self.cancel_algorithm: CancelAlgorithm | None = cancel_algorithm

    # -- https://streams.spec.whatwg.org/#rbs-controller-private --

    def cancel_steps(self, reason: Value) -> JSPromise:
        """[[CancelSteps]]."""
        self.clear_pending()
        self.reset_queue()
        algorithm = self.cancel_algorithm
        result = promise_resolved_with(self.realm) if algorithm is None else algorithm(reason)
        self.clear_algorithms()
        return result

    def pull_steps(self, request: ReadRequest) -> None:
        """[[PullSteps]]."""
        # 3. If this.[[queueTotalSize]] > 0, fill the request from the queue.
        if self.queue_total > 0:
            self._fill_read_request(request)
            return
        # 5. If autoAllocateChunkSize is not undefined, the source gets a buffer to fill.
        size = self.auto_allocate_chunk_size
        if size is not None:
            try:
                buffer = array_buffer(self.realm, bytearray(size))
            except (MemoryError, OverflowError):
                message = "Array buffer allocation failed"
                request.error_steps(self.realm.error("RangeError", message))
                return
            pull_into = PullInto(buffer, size, 0, size, 0, 1, 1, "Uint8Array", "default")
            self.pending.append(pull_into)
        # 6. and 7.
        readable.add_read_request(self.stream, request)
        self.call_pull_if_needed()

    def release_steps(self) -> None:
        """[[ReleaseSteps]]."""
        if self.pending:
            first = self.pending[0]
            first.reader_type = "none"
            self.pending = deque([first])

    # -- the controller's operations --

    def call_pull_if_needed(self) -> None:
        """ReadableByteStreamControllerCallPullIfNeeded."""
        if not self._should_call_pull():
            return
        if self.pulling:
            self.pull_again = True
            return
        self.pulling = True

        def fulfilled(_: Value) -> None:
            self.pulling = False
            if self.pull_again:
                self.pull_again = False
                self.call_pull_if_needed()

        algorithm = self.pull_algorithm
        if algorithm is not None:
            upon(self.realm, algorithm(), fulfilled, self.error)

    def _should_call_pull(self) -> bool:
        """ReadableByteStreamControllerShouldCallPull."""
        stream = self.stream
        if stream.state != "readable" or self.close_requested or not self.started:
            return False
        reader = stream.reader
        if isinstance(reader, JSDefaultReader) and reader.read_requests:
            return True
        if isinstance(reader, JSByobReader) and reader.read_into_requests:
            return True
        size = self.desired_size()
        return size is not None and size > 0

    def desired_size(self) -> float | None:
        """ReadableByteStreamControllerGetDesiredSize."""
        if self.stream.state == "errored":
            return None
        if self.stream.state == "closed":
            return 0
        return self.high_water_mark - self.queue_total

    def can_close_or_enqueue(self) -> bool:
        """Whether neither a close was asked for nor the stream has ended."""
        return not self.close_requested and self.stream.state == "readable"

    def clear_algorithms(self) -> None:
        """ReadableByteStreamControllerClearAlgorithms."""
        self.pull_algorithm = self.cancel_algorithm = None

    def clear_pending(self) -> None:
        """ReadableByteStreamControllerClearPendingPullIntos."""
        self.invalidate_byob_request()
        self.pending.clear()

    def invalidate_byob_request(self) -> None:
        """ReadableByteStreamControllerInvalidateBYOBRequest."""
        if self.byob_request is not None:
            self.byob_request.controller = None
            self.byob_request.view = None
            self.byob_request = None

    def reset_queue(self) -> None:
        """ResetQueue."""
        self.queue.clear()
        self.queue_total = 0

    def close(self) -> None:
        """ReadableByteStreamControllerClose."""
        if not self.can_close_or_enqueue():
            return
        if self.queue_total > 0:
            self.close_requested = True
            return
        if self.pending:
            first = self.pending[0]
            if first.bytes_filled % first.element_size:
                error = type_error("Insufficient bytes to fill elements in the given buffer")
                self.error(self.realm.caught(error))
                raise error
        self.clear_algorithms()
        readable.close(self.stream)

    def error(self, reason: Value) -> None:
        """ReadableByteStreamControllerError."""
        if self.stream.state != "readable":
            return
        self.clear_pending()
        self.reset_queue()
        self.clear_algorithms()
        readable.error(self.stream, reason)

    def enqueue(self, chunk: Value) -> None:
        """ReadableByteStreamControllerEnqueue."""
        stream = self.stream
        if not self.can_close_or_enqueue():
            return
        # 3. to 7. The chunk's buffer is taken over.
        buffer, byte_offset, byte_length, _, _ = view_parts(chunk)
        if buffer.data is None:
            raise type_error("The chunk's buffer is detached")
        moved = transfer_array_buffer(self.realm, buffer)
        # 8. If controller.[[pendingPullIntos]] is not empty,
        if self.pending:
            first = self.pending[0]
            if first.buffer.data is None:
                raise type_error("The BYOB request's buffer has been detached")
            self.invalidate_byob_request()
            first.buffer = transfer_array_buffer(self.realm, first.buffer)
            if first.reader_type == "none":
                self.enqueue_detached(first)
        # 9. If ! ReadableStreamHasDefaultReader(stream) is true,
        if isinstance(stream.reader, JSDefaultReader):
            requests = stream.reader.read_requests
            while requests and self.queue_total:
                self._fill_read_request(requests.popleft())
            if not requests:
                self.enqueue_entry(moved, byte_offset, byte_length)
            else:
                if self.pending:
                    self.pending.popleft()
                view = make_view(self.realm, "Uint8Array", moved, byte_offset, byte_length)
                readable.fulfill_read_request(stream, view, False)
        # 10. Otherwise, if ! ReadableStreamHasBYOBReader(stream) is true,
        elif isinstance(stream.reader, JSByobReader):
            self.enqueue_entry(moved, byte_offset, byte_length)
            for filled in self.process_pending():
                self.commit(filled)
        else:
            self.enqueue_entry(moved, byte_offset, byte_length)
        # 12.
        self.call_pull_if_needed()

    def enqueue_entry(self, buffer: JSArrayBuffer, byte_offset: int, byte_length: int) -> None:
        """ReadableByteStreamControllerEnqueueChunkToQueue."""
        self.queue.append(QueueEntry(buffer, byte_offset, byte_length))
        self.queue_total += byte_length

    def enqueue_detached(self, pull_into: PullInto) -> None:
        """ReadableByteStreamControllerEnqueueDetachedPullIntoToQueue."""
        if pull_into.bytes_filled > 0:
            self.enqueue_clone(pull_into.buffer, pull_into.byte_offset, pull_into.bytes_filled)
        self.pending.popleft()

    def enqueue_clone(self, buffer: JSArrayBuffer, byte_offset: int, byte_length: int) -> None:
        """ReadableByteStreamControllerEnqueueClonedChunkToQueue."""
        data = bytes(buffer.data or b"")[byte_offset : byte_offset + byte_length]
        self.enqueue_entry(array_buffer(self.realm, data), 0, byte_length)

    def _fill_read_request(self, request: ReadRequest) -> None:
        """ReadableByteStreamControllerFillReadRequestFromQueue."""
        entry = self.queue.popleft()
        self.queue_total -= entry.byte_length
        self.handle_queue_drain()
        request.chunk_steps(
            make_view(self.realm, "Uint8Array", entry.buffer, entry.byte_offset, entry.byte_length)
        )

    def handle_queue_drain(self) -> None:
        """ReadableByteStreamControllerHandleQueueDrain."""
        if self.queue_total == 0 and self.close_requested:
            self.clear_algorithms()
            readable.close(self.stream)
        else:
            self.call_pull_if_needed()

    def start(self, start_algorithm: Callable[[], Value]) -> None:
        """SetUpReadableByteStreamController, from step 13 on."""
        result = promise_resolved_with(self.realm, start_algorithm())

        def fulfilled(_: Value) -> None:
            self.started = True
            self.call_pull_if_needed()

        upon(self.realm, result, fulfilled, self.error)

    # -- pull-into descriptors --

    def fill_from_queue(self, pull_into: PullInto) -> bool:
        """ReadableByteStreamControllerFillPullIntoDescriptorFromQueue: whether it is ready."""
        # 1. and 2.
        max_copy = min(self.queue_total, pull_into.byte_length - pull_into.bytes_filled)
        max_filled = pull_into.bytes_filled + max_copy
        # 3. to 7. Only whole elements are given.
        remaining, ready = max_copy, False
        aligned = max_filled - max_filled % pull_into.element_size
        if aligned >= pull_into.minimum_fill:
            remaining, ready = aligned - pull_into.bytes_filled, True
        # 9. While totalBytesToCopyRemaining > 0,
        while remaining > 0:
            head = self.queue[0]
            count = min(remaining, head.byte_length)
            start = pull_into.byte_offset + pull_into.bytes_filled
            copy_bytes(pull_into.buffer, start, head.buffer, head.byte_offset, count)
            if head.byte_length == count:
                self.queue.popleft()
            else:
                head.byte_offset += count
                head.byte_length -= count
            self.queue_total -= count
            pull_into.bytes_filled += count
            remaining -= count
        return ready

    def process_pending(self) -> list[PullInto]:
        """ReadableByteStreamControllerProcessPullIntoDescriptorsUsingQueue."""
        filled: list[PullInto] = []
        while self.pending and self.queue_total and self.fill_from_queue(self.pending[0]):
            filled.append(self.pending.popleft())
        return filled

    def commit(self, pull_into: PullInto) -> None:
        """ReadableByteStreamControllerCommitPullIntoDescriptor."""
        stream = self.stream
        done = stream.state == "closed"
        view = pull_into.filled_view(self.realm)
        if pull_into.reader_type == "default":
            readable.fulfill_read_request(stream, view, done)
        elif isinstance(stream.reader, JSByobReader):
            request = stream.reader.read_into_requests.popleft()
            if done:
                request.close_steps(view)
            else:
                request.chunk_steps(view)

    def pull_into(self, view: Value, minimum: int, request: ReadIntoRequest) -> None:
        """ReadableByteStreamControllerPullInto; ``minimum`` in elements."""
        buffer, byte_offset, byte_length, element_size, name = view_parts(view)
        # 6. to 9. The view's buffer is taken over.
        try:
            moved = transfer_array_buffer(self.realm, buffer)
        except Exception as exc:
            request.error_steps(self.realm.caught(exc))
            return
        size = 0 if moved.data is None else moved.data.nbytes
        pull_into = PullInto(
            moved, size, byte_offset, byte_length, 0, minimum * element_size, element_size, name,
            "byob",
        )  # fmt: skip
        reader = self.stream.reader
        if not isinstance(reader, JSByobReader):  # pragma: no cover - the reader called us
            raise type_error("The stream has no BYOB reader")
        # 11. If controller.[[pendingPullIntos]] is not empty, wait behind it.
        if self.pending:
            self.pending.append(pull_into)
            reader.read_into_requests.append(request)
            return
        # 12. If stream.[[state]] is "closed", give back an empty view.
        if self.stream.state == "closed":
            request.close_steps(make_view(self.realm, name, moved, byte_offset, 0))
            return
        # 13. If controller.[[queueTotalSize]] > 0,
        if self.queue_total > 0:
            if self.fill_from_queue(pull_into):
                filled = pull_into.filled_view(self.realm)
                self.handle_queue_drain()
                request.chunk_steps(filled)
                return
            if self.close_requested:
                message = "Insufficient bytes to fill elements in the given buffer"
                error = self.realm.error("TypeError", message)
                self.error(error)
                request.error_steps(error)
                return
        # 14. to 16.
        self.pending.append(pull_into)
        reader.read_into_requests.append(request)
        self.call_pull_if_needed()
