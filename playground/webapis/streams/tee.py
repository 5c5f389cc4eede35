"""Teeing a readable stream: https://streams.spec.whatwg.org/#abstract-opdef-readablestreamtee.

Not in the specification: a byte stream is teed as any other, with chunks cloned for the second
branch, so that the branches take no BYOB reader.
"""

from __future__ import annotations

from playground.jobs.promise import JSPromise, new_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.buffers import JSTypedArray, uint8_array
from playground.values.types import Value
from playground.webapis.promises import promise_resolved_with, upon
from playground.webapis.streams import readable
from playground.webapis.streams.byte_controller import JSByteController
from playground.webapis.streams.default_controller import (
    JSDefaultController,
    create_readable_stream,
)
from playground.webapis.streams.readable import JSReadableStream, ReadRequest


class _Tee:
    """The variables that the algorithms of ReadableStreamDefaultTee share."""

    def __init__(self, stream: JSReadableStream, clone: bool) -> None:
        self.realm = stream.realm
        self.stream = stream
        self.clone = clone
        self.reader = readable.acquire_default_reader(stream)
        self.reading = self.read_again = False
        self.canceled = [False, False]
        self.reasons: list[Value] = [undefined, undefined]
        self.cancel_promise = new_promise(self.realm)
        self.controllers: list[JSDefaultController] = []
        self.branches = [self._branch(0), self._branch(1)]
        upon(self.realm, self.reader.closed_promise, None, self._failed)

    def _branch(self, index: int) -> JSReadableStream:
        return create_readable_stream(
            self.realm,
            self.controllers.append,
            self._pull,
            lambda reason: self._cancel(index, reason),
        )

    def _pull(self) -> JSPromise:
        """PullAlgorithm."""
        if self.reading:
            self.read_again = True
        else:
            self.reading = True
            readable.read(
                self.reader, ReadRequest(self._chunk_steps, self._close_steps, self._error_steps)
            )
        return promise_resolved_with(self.realm)

    def _chunk_steps(self, chunk: Value) -> None:
        # A microtask, so that errors of the stream are seen before the chunk is passed on.
        self.realm.jobs.enqueue(lambda: self._pass_on(chunk))

    def _pass_on(self, chunk: Value) -> None:
        self.read_again = False
        second = chunk
        if self.clone and isinstance(chunk, JSTypedArray):
            second = uint8_array(self.realm, chunk.view.tobytes())
        for index, each in enumerate((chunk, second)):
            if not self.canceled[index]:
                self.controllers[index].enqueue(each)
        self.reading = False
        if self.read_again:
            self._pull()

    def _close_steps(self) -> None:
        self.reading = False
        for index in (0, 1):
            if not self.canceled[index]:
                self.controllers[index].close()
        if not all(self.canceled):
            resolve_promise(self.realm, self.cancel_promise, undefined)

    def _error_steps(self, _: Value) -> None:
        self.reading = False

    def _cancel(self, index: int, reason: Value) -> JSPromise:
        """Cancel1Algorithm and Cancel2Algorithm."""
        self.canceled[index] = True
        self.reasons[index] = reason
        if all(self.canceled):
            composite = array(self.realm, self.reasons)
            result = readable.cancel(self.stream, composite)
            resolve_promise(self.realm, self.cancel_promise, result)
        return self.cancel_promise

    def _failed(self, reason: Value) -> None:
        """Upon rejection of reader.[[closedPromise]]."""
        for controller in self.controllers:
            controller.error(reason)
        if not all(self.canceled):
            resolve_promise(self.realm, self.cancel_promise, undefined)


def tee(
    stream: JSReadableStream, clone_chunks: bool = False
) -> tuple[JSReadableStream, JSReadableStream]:
    """ReadableStreamTee.

    Parameters
    ----------
    clone_chunks:
        Whether the second branch gets copies, as the branches of a byte stream do.
    """
    is_bytes = isinstance(stream.controller, JSByteController)
    first, second = _Tee(stream, clone_chunks or is_bytes).branches
    return first, second
