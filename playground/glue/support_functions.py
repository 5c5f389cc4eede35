"""Native code for the string functions that wasm-bindgen 0.2.107 and later write into their glue.

They work character by character or by way of TextEncoder; a string that crosses costs more in
them than in all the rest. The native versions make the same calls of ``malloc`` and ``realloc``
with the same numbers, so addresses are the browser's. The abi layer registers them.
"""

from __future__ import annotations

from typing import Final

from playground.glue.closure import ClosureFunction
from playground.glue.operations.arithmetic import to_uint32
from playground.glue.substitute import Variables, register
from playground.values.absent import undefined
from playground.values.convert import to_number
from playground.values.function import Code, call
from playground.values.realm import Realm
from playground.values.strings import length, to_well_formed
from playground.values.typed_array import JSTypedArray
from playground.values.types import Value

PASS_STRING: Final = """
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

GET_STRING: Final = """
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


def pass_string(realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
    """Make ``passStringToWasm0``."""
    plain = original.code
    memory = variables.getter("getUint8ArrayMemory0")
    set_length = variables.setter("WASM_VECTOR_LEN")

    def view() -> memoryview | None:
        array = call(memory(), undefined)
        if type(array) is not JSTypedArray or array.element.name != "Uint8Array":
            return None
        current: memoryview = array.current()
        return current

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
    return len(text.encode("ascii", "replace").partition(b"?")[0]) if "?" not in text else next(
        index for index, char in enumerate(text) if char > "\x7f"
    )


def _write(memory: memoryview | None, start: int, data: bytes) -> None:
    """Write bytes; what lies beyond the end is dropped, as a typed array drops it."""
    if memory is not None and data and start < len(memory):
        end = min(start + len(data), len(memory))
        memory[start:end] = data[: end - start]


def _decoder(fatal: bool, by_address: bool) -> object:
    errors = "strict" if fatal else "replace"

    def factory(_realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
        plain = original.code
        decoded = variables.getter("numBytesDecoded")
        set_decoded = variables.setter("numBytesDecoded")
        limit = variables.getter("MAX_SAFARI_DECODE_BYTES")
        memory = variables.getter("getUint8ArrayMemory0") if by_address else None

        def code(this: Value, *args: Value) -> Value:
            data = _bytes(args) if memory is None else _bytes_at(memory, args)
            if data is None:
                return plain(this, *args)
            total = to_number(decoded()) + len(data)
            if total >= limit():
                return plain(this, *args)
            try:
                text = str(data, "utf-8", errors)
            except UnicodeDecodeError:
                # The original throws what JavaScript throws.
                return plain(this, *args)
            set_decoded(total)
            return text

        return code

    return factory


def _bytes(args: tuple[Value, ...]) -> memoryview | None:
    """Give the bytes of the one argument, if it is a Uint8Array."""
    array = args[0] if args else undefined
    if type(array) is not JSTypedArray or array.element.name != "Uint8Array":
        return None
    current: memoryview = array.current()
    return current


def _bytes_at(memory: object, args: tuple[Value, ...]) -> memoryview | None:
    """Give the bytes that (ptr, len) names, if they are all there."""
    assert callable(memory)
    whole = _bytes((call(memory(), undefined),))
    if whole is None or len(args) < 2 or type(args[0]) is not int or type(args[1]) is not int:
        return None
    start, size = args[0], args[1]
    if start < 0 or size < 0 or start + size > len(whole):
        return None
    return whole[start : start + size]


def get_string(realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
    """Make ``getStringFromWasm0``: decoding without a subarray in between.

    Only where the unit's ``decodeText`` is one of ours, which looks at nothing but the bytes.
    """
    plain = original.code
    memory = variables.getter("getUint8ArrayMemory0")
    decode = variables.getter("decodeText")

    def code(this: Value, ptr: Value = undefined, size: Value = undefined, *_: Value) -> Value:
        decoder = decode()
        errors = _NATIVE.get(decoder)
        start = to_uint32(ptr) if type(ptr) is int else -1
        data = None if errors is None else _bytes_at(memory, (start, size))
        if data is None or errors is None:
            return plain(this, ptr, size)
        try:
            return str(data, "utf-8", errors)
        except UnicodeDecodeError:
            return plain(this, ptr, size)

    return code
