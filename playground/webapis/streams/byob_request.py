"""ReadableByteStreamController and ReadableStreamBYOBRequest as programs see them.

https://streams.spec.whatwg.org/#rbs-controller-class and
https://streams.spec.whatwg.org/#rs-byob-request-class
"""

from __future__ import annotations

from typing import ClassVar

from playground.values.absent import undefined
from playground.values.buffers import JSTypedArray
from playground.values.completion import range_error, type_error
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.streams import byte_answers
from playground.webapis.streams.byte_controller import JSByteController
from playground.webapis.streams.default_controller import number_or_null
from playground.webapis.streams.pull_into import (
    buffer_size,
    make_view,
    transfer_array_buffer,
    view_parts,
)
from playground.webapis.webidl import Interface, integer


class JSByobRequest(JSObject):
    """A ReadableStreamBYOBRequest; without controller and view once it is answered."""

    __slots__ = ("controller", "view")
    class_name: ClassVar[str] = "ReadableStreamBYOBRequest"

    def __init__(
        self, proto: JSObject | None, controller: JSByteController, view: JSTypedArray
    ) -> None:
        super().__init__(proto)
        self.controller: JSByteController | None = controller
        self.view: JSTypedArray | None = view


def install(realm: Realm) -> None:
    """Define both interfaces in ``realm``."""
    request_interface = Interface(realm, "ReadableStreamBYOBRequest", JSByobRequest)

    def live(this: JSByobRequest) -> JSByteController:
        if this.controller is None or this.view is None:
            raise type_error("This BYOB request has been invalidated")
        return this.controller

    def respond(this: JSByobRequest, bytes_written: Value, *_: Value) -> Value:
        """https://streams.spec.whatwg.org/#rs-byob-request-respond."""
        count = integer(bytes_written, 64, enforce=True)
        controller = live(this)
        if this.view is not None and this.view.buffer.data is None:
            raise type_error("The BYOB request's buffer has been detached")
        byte_answers.respond(controller, count)
        return undefined

    def respond_with_new_view(this: JSByobRequest, view: Value, *_: Value) -> Value:
        """ReadableByteStreamControllerRespondWithNewView."""
        buffer, byte_offset, byte_length, _size, _name = view_parts(view)
        controller = live(this)
        if buffer.data is None:
            raise type_error("The view's buffer is detached")
        first = controller.pending[0]
        if controller.stream.state == "closed":
            if byte_length != 0:
                raise type_error("The view's length must be 0 when the stream is closed")
        elif byte_length == 0:
            raise type_error("The view's length must not be 0 when the stream is readable")
        if first.byte_offset + first.bytes_filled != byte_offset:
            raise range_error("The region of the view does not match the BYOB request")
        if first.buffer_byte_length != buffer_size(buffer):
            raise range_error("The view's buffer has another capacity than the BYOB request")
        if first.bytes_filled + byte_length > first.byte_length:
            raise range_error("The region of the view is larger than the BYOB request")
        first.buffer = transfer_array_buffer(realm, buffer)
        byte_answers.respond_internal(controller, byte_length)
        return undefined

    request_interface.attribute("view", lambda this: this.view)
    request_interface.operation("respond", 1, respond)
    request_interface.operation("respondWithNewView", 1, respond_with_new_view)

    def byob_request(this: JSByteController) -> Value:
        """ReadableByteStreamControllerGetBYOBRequest."""
        if this.byob_request is None and this.pending:
            first = this.pending[0]
            start = first.byte_offset + first.bytes_filled
            length = first.byte_length - first.bytes_filled
            view = make_view(realm, "Uint8Array", first.buffer, start, length)
            proto = request_interface.prototype
            this.byob_request = JSByobRequest(proto, this, view)  # type: ignore[arg-type]
        return this.byob_request

    def close(this: JSByteController, *_: Value) -> Value:
        if not this.can_close_or_enqueue():
            raise type_error("The stream is not in a state that permits close")
        this.close()
        return undefined

    def enqueue(this: JSByteController, chunk: Value, *_: Value) -> Value:
        """https://streams.spec.whatwg.org/#rbs-controller-enqueue."""
        buffer, _offset, byte_length, _size, _name = view_parts(chunk)
        if byte_length == 0 or buffer_size(buffer) == 0:
            raise type_error("chunk must have non-zero byteLength")
        if not this.can_close_or_enqueue():
            raise type_error("The stream is not in a state that permits enqueue")
        this.enqueue(chunk)
        return undefined

    def error(this: JSByteController, reason: Value = undefined, *_: Value) -> Value:
        this.error(reason)
        return undefined

    interface = Interface(realm, "ReadableByteStreamController", JSByteController)
    interface.attribute("byobRequest", byob_request)
    interface.attribute("desiredSize", lambda this: number_or_null(this.desired_size()))
    interface.operation("close", 0, close)
    interface.operation("enqueue", 1, enqueue)
    interface.operation("error", 0, error)
