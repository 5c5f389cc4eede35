"""TypedArray exotic objects: https://tc39.es/ecma262/#sec-typedarray-exotic-objects.

The elements lie in a :class:`~playground.values.array_buffer.JSArrayBuffer`; an array keeps a
memoryview of them in its own format, and makes a new one when the buffer got other bytes.

Not in the specification, which leaves it open: the order of bytes is the machine's, and the
machines that we know are little-endian, as WebAssembly is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from playground.values.absent import MISSING, undefined
from playground.values.array_buffer import JSArrayBuffer, detached
from playground.values.bigint import BigInt
from playground.values.convert import (
    to_bigint64,
    to_biguint64,
    to_int8,
    to_int16,
    to_int32,
    to_number,
    to_string,
    to_uint8,
    to_uint8_clamp,
    to_uint16,
    to_uint32,
)
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.object import JSObject
from playground.values.types import PropertyKey, Value


class ElementType(NamedTuple):
    """A row of https://tc39.es/ecma262/#table-the-typedarray-constructors.

    ``format`` is memoryview's; ``convert`` makes of any value a Python number that fits it.
    """

    name: str
    size: int
    format: Any
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
_NOTHING: Final = memoryview(b"")
#: What a canonical numeric string can begin with.
_NUMERIC_STARTS: Final = "-0123456789IN"


class JSTypedArray(JSObject):
    """A TypedArray.

    Parameters
    ----------
    element:
        What its elements are.
    buffer:
        Where they lie; aligned and large enough, as the constructors made sure.
    byte_offset:
        Where the first one lies.
    fixed_length:
        How many there are, or ``None`` for as many as fit ([[ArrayLength]] is auto).
    """

    __slots__ = (
        "_view",
        "buffer",
        "byte_offset",
        "element",
        "fixed_length",
        "is_out_of_bounds",
        "source",
    )

    def __init__(
        self,
        proto: JSObject | None,
        element: ElementType,
        buffer: JSArrayBuffer,
        byte_offset: int = 0,
        fixed_length: int | None = None,
    ) -> None:
        super().__init__(proto)
        self.element = element
        self.buffer = buffer
        self.byte_offset = byte_offset
        self.fixed_length = fixed_length
        self.rebind()

    def rebind(self) -> None:
        """Make the view anew, for the bytes that the buffer has now."""
        data = self.source = self.buffer.data
        start, size = self.byte_offset, self.element.size
        self._view: Any = _NOTHING
        self.is_out_of_bounds = True
        if data is None or start > len(data):
            return
        length = self.fixed_length
        if length is None:
            length = (len(data) - start) // size
        end = start + length * size
        if end <= len(data):
            self.is_out_of_bounds = False
            self._view = data[start:end].cast(self.element.format)

    def current(self) -> Any:
        """Give the elements as a memoryview: none if the buffer is detached or too small now."""
        buffer = self.buffer
        if buffer.refresh is not None:
            buffer.refresh()
        if buffer.data is not self.source:
            self.rebind()
        return self._view

    @property
    def view(self) -> Any:
        """The elements, as :meth:`current` gives them."""
        return self.current()

    def get_index(self, index: int) -> Value:
        """TypedArrayGetElement for an ``int``."""
        buffer = self.buffer
        if buffer.refresh is not None:
            buffer.refresh()
        if buffer.data is not self.source:
            self.rebind()
        if index >= 0:
            try:
                return self._view[index]
            except IndexError:
                pass
        return undefined

    def set_index(self, index: int, value: Value) -> None:
        """TypedArraySetElement for an ``int``: an index out of bounds is ignored."""
        if type(value) is not int:
            value = self.element.convert(value)
        view = self.current()
        if 0 <= index < len(view):
            try:
                view[index] = value
            except (ValueError, TypeError):
                view[index] = self.element.convert(value)

    def iteration_length(self) -> int:
        """Give how far an array iterator goes; TypeError if out of bounds."""
        view = self.current()
        if self.is_out_of_bounds:
            raise detached("%ArrayIteratorPrototype%.next")
        return len(view)

    # -- the essential internal methods ------------------------------------------------------

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]."""
        # Nearly all keys are names of methods: those are told apart by their first letter.
        if isinstance(key, str) and key[:1] in _NUMERIC_STARTS:
            index = numeric_index(key)
            if index is not MISSING:
                return self.get_index(index)
        return JSObject.get(self, key, receiver)

    def set(self, key: PropertyKey, value: Value, receiver: Value) -> bool:
        """[[Set]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not MISSING:
            if receiver is self:
                self.set_index(index, value)
                return True
            if not 0 <= index < len(self.current()):
                return True
        return super().set(key, value, receiver)

    def get_own_property(self, key: PropertyKey) -> Property | None:
        """[[GetOwnProperty]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not MISSING:
            value = self.get_index(index)
            return None if value is undefined else Property.data(value)
        return super().get_own_property(key)

    def has_property(self, key: PropertyKey) -> bool:
        """[[HasProperty]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not MISSING:
            return bool(0 <= index < len(self.current()))
        return super().has_property(key)

    def define_own_property(self, key: PropertyKey, desc: PartialDescriptor) -> bool:
        """[[DefineOwnProperty]]."""
        if not isinstance(key, str) or (index := numeric_index(key)) is MISSING:
            return super().define_own_property(key, desc)
        if not 0 <= index < len(self.current()):
            return False
        if desc.configurable is False or desc.enumerable is False or desc.is_accessor:
            return False
        if desc.writable is False:
            return False
        if desc.value is not MISSING:
            self.set_index(index, desc.value)
        return True

    def delete(self, key: PropertyKey) -> bool:
        """[[Delete]]."""
        if isinstance(key, str) and (index := numeric_index(key)) is not MISSING:
            return bool(not 0 <= index < len(self.current()))
        return super().delete(key)

    def own_keys(self) -> list[PropertyKey]:
        """[[OwnPropertyKeys]]."""
        return [*map(str, range(len(self.current()))), *super().own_keys()]


class JSFloatArray(JSTypedArray):
    """A TypedArray of Numbers with fractions."""

    __slots__ = ()

    def set_index(self, index: int, value: Value) -> None:
        """TypedArraySetElement for an ``int``."""
        if type(value) is not float:
            value = to_number(value)
        view = self.current()
        if 0 <= index < len(view):
            view[index] = value


class JSBigIntArray(JSTypedArray):
    """A TypedArray whose [[ContentType]] is bigint."""

    __slots__ = ()

    def get_index(self, index: int) -> Value:
        """TypedArrayGetElement for an ``int``."""
        value = JSTypedArray.get_index(self, index)
        return value if value is undefined else BigInt(value)

    def set_index(self, index: int, value: Value) -> None:
        """TypedArraySetElement for an ``int``."""
        converted = self.element.convert(value)
        view = self.current()
        if 0 <= index < len(view):
            view[index] = converted


#: The Python class of arrays of an element type, where it is not the plain one.
_CLASSES: Final[dict[str, type[JSTypedArray]]] = {
    "f": JSFloatArray,
    "d": JSFloatArray,
    "q": JSBigIntArray,
    "Q": JSBigIntArray,
}


def make_typed_array(
    proto: JSObject | None,
    element: ElementType,
    buffer: JSArrayBuffer,
    byte_offset: int = 0,
    fixed_length: int | None = None,
) -> JSTypedArray:
    """Make a TypedArray of the right class."""
    kind = _CLASSES.get(element.format, JSTypedArray)
    return kind(proto, element, buffer, byte_offset, fixed_length)


def numeric_index(key: str) -> Any:
    """CanonicalNumericIndexString: an ``int``, -1 for a number that is no index, or ``MISSING``."""
    first = key[:1]
    if first.isascii() and first.isdigit():
        if key.isascii() and key.isdigit() and (first != "0" or len(key) == 1) and len(key) < 16:
            return int(key)
    elif first not in ("-", "I", "N") or not first:
        return MISSING
    if key == "-0" or to_string(to_number(key)) == key:
        return -1
    return MISSING
