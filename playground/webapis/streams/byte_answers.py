"""Answers of a byte source to reads into a consumer's own buffer.

https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond
"""

from __future__ import annotations

from playground.values.completion import range_error, type_error
from playground.webapis.streams.byte_controller import JSByteController
from playground.webapis.streams.pull_into import PullInto, transfer_array_buffer
from playground.webapis.streams.readable import JSByobReader


def answer_closed(controller: JSByteController) -> None:
    """Answer reads into a buffer that wait while the stream closed, as ``respond(0)`` does."""
    if controller.pending and controller.stream.state == "closed":
        respond(controller, 0)


def respond(controller: JSByteController, bytes_written: int) -> None:
    """ReadableByteStreamControllerRespond."""
    first = controller.pending[0]
    if controller.stream.state == "closed":
        if bytes_written:
            raise type_error("bytesWritten must be 0 when the stream is closed")
    else:
        if bytes_written == 0:
            raise type_error("bytesWritten must not be 0 when the stream is readable")
        if first.bytes_filled + bytes_written > first.byte_length:
            raise range_error("bytesWritten is out of range")
    first.buffer = transfer_array_buffer(controller.realm, first.buffer)
    respond_internal(controller, bytes_written)


def respond_internal(controller: JSByteController, bytes_written: int) -> None:
    """ReadableByteStreamControllerRespondInternal."""
    first = controller.pending[0]
    controller.invalidate_byob_request()
    if controller.stream.state == "closed":
        # ReadableByteStreamControllerRespondInClosedState
        if first.reader_type == "none":
            controller.pending.popleft()
        reader = controller.stream.reader
        if isinstance(reader, JSByobReader):
            filled = [controller.pending.popleft() for _ in reader.read_into_requests]
            for each in filled:
                controller.commit(each)
    else:
        _respond_readable(controller, bytes_written, first)
    controller.call_pull_if_needed()


def _respond_readable(
    controller: JSByteController, bytes_written: int, pull_into: PullInto
) -> None:
    """ReadableByteStreamControllerRespondInReadableState."""
    pull_into.bytes_filled += bytes_written
    if pull_into.reader_type == "none":
        controller.enqueue_detached(pull_into)
        for each in controller.process_pending():
            controller.commit(each)
        return
    if not pull_into.is_full:
        return
    controller.pending.popleft()
    remainder = pull_into.bytes_filled % pull_into.element_size
    if remainder > 0:
        end = pull_into.byte_offset + pull_into.bytes_filled
        controller.enqueue_clone(pull_into.buffer, end - remainder, remainder)
    pull_into.bytes_filled -= remainder
    filled = controller.process_pending()
    controller.commit(pull_into)
    for each in filled:
        controller.commit(each)
