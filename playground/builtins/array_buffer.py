"""ArrayBuffer objects: https://tc39.es/ecma262/#sec-arraybuffer-objects."""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.messages import incompatible
from playground.builtins.positions import relative
from playground.builtins.species import species_constructor
from playground.values.absent import undefined
from playground.values.array_buffer import MAX_BYTES, JSArrayBuffer, allocate, detached
from playground.values.completion import NativeThrow, range_error, type_error
from playground.values.convert import to_index
from playground.values.descriptor import Property
from playground.values.function import (
    construct as construct_with,
)
from playground.values.function import (
    constructor,
    getter,
    method,
    prototype_from_constructor,
)
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_SPECIES, SYMBOL_TO_STRING_TAG
from playground.values.types import Value


def _this_buffer(this: Value, name: str, kind: str = "") -> JSArrayBuffer:
    if isinstance(this, JSArrayBuffer):
        return this
    raise incompatible(f"{kind}ArrayBuffer.prototype.{name}", this)


def _index(value: Value, message: str) -> int:
    try:
        return to_index(value)
    except NativeThrow as error:
        if error.kind == "RangeError":
            raise range_error(message) from error
        raise


def install(realm: Realm) -> None:
    """Install ``ArrayBuffer``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    # https://tc39.es/ecma262/#sec-arraybuffer-length
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        length, options = (*args, undefined, undefined)[:2]
        byte_length = _index(length, "Invalid array buffer length")
        max_byte_length = None
        if isinstance(options, JSObject):
            requested = get(options, "maxByteLength")
            if requested is not undefined:
                max_byte_length = _index(requested, "Invalid array buffer max length")
        proto = prototype_from_constructor(realm, new_target, "%ArrayBuffer.prototype%")
        if max_byte_length is not None:
            if byte_length > max_byte_length or max_byte_length > MAX_BYTES:
                raise range_error("Invalid array buffer max length")
        storage = None if max_byte_length is None else allocate(realm, max_byte_length)
        return JSArrayBuffer(proto, allocate(realm, byte_length), max_byte_length, storage)

    made = constructor(realm, "ArrayBuffer", 1, None, construct, prototype)

    def is_view(_this: Value, arg: Value = undefined, *_: Value) -> Value:
        return getattr(arg, "buffer", None) is not None

    def species(this: Value, *_: Value) -> Value:
        return this

    method(realm, made, "isView", 1, is_view)
    getter(realm, made, SYMBOL_SPECIES, species)
    _install_getters(realm, prototype)
    _install_methods(realm, prototype)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("ArrayBuffer", False, False, True))


def _install_getters(realm: Realm, prototype: JSObject) -> None:
    def byte_length(this: Value, *_: Value) -> Value:
        data = _this_buffer(this, "byteLength", "get ").current()
        return 0 if data is None else len(data)

    def detached_(this: Value, *_: Value) -> Value:
        return _this_buffer(this, "detached", "get ").current() is None

    def max_byte_length(this: Value, *_: Value) -> Value:
        buffer = _this_buffer(this, "maxByteLength", "get ")
        data = buffer.current()
        if data is None:
            return 0
        return len(data) if buffer.max_byte_length is None else buffer.max_byte_length

    def resizable(this: Value, *_: Value) -> Value:
        return _this_buffer(this, "resizable", "get ").max_byte_length is not None

    getter(realm, prototype, "byteLength", byte_length)
    getter(realm, prototype, "detached", detached_)
    getter(realm, prototype, "maxByteLength", max_byte_length)
    getter(realm, prototype, "resizable", resizable)


def _install_methods(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-arraybuffer.prototype.resize
    def resize(this: Value, new_length: Value = undefined, *_: Value) -> Value:
        buffer = _this_buffer(this, "resize")
        if buffer.max_byte_length is None:
            raise incompatible("ArrayBuffer.prototype.resize", this)
        length = _index(new_length, "ArrayBuffer.prototype.resize: Invalid length parameter")
        data, storage = buffer.current(), buffer.storage
        if data is None or storage is None:
            raise detached("ArrayBuffer.prototype.resize")
        if length > buffer.max_byte_length:
            raise range_error("ArrayBuffer.prototype.resize: Invalid length parameter")
        # What is given up and taken again later is zero then.
        if length < len(data):
            storage[length : len(data)] = bytes(len(data) - length)
        buffer.data = storage[:length]
        return undefined

    # https://tc39.es/ecma262/#sec-arraybuffer.prototype.slice
    def slice_(this: Value, start: Value = undefined, end: Value = undefined, *_: Value) -> Value:
        name = "ArrayBuffer.prototype.slice"
        buffer = _this_buffer(this, "slice")
        data = buffer.current()
        if data is None:
            raise detached(name)
        first = relative(start, len(data), 0)
        final = relative(end, len(data), len(data))
        size = max(final - first, 0)
        c = species_constructor(buffer, realm.intrinsics["%ArrayBuffer%"])
        new = construct_with(c, [size])
        if not isinstance(new, JSArrayBuffer):
            raise incompatible(name, new)
        target = new.current()
        if target is None:
            raise detached(name)
        if new is buffer:
            raise type_error("ArrayBuffer subclass returned this from species constructor")
        if len(target) < size:
            raise type_error("Species constructor returned a too small ArrayBuffer")
        # 22. NOTE: Side-effects of the above steps may have detached or resized O.
        data = buffer.current()
        if data is None:
            raise detached(name)
        part = data[first : first + size]
        target[: len(part)] = part
        return new

    # https://tc39.es/ecma262/#sec-arraybuffercopyanddetach
    def copy_and_detach(this: Value, new_length: Value, name: str, keep_resizable: bool) -> Value:
        buffer = _this_buffer(this, name)
        data = buffer.current()
        if new_length is undefined:
            length = 0 if data is None else len(data)
        else:
            length = _index(new_length, "Invalid array buffer length")
        data = buffer.current()
        if data is None:
            raise detached(f"ArrayBuffer.prototype.{name}")
        if not buffer.detachable:
            raise type_error(f"Cannot perform ArrayBuffer.prototype.{name} on this ArrayBuffer")
        max_byte_length = buffer.max_byte_length if keep_resizable else None
        if max_byte_length is not None and length > max_byte_length:
            raise range_error("Invalid array buffer length")
        block = allocate(realm, length)
        storage = None if max_byte_length is None else allocate(realm, max_byte_length)
        kept = min(length, len(data))
        block[:kept] = data[:kept]
        buffer.detach()
        proto = realm.intrinsics["%ArrayBuffer.prototype%"]
        return JSArrayBuffer(proto, block, max_byte_length, storage)

    def transfer(this: Value, new_length: Value = undefined, *_: Value) -> Value:
        return copy_and_detach(this, new_length, "transfer", True)

    def transfer_to_fixed_length(this: Value, new_length: Value = undefined, *_: Value) -> Value:
        return copy_and_detach(this, new_length, "transferToFixedLength", False)

    method(realm, prototype, "resize", 1, resize)
    method(realm, prototype, "slice", 2, slice_)
    method(realm, prototype, "transfer", 0, transfer)
    method(realm, prototype, "transferToFixedLength", 0, transfer_to_fixed_length)
