"""Pull-into descriptors and the handling of buffers: https://streams.spec.whatwg.org/#pull-into-descriptor."""

from __future__ import annotations

from dataclasses import dataclass

from playground.values.buffers import (
    ELEMENT_TYPES,
    JSArrayBuffer,
    JSDataView,
    JSTypedArray,
    make_typed_array,
)
from playground.values.completion import type_error
from playground.values.realm import Realm
from playground.values.types import Value

View = JSTypedArray | JSDataView


@dataclass
class PullInto:
    """A pull-into descriptor; ``view`` names the constructor of the view that is given back."""

    buffer: JSArrayBuffer
    buffer_byte_length: int
    byte_offset: int
    byte_length: int
    bytes_filled: int
    minimum_fill: int
    element_size: int
    view: str
    reader_type: str

    @property
    def is_full(self) -> bool:
        """Whether so much is there that the request can be answered."""
        return self.bytes_filled >= self.minimum_fill

    def filled_view(self, realm: Realm) -> View:
        """ReadableByteStreamControllerConvertPullIntoDescriptor."""
        buffer = transfer_array_buffer(realm, self.buffer)
        return make_view(
            realm, self.view, buffer, self.byte_offset, self.bytes_filled // self.element_size
        )


@dataclass
class QueueEntry:
    """A readable byte stream queue entry."""

    buffer: JSArrayBuffer
    byte_offset: int
    byte_length: int


def make_view(
    realm: Realm, name: str, buffer: JSArrayBuffer, byte_offset: int, length: int
) -> View:
    """Construct a view: a typed array of ``length`` elements, or a DataView of as many bytes."""
    proto = realm.intrinsics[f"%{name}.prototype%"]
    if name == "DataView":
        return JSDataView(proto, buffer, byte_offset, length)
    return make_typed_array(proto, ELEMENT_TYPES[name], buffer, byte_offset, length)


def transfer_array_buffer(realm: Realm, buffer: JSArrayBuffer) -> JSArrayBuffer:
    """TransferArrayBuffer: https://streams.spec.whatwg.org/#transfer-array-buffer."""
    data = buffer.current()
    if data is None:
        raise type_error("Cannot transfer a detached ArrayBuffer")
    if not buffer.detachable:
        raise type_error("Cannot transfer the ArrayBuffer of a WebAssembly.Memory")
    moved = JSArrayBuffer(realm.intrinsics["%ArrayBuffer.prototype%"], data)
    buffer.detach()
    return moved


def view_parts(view: Value) -> tuple[JSArrayBuffer, int, int, int, str]:
    """Give a view's buffer, byte offset, byte length, element size and constructor's name."""
    if isinstance(view, JSTypedArray):
        size = view.element.size
        return view.buffer, view.byte_offset, len(view.view) * size, size, view.element.name
    if isinstance(view, JSDataView):
        return view.buffer, view.byte_offset, len(view.view or b""), 1, "DataView"
    raise type_error("The provided value is not of type 'ArrayBufferView'")


def buffer_size(buffer: JSArrayBuffer) -> int:
    """Give a buffer's byte length, 0 if it is detached."""
    data = buffer.current()
    return 0 if data is None else data.nbytes


def copy_bytes(
    to: JSArrayBuffer, to_index: int, source: JSArrayBuffer, index: int, count: int
) -> None:
    """CopyDataBlockBytes."""
    if to.data is not None and source.data is not None:
        to.data[to_index : to_index + count] = source.data[index : index + count]
