"""ReadableStreamDefaultController: https://streams.spec.whatwg.org/#rs-default-controller-class."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ClassVar

from playground.jobs.promise import JSPromise
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.promises import promise_resolved_with, upon
from playground.webapis.streams import readable
from playground.webapis.streams.queue import SizeAlgorithm, SizedQueue, one
from playground.webapis.streams.readable import JSReadableStream, ReadRequest
from playground.webapis.webidl import Interface

PullAlgorithm = Callable[[], JSPromise]
CancelAlgorithm = Callable[[Value], JSPromise]


class JSDefaultController(JSObject):
    """A ReadableStreamDefaultController."""

    __slots__ = (
        "cancel_algorithm",
        "close_requested",
        "high_water_mark",
        "pull_again",
        "pull_algorithm",
        "pulling",
        "queue",
        "realm",
        "size_algorithm",
        "started",
        "stream",
    )
    class_name: ClassVar[str] = "ReadableStreamDefaultController"

    def __init__(
        self,
        stream: JSReadableStream,
        pull_algorithm: PullAlgorithm,
        cancel_algorithm: CancelAlgorithm,
        high_water_mark: float,
        size_algorithm: SizeAlgorithm,
    ) -> None:
        realm = stream.realm
        super().__init__(realm.intrinsics["%ReadableStreamDefaultController.prototype%"])
        self.realm = realm
        self.stream = stream
        self.queue = SizedQueue()
        self.started = self.close_requested = self.pull_again = self.pulling = False
        self.high_water_mark = high_water_mark
        self.size_algorithm: SizeAlgorithm | None = size_algorithm
        self.pull_algorithm: PullAlgorithm | None = pull_algorithm
        self.cancel_algorithm: CancelAlgorithm | None = cancel_algorithm

    # -- what the stream asks for --

    def cancel_steps(self, reason: Value) -> JSPromise:
        """[[CancelSteps]]."""
        self.queue.reset()
        algorithm = self.cancel_algorithm
        result = promise_resolved_with(self.realm) if algorithm is None else algorithm(reason)
        self.clear_algorithms()
        return result

    def pull_steps(self, request: ReadRequest) -> None:
        """[[PullSteps]]."""
        if self.queue:
            chunk = self.queue.dequeue()
            if self.close_requested and not self.queue:
                self.clear_algorithms()
                readable.close(self.stream)
            else:
                self.call_pull_if_needed()
            request.chunk_steps(chunk)
        else:
            readable.add_read_request(self.stream, request)
            self.call_pull_if_needed()

    def release_steps(self) -> None:
        """[[ReleaseSteps]]."""

    # -- https://streams.spec.whatwg.org/#rs-default-controller-abstract-ops --

    def call_pull_if_needed(self) -> None:
        """ReadableStreamDefaultControllerCallPullIfNeeded."""
        if not self.should_call_pull():
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

    def should_call_pull(self) -> bool:
        """ReadableStreamDefaultControllerShouldCallPull."""
        if not self.can_close_or_enqueue() or not self.started:
            return False
        if self.stream.is_locked and readable.read_requests(self.stream):
            return True
        size = self.desired_size()
        return size is not None and size > 0

    def clear_algorithms(self) -> None:
        """ReadableStreamDefaultControllerClearAlgorithms."""
        self.pull_algorithm = self.cancel_algorithm = self.size_algorithm = None

    def close(self) -> None:
        """ReadableStreamDefaultControllerClose."""
        if not self.can_close_or_enqueue():
            return
        self.close_requested = True
        if not self.queue:
            self.clear_algorithms()
            readable.close(self.stream)

    def enqueue(self, chunk: Value) -> None:
        """ReadableStreamDefaultControllerEnqueue."""
        if not self.can_close_or_enqueue():
            return
        if self.stream.is_locked and readable.read_requests(self.stream):
            readable.fulfill_read_request(self.stream, chunk, False)
        else:
            algorithm = self.size_algorithm or one
            try:
                self.queue.enqueue(chunk, algorithm(chunk))
            except Exception as exc:
                self.error(self.realm.caught(exc))
                raise
        self.call_pull_if_needed()

    def error(self, reason: Value) -> None:
        """ReadableStreamDefaultControllerError."""
        if self.stream.state != "readable":
            return
        self.queue.reset()
        self.clear_algorithms()
        readable.error(self.stream, reason)

    def desired_size(self) -> float | None:
        """ReadableStreamDefaultControllerGetDesiredSize."""
        if self.stream.state == "errored":
            return None
        if self.stream.state == "closed":
            return 0
        return self.high_water_mark - self.queue.total

    @property
    def has_backpressure(self) -> bool:
        """ReadableStreamDefaultControllerHasBackpressure."""
        return not self.should_call_pull()

    def can_close_or_enqueue(self) -> bool:
        """ReadableStreamDefaultControllerCanCloseOrEnqueue."""
        return not self.close_requested and self.stream.state == "readable"

    def start(self, start_algorithm: Callable[[], Value]) -> None:
        """SetUpReadableStreamDefaultController, from step 9 on."""
        result = promise_resolved_with(self.realm, start_algorithm())

        def fulfilled(_: Value) -> None:
            self.started = True
            self.call_pull_if_needed()

        upon(self.realm, result, fulfilled, self.error)


def create_readable_stream(
    realm: Realm,
    start: Callable[[JSDefaultController], Value],
    pull: PullAlgorithm,
    cancel: CancelAlgorithm,
    high_water_mark: float = 1,
    size: SizeAlgorithm = one,
) -> JSReadableStream:
    """CreateReadableStream; ``start`` gets the controller."""
    stream = JSReadableStream(realm, realm.intrinsics["%ReadableStream.prototype%"])
    controller = JSDefaultController(stream, pull, cancel, high_water_mark, size)
    stream.controller = controller
    controller.start(lambda: start(controller))
    return stream


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def check(this: JSDefaultController) -> None:
        if not this.can_close_or_enqueue():
            raise type_error("The stream is not in a state that permits enqueue or close")

    def close(this: JSDefaultController, *_: Value) -> Value:
        check(this)
        this.close()
        return undefined

    def enqueue(this: JSDefaultController, chunk: Value = undefined, *_: Value) -> Value:
        check(this)
        this.enqueue(chunk)
        return undefined

    def error(this: JSDefaultController, reason: Value = undefined, *_: Value) -> Value:
        this.error(reason)
        return undefined

    def desired_size(this: JSDefaultController) -> Value:
        return number_or_null(this.desired_size())

    interface = Interface(realm, "ReadableStreamDefaultController", JSDefaultController)
    interface.attribute("desiredSize", desired_size)
    interface.operation("close", 0, close)
    interface.operation("enqueue", 0, enqueue)
    interface.operation("error", 0, error)


def number_or_null(size: float | None) -> Value:
    """Give a desired size as JavaScript sees it."""
    if size is None or math.isinf(size) or size != int(size):
        return size
    return int(size)
