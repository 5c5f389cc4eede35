"""DataView objects: https://tc39.es/ecma262/#sec-dataview-objects."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

from playground.builtins.messages import incompatible
from playground.values.absent import undefined
from playground.values.array_buffer import JSArrayBuffer, detached
from playground.values.bigint import BigInt
from playground.values.completion import NativeThrow, range_error, type_error
from playground.values.convert import to_boolean, to_index, to_string
from playground.values.data_view import JSDataView
from playground.values.descriptor import Property
from playground.values.function import (
    Code,
    constructor,
    getter,
    method,
    prototype_from_constructor,
)
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.typed_array import ELEMENT_TYPES, ElementType
from playground.values.types import Value

_OUTSIDE: Final = "Offset is outside the bounds of the DataView"


def _this_view(this: Value, name: str) -> JSDataView:
    if isinstance(this, JSDataView):
        return this
    raise incompatible(f"DataView.prototype.{name}", this)


def _index(value: Value, message: str) -> int:
    try:
        return to_index(value)
    except NativeThrow as error:
        if error.kind != "RangeError":
            raise
        raise range_error(message) from error


def install(realm: Realm) -> None:
    """Install ``DataView``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    # https://tc39.es/ecma262/#sec-dataview-buffer-byteoffset-bytelength
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        buffer, byte_offset, byte_length = (*args, undefined, undefined, undefined)[:3]
        if not isinstance(buffer, JSArrayBuffer):
            raise type_error("First argument to DataView constructor must be an ArrayBuffer")
        offset = _index(
            byte_offset,
            f"Start offset {_shown(byte_offset)} is outside the bounds of the buffer",
        )
        _check_offset(buffer, offset)
        length: int | None = None
        if byte_length is not undefined:
            length = _index(byte_length, f"Invalid DataView length {_shown(byte_length)}")
            _check_length(buffer, offset, length)
        proto = prototype_from_constructor(realm, new_target, "%DataView.prototype%")
        # 10. to 14. once more: getting the prototype may have run user code.
        size = _check_offset(buffer, offset)
        if length is not None:
            _check_length(buffer, offset, length)
        elif buffer.max_byte_length is None:
            length = size - offset
        return JSDataView(proto, buffer, offset, length)

    constructor(realm, "DataView", 1, None, construct, prototype)

    def get_buffer(this: Value, *_: Value) -> Value:
        return _this_view(this, "buffer").buffer

    def get_byte_length(this: Value, *_: Value) -> Value:
        return _this_view(this, "byteLength").current_length("byteLength")

    def get_byte_offset(this: Value, *_: Value) -> Value:
        view = _this_view(this, "byteOffset")
        view.current_length("byteOffset")
        return view.byte_offset

    getter(realm, prototype, "buffer", get_buffer)
    getter(realm, prototype, "byteLength", get_byte_length)
    getter(realm, prototype, "byteOffset", get_byte_offset)
    for element in ELEMENT_TYPES.values():
        if element.name != "Uint8ClampedArray":
            kind = element.name.removesuffix("Array")
            method(realm, prototype, f"get{kind}", 1, _get_view_value(f"get{kind}", element))
            method(realm, prototype, f"set{kind}", 2, _set_view_value(f"set{kind}", element))
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("DataView", False, False, True))


def _shown(value: Value) -> str:
    return to_string(value) if not isinstance(value, JSObject) else "object"


def _check_offset(buffer: JSArrayBuffer, offset: int) -> int:
    data = buffer.current()
    if data is None:
        raise detached("DataView")
    if offset > len(data):
        raise range_error(f"Start offset {offset} is outside the bounds of the buffer")
    return len(data)


def _check_length(buffer: JSArrayBuffer, offset: int, length: int) -> None:
    data = buffer.current()
    if data is None or offset + length > len(data):
        raise range_error(f"Invalid DataView length {length}")


def _get_view_value(name: str, element: ElementType) -> Code:
    """GetViewValue: https://tc39.es/ecma262/#sec-getviewvalue."""
    little = struct.Struct(f"<{element.format}").unpack_from
    big = struct.Struct(f">{element.format}").unpack_from
    size, is_bigint = element.size, element.is_bigint

    def code(
        this: Value, request_index: Value = undefined, little_endian: Value = undefined, *_: Value
    ) -> Value:
        if not isinstance(this, JSDataView):
            raise incompatible(f"DataView.prototype.{name}", this)
        index = request_index if type(request_index) is int else _index(request_index, _OUTSIDE)
        read = little if to_boolean(little_endian) else big
        if index < 0 or index + size > this.current_length(name):
            raise range_error(_OUTSIDE)
        value = read(this.bytes(), this.byte_offset + index)[0]
        return BigInt(value) if is_bigint else value

    return code


def _set_view_value(name: str, element: ElementType) -> Code:
    """SetViewValue: https://tc39.es/ecma262/#sec-setviewvalue."""
    little = struct.Struct(f"<{element.format}").pack_into
    big = struct.Struct(f">{element.format}").pack_into
    size, convert = element.size, element.convert

    def code(
        this: Value,
        request_index: Value = undefined,
        value: Value = undefined,
        little_endian: Value = undefined,
        *_: Value,
    ) -> Value:
        if not isinstance(this, JSDataView):
            raise incompatible(f"DataView.prototype.{name}", this)
        index = request_index if type(request_index) is int else _index(request_index, _OUTSIDE)
        if index < 0:
            raise range_error(_OUTSIDE)
        number = convert(value)
        write = little if to_boolean(little_endian) else big
        if index + size > this.current_length(name):
            raise range_error(_OUTSIDE)
        at = this.byte_offset + index
        try:
            write(this.bytes(), at, number)
        except OverflowError:
            # A double beyond the range of a single: it rounds to an infinity.
            write(this.bytes(), at, float("inf") if number > 0 else float("-inf"))
        return undefined

    return code
