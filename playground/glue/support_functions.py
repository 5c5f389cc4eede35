"""Native code for the string functions that wasm-bindgen 0.2.107 and later write into their glue.

They work character by character or by way of TextEncoder; a string that crosses costs more in
them than in all the rest. The native versions make the same calls of ``malloc`` and ``realloc``
with the same numbers, so addresses are the browser's. The mirror registers them.
"""

from __future__ import annotations

import re
from typing import Final
from weakref import WeakKeyDictionary

from playground.glue.closure import ClosureFunction
from playground.glue.operations.arithmetic import to_uint32
from playground.glue.substitute import Factory, Variables, register
from playground.values.absent import undefined
from playground.values.function import Code, call
from playground.values.realm import Realm
from playground.values.strings import length, to_well_formed
from playground.values.typed_array import JSTypedArray
from playground.values.types import Value

STRING_IN: Final = """
function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }

    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;

    const mem = getUint8ArrayMemory0();

    let offset = 0;

    for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
    }
    if (offset !== len) {
        if (offset !== 0) {
            arg = arg.slice(offset);
        }
        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
        const ret = cachedTextEncoder.encodeInto(arg, view);

        offset += ret.written;
        ptr = realloc(ptr, len, offset, 1) >>> 0;
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
}
"""

STRING_OUT: Final = """
function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}
"""

DECODE_TEXT: Final = """
function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();
        numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
}
"""

_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_OPTIONS: Final = "{ ignoreBOM: true }"
_FATAL: Final = "{ ignoreBOM: true, fatal: true }"

#: The same with an address instead of bytes, as it was until 0.2.12x.
DECODE_AT: Final = """
function decodeText(ptr, len) {
    numBytesDecoded += len;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();
        numBytesDecoded = len;
    }
    return cachedTextDecoder.decode(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}
"""


def pass_string(_realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
    """Make ``passStringToWasm0``."""
    plain = original.code
    memory = variables.getter("getUint8ArrayMemory0")
    set_length = variables.setter("WASM_VECTOR_LEN")

    def view() -> memoryview | None:
        return _bytes_of(call(memory(), undefined))

    def code(
        this: Value,
        arg: Value = undefined,
        malloc: Value = undefined,
        realloc: Value = undefined,
        *_: Value,
    ) -> Value:
        # Before anything is allocated: is this the world that we know?
        if type(arg) is not str or realloc is undefined or view() is None:
            return plain(this, arg, malloc, realloc)
        units = length(arg)
        start: int = to_uint32(call(malloc, undefined, units, 1))
        prefix = len(arg) if arg.isascii() else _ascii_prefix(arg)
        _write(view(), start, arg[:prefix].encode())
        if prefix != units:
            room = prefix + (units - prefix) * 3
            start = to_uint32(call(realloc, undefined, start, units, room, 1))
            rest = to_well_formed(arg[prefix:]).encode()
            _write(view(), start + prefix, rest)
            prefix += len(rest)
            start = to_uint32(call(realloc, undefined, start, room, prefix, 1))
        set_length(prefix)
        return start

    return code


def _ascii_prefix(text: str) -> int:
    """Give the number of ASCII characters at the start."""
    found = _NOT_ASCII.search(text)
    return len(text) if found is None else found.start()


def _write(memory: memoryview | None, start: int, data: bytes) -> None:
    """Write bytes; what lies beyond the end is dropped, as a typed array drops it."""
    if memory is not None and data and start < len(memory):
        end = min(start + len(data), len(memory))
        memory[start:end] = data[: end - start]


class Decoder:
    """What ``decodeText`` does to bytes, the count of the bytes so far included."""

    def __init__(self, variables: Variables, errors: str) -> None:
        self._decoded = variables.getter("numBytesDecoded")
        self._set_decoded = variables.setter("numBytesDecoded")
        self._limit = variables.getter("MAX_SAFARI_DECODE_BYTES")
        self._errors = errors

    def decode(self, data: memoryview | None) -> str | None:
        """Decode; ``None`` where the original must do it: it throws, or makes a new decoder."""
        if data is None:
            return None
        total = self._decoded() + len(data)
        if total >= self._limit():
            return None
        try:
            text = str(data, "utf-8", self._errors)
        except UnicodeDecodeError:
            return None
        self._set_decoded(total)
        return text


#: The decoders of ``decodeText`` functions whose code is ours.
_DECODERS: Final[WeakKeyDictionary[ClosureFunction, Decoder]] = WeakKeyDictionary()


def _bytes_of(array: Value) -> memoryview | None:
    """Give the bytes of a Uint8Array."""
    if type(array) is not JSTypedArray or array.element.name != "Uint8Array":
        return None
    current: memoryview = array.current()
    return current


def _slice(whole: memoryview | None, start: Value, size: Value) -> memoryview | None:
    """Give the bytes that (ptr, len) names, if they are all there."""
    if whole is None or type(start) is not int or type(size) is not int:
        return None
    if start < 0 or size < 0 or start + size > len(whole):
        return None
    return whole[start : start + size]


def decode_bytes(errors: str) -> Factory:
    """Make ``decodeText(bytes)``."""

    def factory(_realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
        plain = original.code
        decoder = _DECODERS[original] = Decoder(variables, errors)

        def code(this: Value, data: Value = undefined, *_: Value) -> Value:
            text = decoder.decode(_bytes_of(data))
            return plain(this, data) if text is None else text

        return code

    return factory


def decode_at(errors: str) -> Factory:
    """Make ``decodeText(ptr, len)``."""

    def factory(_realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
        plain = original.code
        decoder = Decoder(variables, errors)
        memory = variables.getter("getUint8ArrayMemory0")

        def code(this: Value, ptr: Value = undefined, size: Value = undefined, *_: Value) -> Value:
            text = decoder.decode(_slice(_bytes_of(call(memory(), undefined)), ptr, size))
            return plain(this, ptr, size) if text is None else text

        return code

    return factory


def get_string(_realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
    """Make ``getStringFromWasm0``: no subarray where ``decodeText`` is ours."""
    plain = original.code
    memory = variables.getter("getUint8ArrayMemory0")
    decode_text = variables.getter("decodeText")

    def code(this: Value, ptr: Value = undefined, size: Value = undefined, *_: Value) -> Value:
        decoder = _DECODERS.get(decode_text())
        if decoder is not None and type(ptr) is int:
            whole = _bytes_of(call(memory(), undefined))
            text = decoder.decode(_slice(whole, ptr & 0xFFFFFFFF, size))
            if text is not None:
                return text
        return plain(this, ptr, size)

    return code


def register_all() -> None:
    """Register what this file knows, for all units compiled from now on; safe to call twice."""
    register(STRING_IN, pass_string)
    register(STRING_OUT, get_string)
    for options, errors in ((_OPTIONS, "replace"), (_FATAL, "strict")):
        register(DECODE_TEXT.replace(_OPTIONS, options), decode_bytes(errors))
        register(DECODE_AT.replace(_OPTIONS, options), decode_at(errors))
