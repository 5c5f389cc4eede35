"""CompressionStream and DecompressionStream: https://compression.spec.whatwg.org/."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import ClassVar, Final

from playground.values.buffers import bytes_of, uint8_array
from playground.values.completion import type_error
from playground.values.convert import to_string
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.streams.transform_stream import JSTransformController, create_transform
from playground.webapis.text_streams import JSTransformer, define_sides
from playground.webapis.webidl import Interface

#: The formats, with what zlib calls their window size.
_FORMATS: Final = {"deflate": zlib.MAX_WBITS, "deflate-raw": -zlib.MAX_WBITS, "gzip": 31}
#: How many bytes a decompressed chunk has at most.
_CHUNK: Final = 65536


class JSCompressionStream(JSTransformer):
    """A CompressionStream."""

    __slots__ = ()
    class_name: ClassVar[str] = "CompressionStream"


class JSDecompressionStream(JSTransformer):
    """A DecompressionStream."""

    __slots__ = ()
    class_name: ClassVar[str] = "DecompressionStream"


def _bits(value: Value, name: str) -> int:
    kind = to_string(value)
    if kind not in _FORMATS:
        raise type_error(f"Failed to construct '{name}': Unsupported compression format: '{kind}'")
    return _FORMATS[kind]


def install(realm: Realm) -> None:
    """Define both interfaces in ``realm``."""

    def emit(controller: JSTransformController, data: bytes) -> None:
        if data:
            controller.enqueue(uint8_array(realm, data))

    def make_compression(args: Sequence[Value], new_target: JSObject) -> JSObject:
        compressor = zlib.compressobj(wbits=_bits(args[0], "CompressionStream"))
        proto = prototype_from_constructor(realm, new_target, "%CompressionStream.prototype%")
        made = JSCompressionStream(proto)
        made.transform = create_transform(
            realm,
            lambda controller, chunk: emit(controller, compressor.compress(bytes_of(chunk))),
            lambda controller: emit(controller, compressor.flush()),
        )
        return made

    def make_decompression(args: Sequence[Value], new_target: JSObject) -> JSObject:
        decompressor = zlib.decompressobj(wbits=_bits(args[0], "DecompressionStream"))
        proto = prototype_from_constructor(realm, new_target, "%DecompressionStream.prototype%")

        def transform(controller: JSTransformController, chunk: Value) -> None:
            data = bytes_of(chunk)
            while data:
                if decompressor.eof:
                    raise type_error("Junk found after end of compressed data.")
                try:
                    out = decompressor.decompress(data, _CHUNK)
                except zlib.error:
                    raise type_error("The compressed data was not valid.") from None
                emit(controller, out)
                data = decompressor.unconsumed_tail or decompressor.unused_data

        def flush(controller: JSTransformController) -> None:
            emit(controller, decompressor.flush())
            if not decompressor.eof:
                raise type_error("Compressed input was truncated.")

        made = JSDecompressionStream(proto)
        made.transform = create_transform(realm, transform, flush)
        return made

    for name, cls, make in (
        ("CompressionStream", JSCompressionStream, make_compression),
        ("DecompressionStream", JSDecompressionStream, make_decompression),
    ):
        define_sides(Interface(realm, name, cls, make, required=1))
