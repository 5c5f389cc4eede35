"""WritableStreamDefaultController: https://streams.spec.whatwg.org/#ws-default-controller-class."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from playground.jobs.promise import JSPromise
from playground.values.absent import undefined
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.abort import new_signal, signal_abort
from playground.webapis.promises import promise_resolved_with, upon
from playground.webapis.streams import writable
from playground.webapis.streams.queue import SizeAlgorithm, SizedQueue, one
from playground.webapis.streams.writable import JSWritableStream
from playground.webapis.webidl import Interface

WriteAlgorithm = Callable[[Value], JSPromise]
CloseAlgorithm = Callable[[], JSPromise]
AbortAlgorithm = Callable[[Value], JSPromise]

#: The close sentinel: https://streams.spec.whatwg.org/#close-sentinel
_CLOSE: Final = object()


class JSWritableController(JSObject):
    """A WritableStreamDefaultController."""

    __slots__ = (
        "abort_algorithm",
        "close_algorithm",
        "high_water_mark",
        "queue",
        "realm",
        "signal",
        "size_algorithm",
        "started",
        "stream",
        "write_algorithm",
    )
    class_name: ClassVar[str] = "WritableStreamDefaultController"

    def __init__(
        self,
        stream: JSWritableStream,
        write_algorithm: WriteAlgorithm,
        close_algorithm: CloseAlgorithm,
        abort_algorithm: AbortAlgorithm,
        high_water_mark: float,
        size_algorithm: SizeAlgorithm,
    ) -> None:
        realm = stream.realm
        super().__init__(realm.intrinsics["%WritableStreamDefaultController.prototype%"])
        self.realm = realm
        self.stream = stream
        self.queue = SizedQueue()
        self.signal = new_signal(realm)
        self.started = False
        self.high_water_mark = high_water_mark
        self.size_algorithm: SizeAlgorithm | None = size_algorithm
        self.write_algorithm: WriteAlgorithm | None = write_algorithm
        self.close_algorithm: CloseAlgorithm | None = close_algorithm
        self.abort_algorithm: AbortAlgorithm | None = abort_algorithm

    def start(self, start_algorithm: Callable[[], Value]) -> None:
        """SetUpWritableStreamDefaultController, from step 14 on."""
        stream = self.stream
        writable.update_backpressure(stream, self.backpressure)
        result = promise_resolved_with(self.realm, start_algorithm())

        def fulfilled(_: Value) -> None:
            self.started = True
            self.advance_queue()

        def rejected(reason: Value) -> None:
            self.started = True
            writable.deal_with_rejection(stream, reason)

        upon(self.realm, result, fulfilled, rejected)

    # -- what the stream asks for --

    def abort_steps(self, reason: Value) -> JSPromise:
        """[[AbortSteps]]."""
        algorithm = self.abort_algorithm
        result = promise_resolved_with(self.realm) if algorithm is None else algorithm(reason)
        self.clear_algorithms()
        return result

    def error_steps(self) -> None:
        """[[ErrorSteps]]."""
        self.queue.reset()

    def signal_abort(self, reason: Value) -> None:
        """Signal abort on [[abortController]] with ``reason``."""
        # The API's default for a reason that is undefined does not apply to the algorithm.
        signal_abort(self.realm, self.signal, reason)

    # -- https://streams.spec.whatwg.org/#ws-default-controller-abstract-ops --

    def close(self) -> None:
        """WritableStreamDefaultControllerClose."""
        self.queue.enqueue(_CLOSE, 0)
        self.advance_queue()

    def clear_algorithms(self) -> None:
        """WritableStreamDefaultControllerClearAlgorithms."""
        self.write_algorithm = self.close_algorithm = None
        self.abort_algorithm = self.size_algorithm = None

    def error(self, reason: Value) -> None:
        """WritableStreamDefaultControllerError."""
        self.clear_algorithms()
        writable.start_erroring(self.stream, reason)

    def error_if_needed(self, reason: Value) -> None:
        """WritableStreamDefaultControllerErrorIfNeeded."""
        if self.stream.state == "writable":
            self.error(reason)

    @property
    def backpressure(self) -> bool:
        """WritableStreamDefaultControllerGetBackpressure."""
        return self.desired_size() <= 0

    def desired_size(self) -> float:
        """WritableStreamDefaultControllerGetDesiredSize."""
        return self.high_water_mark - self.queue.total

    def chunk_size(self, chunk: Value) -> float:
        """WritableStreamDefaultControllerGetChunkSize."""
        if self.size_algorithm is None:
            return 1
        try:
            return self.size_algorithm(chunk)
        except Exception as exc:
            self.error_if_needed(self.realm.caught(exc))
            return 1

    def write(self, chunk: Value, size: float) -> None:
        """WritableStreamDefaultControllerWrite."""
        try:
            self.queue.enqueue(chunk, size)
        except Exception as exc:
            self.error_if_needed(self.realm.caught(exc))
            return
        stream = self.stream
        if not stream.close_queued_or_in_flight and stream.state == "writable":
            writable.update_backpressure(stream, self.backpressure)
        self.advance_queue()

    def advance_queue(self) -> None:
        """WritableStreamDefaultControllerAdvanceQueueIfNeeded."""
        stream = self.stream
        if not self.started or stream.in_flight_write_request is not None:
            return
        if stream.state == "erroring":
            writable.finish_erroring(stream)
            return
        if not self.queue or stream.state != "writable":
            return
        value = self.queue.peek()
        if value is _CLOSE:
            self._process_close()
        else:
            self._process_write(value)

    def _process_close(self) -> None:
        """WritableStreamDefaultControllerProcessClose."""
        stream = self.stream
        # WritableStreamMarkCloseRequestInFlight
        stream.in_flight_close_request, stream.close_request = stream.close_request, None
        self.queue.dequeue()
        algorithm = self.close_algorithm
        result = promise_resolved_with(self.realm) if algorithm is None else algorithm()
        self.clear_algorithms()
        upon(
            self.realm,
            result,
            lambda _: writable.finish_in_flight_close(stream),
            lambda reason: writable.finish_in_flight_close_with_error(stream, reason),
        )

    def _process_write(self, chunk: Value) -> None:
        """WritableStreamDefaultControllerProcessWrite."""
        stream = self.stream
        # WritableStreamMarkFirstWriteRequestInFlight
        stream.in_flight_write_request = stream.write_requests.popleft()
        algorithm = self.write_algorithm
        result = promise_resolved_with(self.realm) if algorithm is None else algorithm(chunk)

        def fulfilled(_: Value) -> None:
            writable.finish_in_flight_write(stream)
            self.queue.dequeue()
            if not stream.close_queued_or_in_flight and stream.state == "writable":
                writable.update_backpressure(stream, self.backpressure)
            self.advance_queue()

        def rejected(reason: Value) -> None:
            if stream.state == "writable":
                self.clear_algorithms()
            writable.finish_in_flight_write_with_error(stream, reason)

        upon(self.realm, result, fulfilled, rejected)


def create_writable_stream(
    realm: Realm,
    start: Callable[[JSWritableController], Value],
    write: WriteAlgorithm,
    close: CloseAlgorithm,
    abort: AbortAlgorithm,
    high_water_mark: float = 1,
    size: SizeAlgorithm = one,
) -> JSWritableStream:
    """CreateWritableStream; ``start`` gets the controller."""
    stream = JSWritableStream(realm, realm.intrinsics["%WritableStream.prototype%"])
    controller = JSWritableController(stream, write, close, abort, high_water_mark, size)
    stream.controller = controller
    controller.start(lambda: start(controller))
    return stream


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def error(this: JSWritableController, reason: Value = undefined, *_: Value) -> Value:
        if this.stream.state == "writable":
            this.error(reason)
        return undefined

    interface = Interface(realm, "WritableStreamDefaultController", JSWritableController)
    interface.attribute("signal", lambda this: this.signal)
    interface.operation("error", 0, error)
