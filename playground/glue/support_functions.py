"""Native code for the string functions that wasm-bindgen 0.2.107 and later write into their glue.

They work character by character or by way of TextEncoder; a string that crosses costs more in
them than in all the rest. The native versions make the same calls of ``malloc`` and ``realloc``
with the same numbers, so addresses are the browser's. The mirror registers them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from playground.glue import support_closures, support_views
from playground.glue.closure import ClosureFunction
from playground.glue.operations.arithmetic import to_uint32
from playground.glue.substitute import Factory, Variables, register
from playground.values.absent import undefined
from playground.values.function import Code, JSFunction, call
from playground.values.realm import Realm
from playground.values.strings import length, to_well_formed
from playground.values.typed_array import ELEMENT_TYPES, JSTypedArray
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
_BYTES: Final = ELEMENT_TYPES["Uint8Array"]
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
    view = _viewer(memory)
    set_length = variables.setter("WASM_VECTOR_LEN")
    known: Value = undefined

    def code(
        this: Value,
        arg: Value = undefined,
        malloc: Value = undefined,
        realloc: Value = undefined,
        *_: Value,
    ) -> Value:
        nonlocal known
        if type(arg) is not str or realloc is undefined:
            return plain(this, arg, malloc, realloc)
        function = memory()
        if function is not known:
            # Before anything is allocated: is this the world that we know?
            if view() is None:
                return plain(this, arg, malloc, realloc)
            known = function
        if arg.isascii() and isinstance(malloc, JSFunction):
            # The usual case, with nothing between it and its end.
            size = len(arg)
            start = malloc.code(undefined, size, 1)
            if type(start) is not int or not 0 <= start < 2**31:
                start = to_uint32(start)
            whole = view()
            end = start + size
            if whole is None or end > len(whole):
                _write(whole, start, arg.encode())
            else:
                whole[start:end] = arg.encode()
            set_length(size)
            return start
        units, prefix = length(arg), _ascii_prefix(arg)
        start = _address(call(malloc, undefined, units, 1))
        _write(view(), start, arg[:prefix].encode())
        room = prefix + (units - prefix) * 3
        start = _address(call(realloc, undefined, start, units, room, 1))
        rest = to_well_formed(arg[prefix:]).encode()
        _write(view(), start + prefix, rest)
        size = prefix + len(rest)
        start = _address(call(realloc, undefined, start, room, size, 1))
        set_length(size)
        return start

    return code


def _viewer(memory: Callable[[], Value]) -> Callable[[], memoryview | None]:
    """Make what gives the bytes of the memory, if the glue's function gives a Uint8Array."""
    known: Value = undefined
    direct: Callable[[], memoryview | None] | None = None

    def view() -> memoryview | None:
        nonlocal known, direct
        function = memory()
        if function is not known:
            known = function
            own = isinstance(function, ClosureFunction)
            direct = getattr(function.code, "direct", None) if own else None
        if direct is not None:
            found = direct()
            if found is not None:
                return found
        if not isinstance(function, JSFunction):
            return None
        array = function.code(undefined)
        if type(array) is not JSTypedArray or array.element is not _BYTES:
            return None
        current: memoryview = array.current()
        return current

    return view


def _address(value: Value) -> int:
    """``value >>> 0``."""
    address: int = to_uint32(value)
    return address


def _ascii_prefix(text: str) -> int:
    """Give the number of ASCII characters at the start."""
    found = _NOT_ASCII.search(text)
    return len(text) if found is None else found.start()


def _write(memory: memoryview | None, start: int, data: bytes) -> None:
    """Write bytes; what lies beyond the end is dropped, as a typed array drops it."""
    if memory is None:
        return
    end = start + len(data)
    if end > len(memory):
        end = max(start, len(memory))
        data = data[: end - start]
    memory[start:end] = data


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


def _decoders(realm: Realm) -> WeakKeyDictionary[ClosureFunction, Decoder]:
    """Give the decoders of a realm's ``decodeText`` functions whose code is ours.

    The realm holds them: they lead back to it, and would keep it alive from anywhere else.
    """
    found: WeakKeyDictionary[ClosureFunction, Decoder] = realm.intrinsics.setdefault(
        "%text decoders%", WeakKeyDictionary()
    )
    return found


def _bytes_of(array: Value) -> memoryview | None:
    """Give the bytes of a Uint8Array."""
    if type(array) is not JSTypedArray or array.element is not _BYTES:
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

    def factory(realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
        plain = original.code
        decoder = _decoders(realm)[original] = Decoder(variables, errors)

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
        view = _viewer(variables.getter("getUint8ArrayMemory0"))

        def code(this: Value, ptr: Value = undefined, size: Value = undefined, *_: Value) -> Value:
            text = decoder.decode(_slice(view(), ptr, size))
            return plain(this, ptr, size) if text is None else text

        return code

    return factory


def get_string(realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
    """Make ``getStringFromWasm0``: no subarray where ``decodeText`` is ours."""
    plain = original.code
    view = _viewer(variables.getter("getUint8ArrayMemory0"))
    decode_text = variables.getter("decodeText")
    known: Value = undefined
    decoder: Decoder | None = None

    def code(this: Value, ptr: Value = undefined, size: Value = undefined, *_: Value) -> Value:
        nonlocal known, decoder
        function = decode_text()
        if function is not known:
            known = function
            own = isinstance(function, ClosureFunction)
            decoder = _decoders(realm).get(function) if own else None
        if decoder is not None and type(ptr) is int and type(size) is int and size >= 0:
            whole = view()
            if whole is not None:
                start = ptr & 0xFFFFFFFF
                data = whole[start : start + size]
                text = decoder.decode(data) if len(data) == size else None
                if text is not None:
                    return text
        return plain(this, ptr, size)

    return code


def register_all() -> None:
    """Register what is known, for all units compiled from now on; safe to call twice."""
    support_closures.register_all()
    support_views.register_all()
    register(STRING_IN, pass_string)
    register(STRING_OUT, get_string)
    for options, errors in ((_OPTIONS, "replace"), (_FATAL, "strict")):
        register(DECODE_TEXT.replace(_OPTIONS, options), decode_bytes(errors))
        register(DECODE_AT.replace(_OPTIONS, options), decode_at(errors))
