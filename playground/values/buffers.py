"""Objects that hold or look at bytes: ArrayBuffer, typed arrays, DataView.

https://tc39.es/ecma262/#sec-structured-data. Only the objects and what every layer needs of them:
their constructors and methods are in :mod:`playground.builtins`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, ClassVar, Final, NamedTuple

from playground.values.absent import MISSING, undefined
from playground.values.bigint import BigInt
from playground.values.completion import type_error
from playground.values.convert import (
    to_bigint64,
    to_biguint64,
    to_int8,
    to_int16,
    to_int32,
    to_number,
    to_uint8,
    to_uint8_clamp,
    to_uint16,
    to_uint32,
)
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.numbers import integral, number_to_string, string_to_number
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.strings import array_index
from playground.values.types import PropertyKey, Value


class ElementType(NamedTuple):
    """A row of the table of typed array constructors.

    https://tc39.es/ecma262/#table-the-typedarray-constructors
    """

    name: str
    size: int
    #: The element's code in :mod:`struct` and ``memoryview.cast``.
    format: str
    convert: Callable[[Value], Any]
    is_bigint: bool = False


ELEMENT_TYPES: Final[dict[str, ElementType]] = {
    row.name: row
    for row in (
        ElementType("Int8Array", 1, "b", to_int8),
        ElementType("Uint8Array", 1, "B", to_uint8),
        ElementType("Uint8ClampedArray", 1, "B", to_uint8_clamp),
        ElementType("Int16Array", 2, "h", to_int16),
        ElementType("Uint16Array", 2, "H", to_uint16),
        ElementType("Int32Array", 4, "i", to_int32),
        ElementType("Uint32Array", 4, "I", to_uint32),
        ElementType("BigInt64Array", 8, "q", to_bigint64, True),
        ElementType("BigUint64Array", 8, "Q", to_biguint64, True),
        ElementType("Float32Array", 4, "f", to_number),
        ElementType("Float64Array", 8, "d", to_number),
    )
}
LITTLE_ENDIAN: Final = sys.byteorder == "little"


class JSArrayBuffer(JSObject):
    """An ArrayBuffer, whose bytes are its own or a wasm memory's.

    Parameters
    ----------
    data:
        The bytes, format ``B``, writable; ``None`` once detached. Never resized in place: a new
        view takes its place, and typed arrays notice by identity.
    max_byte_length:
        Set for a resizable buffer.
    detachable:
        False for a wasm memory's buffer, which only growth detaches.
    """

    __slots__ = ("data", "detachable", "max_byte_length")
    class_name: ClassVar[str] = "ArrayBuffer"

    def __init__(
        self,
        proto: JSObject | None,
        data: memoryview | None,
        max_byte_length: int | None = None,
        detachable: bool = True,
    ) -> None:
        super().__init__(proto)
        self.data = data
        self.max_byte_length = max_byte_length
        self.detachable = detachable

    def detach(self) -> None:
        """DetachArrayBuffer: https://tc39.es/ecma262/#sec-detacharraybuffer."""
        self.data = None


_NOTHING = memoryview(b"")


class JSTypedArray(JSObject):
    """An integer-indexed exotic object: https://tc39.es/ecma262/#sec-typedarray-exotic-objects.

    Parameters
    ----------
    fixed_length:
        Number of elements; ``None`` tracks the length of a resizable buffer.
    """

    __slots__ = ("_base", "_view", "buffer", "byte_offset", "element", "fixed_length")

    def __init__(
        self,
        proto: JSObject | None,
        element: ElementType,
        buffer: JSArrayBuffer,
        byte_offset: int,
        fixed_length: int | None,
    ) -> None:
        super().__init__(proto)
        self.element = element
        self.buffer = buffer
        self.byte_offset = byte_offset
        self.fixed_length = fixed_length
        self._base: memoryview | None = None
        self._view = _NOTHING

    @property
    def view(self) -> memoryview:
        """The elements, in the element type's own format; empty when out of bounds or detached."""
        if self._base is not self.buffer.data:
            self._look_again()
        return self._view

    def _look_again(self) -> None:
        base = self._base = self.buffer.data
        self._view = _NOTHING
        if base is None:
            return
        size, offset = self.element.size, self.byte_offset
        if self.fixed_length is None:
            if offset <= base.nbytes:
                end = offset + (base.nbytes - offset) // size * size
                self._view = base[offset:end].cast(self.element.format)
        elif offset + self.fixed_length * size <= base.nbytes:
            self._view = base[offset : offset + self.fixed_length * size].cast(self.element.format)

    @property
    def is_out_of_bounds(self) -> bool:
        """IsTypedArrayOutOfBounds, which a detached buffer is as well."""
        base = self.buffer.data
        if base is None:
            return True
        length = 0 if self.fixed_length is None else self.fixed_length
        return self.byte_offset + length * self.element.size > base.nbytes

    def get_index(self, index: int) -> Value:
        """TypedArrayGetElement for an integer index."""
        view = self._view if self._base is self.buffer.data else self.view
        if not 0 <= index < len(view):
            return undefined
        item = view[index]
        if type(item) is float:
            return integral(item)
        return BigInt(item) if self.element.is_bigint else item

    def set_index(self, index: int, value: Value) -> None:
        """TypedArraySetElement: converts first, then ignores an index out of bounds."""
        converted = self.element.convert(value)
        view = self._view if self._base is self.buffer.data else self.view
        if 0 <= index < len(view):
            try:
                view[index] = converted
            except (OverflowError, ValueError):
                # A double beyond the range of a float32 becomes an infinity.
                view[index] = float("inf") if converted > 0 else float("-inf")

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not None:
            return self.get_index(index)
        return super().get(key, receiver)

    def set(self, key: PropertyKey, value: Value, receiver: Value) -> bool:
        """[[Set]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not None:
            if receiver is self:
                self.set_index(index, value)
                return True
            if not 0 <= index < len(self.view):
                return True
        return super().set(key, value, receiver)

    def has_property(self, key: PropertyKey) -> bool:
        """[[HasProperty]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not None:
            return 0 <= index < len(self.view)
        return super().has_property(key)

    def get_own_property(self, key: PropertyKey) -> Property | None:
        """[[GetOwnProperty]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not None:
            item = self.get_index(index)
            return None if item is undefined else Property.data(item)
        return super().get_own_property(key)

    def define_own_property(self, key: PropertyKey, desc: PartialDescriptor) -> bool:
        """[[DefineOwnProperty]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not None:
            if not 0 <= index < len(self.view) or desc.is_accessor:
                return False
            if False in (desc.configurable, desc.enumerable, desc.writable):
                return False
            if desc.value is not MISSING:
                self.set_index(index, desc.value)
            return True
        return super().define_own_property(key, desc)

    def delete(self, key: PropertyKey) -> bool:
        """[[Delete]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not None:
            return not 0 <= index < len(self.view)
        return super().delete(key)

    def own_keys(self) -> list[PropertyKey]:
        """[[OwnPropertyKeys]]."""
        indices: list[PropertyKey] = [str(i) for i in range(len(self.view))]
        return indices + super().own_keys()


class JSDataView(JSObject):
    """A DataView; ``fixed_length`` in bytes, ``None`` tracks a resizable buffer's length."""

    __slots__ = ("buffer", "byte_offset", "fixed_length")
    class_name: ClassVar[str] = "DataView"

    def __init__(
        self,
        proto: JSObject | None,
        buffer: JSArrayBuffer,
        byte_offset: int,
        fixed_length: int | None,
    ) -> None:
        super().__init__(proto)
        self.buffer = buffer
        self.byte_offset = byte_offset
        self.fixed_length = fixed_length

    @property
    def view(self) -> memoryview | None:
        """The bytes looked at, or ``None`` when out of bounds or detached."""
        base = self.buffer.data
        if base is None or self.byte_offset > base.nbytes:
            return None
        if self.fixed_length is None:
            return base[self.byte_offset :]
        end = self.byte_offset + self.fixed_length
        return None if end > base.nbytes else base[self.byte_offset : end]


def numeric_index(key: str) -> int | None:
    """CanonicalNumericIndexString, as an index; -1 for a numeric string that is no valid one."""
    index = array_index(key)
    if index is not None:
        return index
    if not key or not (key[0] in "-0123456789" or key in ("Infinity", "NaN")):
        return None
    if key == "-0":
        return -1
    return -1 if number_to_string(string_to_number(key)) == key else None


def bytes_of(value: Value) -> bytes:
    """Get a copy of the bytes held by a buffer source (https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy).

    Raises
    ------
    Throw
        TypeError if ``value`` is no buffer source.
    """
    if isinstance(value, JSArrayBuffer):
        return b"" if value.data is None else bytes(value.data)
    if isinstance(value, JSTypedArray):
        return value.view.tobytes()
    if isinstance(value, JSDataView):
        return bytes(value.view or b"")
    raise type_error("The provided value is not of type '(ArrayBuffer or ArrayBufferView)'")


def array_buffer(realm: Realm, data: bytes | bytearray) -> JSArrayBuffer:
    """Make an ArrayBuffer that holds a copy of ``data`` (a ``bytearray`` is taken over)."""
    own = data if isinstance(data, bytearray) else bytearray(data)
    return JSArrayBuffer(realm.intrinsics["%ArrayBuffer.prototype%"], memoryview(own))


def typed_array(realm: Realm, name: str, data: bytes | bytearray) -> JSTypedArray:
    """Make a typed array of the kind that ``name`` names, over a new buffer."""
    element = ELEMENT_TYPES[name]
    buffer = array_buffer(realm, data)
    proto = realm.intrinsics[f"%{name}.prototype%"]
    return JSTypedArray(proto, element, buffer, 0, len(data) // element.size)


def uint8_array(realm: Realm, data: bytes | bytearray) -> JSTypedArray:
    """Make a Uint8Array that holds a copy of ``data``."""
    return typed_array(realm, "Uint8Array", data)
