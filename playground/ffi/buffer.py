"""ArrayBuffers and their views in Python.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsBuffer
"""

from __future__ import annotations

from typing import Any

from playground.ffi import flags
from playground.ffi.array import JsArray
from playground.ffi.byte_views import bytes_view, copied
from playground.ffi.proxy import JsProxy
from playground.values.absent import undefined
from playground.values.buffers import JSTypedArray
from playground.values.completion import Throw
from playground.values.function import call, construct, is_constructor
from playground.values.iterate import ordinary_object
from playground.values.types import Value


class JsBuffer(JsProxy):
    """An ArrayBuffer, a DataView or a typed array."""

    __slots__ = ()
    _js_type_flags = flags.IS_BUFFER

    def to_memoryview(self) -> memoryview:
        """Copy the bytes, once."""
        return copied(self._js)

    def to_bytes(self) -> bytes:
        """Copy the bytes, once."""
        return bytes(bytes_view(self._js))

    def assign(self, source: Any, /) -> None:
        """Copy a Python buffer of exactly this length into this one.

        Raises
        ------
        ValueError
            The lengths differ, or the elements' sizes.
        """
        with memoryview(source) as given:
            target = self._compatible(
                given, "to TypedArray of length {0} from buffer of length {1}"
            )
            target[:] = given.cast("B") if given.c_contiguous else given.tobytes("A")

    def assign_to(self, target: Any, /) -> None:
        """Copy this buffer into a Python buffer of exactly this length.

        Raises
        ------
        ValueError
            The lengths differ, or the elements' sizes.
        BufferError
            ``target`` cannot be written to.
        """
        with memoryview(target) as given:
            source = self._compatible(
                given, "from TypedArray of length {1} to buffer of length {0}"
            )
            if given.readonly:
                raise BufferError("Object is not writable.")
            given.cast("B")[:] = source

    def _compatible(self, given: memoryview, what: str) -> memoryview:
        js, own = self._js, bytes_view(self._js)
        if given.nbytes != len(own):
            raise ValueError(f"cannot assign {what.format(given.nbytes, len(own))}")
        if isinstance(js, JSTypedArray) and given.itemsize != js.element.size:
            raise ValueError("TypedArray and memorybuffer have incompatible formats")
        return own

    def to_string(self, encoding: str | None = None) -> str:
        """Decode the bytes; a wrong byte is an error.

        Parameters
        ----------
        encoding:
            A label of https://encoding.spec.whatwg.org/#names-and-labels; ``utf8`` by default.

        Raises
        ------
        ValueError
            The bytes are not in that encoding.
        """
        bridge = self._bridge
        text = bridge.run(_decode, bridge.realm, self._js, encoding)
        if text is None:
            raise ValueError(f"Failed to decode Javascript TypedArray as {encoding or 'utf8'}")
        return str(text)

    def to_file(self, file: Any, /) -> None:
        """Write the bytes to a file at its position, without copying them before."""
        _binary(file).write(bytes_view(self._js))

    def from_file(self, file: Any, /) -> None:
        """Read from a file at its position until this buffer is full, or the file ends."""
        _binary(file).readinto(bytes_view(self._js))

    def _into_file(self, file: Any, /) -> None:
        """Write the bytes to a file; Pyodide's spares itself a copy by giving them away."""
        self.to_file(file)


class JsTypedArray(JsBuffer, JsArray):
    """A typed array; only for ``isinstance``."""

    __slots__ = ()
    _js_type_flags = flags.IS_TYPEDARRAY  # type: ignore[assignment]


def _binary(file: Any) -> Any:
    """Give the file of bytes that a file of text writes to."""
    binary = getattr(file, "buffer", None)
    if binary is None:
        return file
    file.flush()
    return binary


def _decode(realm: Any, js: Value, encoding: str | None) -> str | None:
    """Decode with the realm's TextDecoder, if it has one; None if a byte is wrong."""
    maker = realm.global_object.get("TextDecoder", realm.global_object)
    if not is_constructor(maker):
        try:
            return bytes(bytes_view(js)).decode(encoding or "utf-8")
        except UnicodeDecodeError:
            return None
    options = ordinary_object(realm, fatal=True, ignoreBOM=True)
    decoder = construct(maker, [undefined if encoding is None else encoding, options])
    try:
        decoded: str = call(decoder.get("decode", decoder), decoder, js)
    except Throw as exc:
        error = realm.caught(exc)
        if error.get("name", error) == "TypeError":
            return None
        raise
    return decoded
