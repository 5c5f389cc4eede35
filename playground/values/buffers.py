"""Objects that hold or look at bytes, and what every layer does with them."""

from __future__ import annotations

from playground.values.array_buffer import JSArrayBuffer, array_buffer
from playground.values.completion import type_error
from playground.values.data_view import JSDataView
from playground.values.realm import Realm
from playground.values.typed_array import ELEMENT_TYPES, ElementType, JSTypedArray, make_typed_array
from playground.values.types import Value

__all__ = [
    "ELEMENT_TYPES",
    "ElementType",
    "JSArrayBuffer",
    "JSDataView",
    "JSTypedArray",
    "array_buffer",
    "bytes_of",
    "make_typed_array",
    "typed_array",
    "uint8_array",
]


def bytes_of(value: Value) -> bytes:
    """Get a copy of the bytes held by a buffer source.

    https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy

    Raises
    ------
    Throw
        TypeError if ``value`` is no buffer source.
    """
    if isinstance(value, JSArrayBuffer):
        return bytes(value.current() or b"")
    if isinstance(value, JSTypedArray):
        copied: bytes = value.current().tobytes()
        return copied
    if isinstance(value, JSDataView):
        return bytes(value.view or b"")
    raise type_error("The provided value is not of type '(ArrayBuffer or ArrayBufferView)'")


def typed_array(realm: Realm, name: str, data: bytes | bytearray) -> JSTypedArray:
    """Make a typed array of the kind that ``name`` names, over a new buffer.

    ``bytes`` are copied, a ``bytearray`` is taken over.
    """
    element = ELEMENT_TYPES[name]
    proto = realm.intrinsics[f"%{name}.prototype%"]
    length = len(data) // element.size
    return make_typed_array(proto, element, array_buffer(realm, data), 0, length)


def uint8_array(realm: Realm, data: bytes | bytearray) -> JSTypedArray:
    """Make a Uint8Array over a new buffer."""
    return typed_array(realm, "Uint8Array", data)
