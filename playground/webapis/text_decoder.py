"""TextDecoder: https://encoding.spec.whatwg.org/#interface-textdecoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from playground.values.absent import undefined
from playground.values.buffers import bytes_of
from playground.values.completion import range_error
from playground.values.convert import to_boolean, to_string
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.decoding import Decoder, encoding_of
from playground.webapis.webidl import Interface, dictionary, member


class JSTextDecoder(JSObject):
    """A TextDecoder."""

    __slots__ = ("decoder",)
    class_name: ClassVar[str] = "TextDecoder"

    def __init__(self, proto: JSObject | None, decoder: Decoder) -> None:
        super().__init__(proto)
        self.decoder = decoder


def decoder_from(args: Sequence[Value], name: str) -> Decoder:
    """Make the decoder that the arguments (label, options) of a constructor ask for."""
    label = to_string(args[0]) if args and args[0] is not undefined else "utf-8"
    options = dictionary(args[1] if len(args) > 1 else undefined, "TextDecoderOptions")
    fatal = to_boolean(member(options, "fatal"))
    ignore_bom = to_boolean(member(options, "ignoreBOM"))
    encoding = encoding_of(label)
    if encoding is None:
        raise range_error(
            f"Failed to construct '{name}': The encoding label provided ('{label}') is invalid."
        )
    return Decoder(encoding, fatal, ignore_bom)


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        decoder = decoder_from(args, "TextDecoder")
        proto = prototype_from_constructor(realm, new_target, "%TextDecoder.prototype%")
        return JSTextDecoder(proto, decoder)

    def decode(
        this: JSTextDecoder, source: Value = undefined, options: Value = undefined, *_: Value
    ) -> Value:
        """https://encoding.spec.whatwg.org/#dom-textdecoder-decode."""
        given = dictionary(options, "TextDecodeOptions")
        stream = to_boolean(member(given, "stream"))
        data = b"" if source is undefined else bytes_of(source)
        return this.decoder.decode(data, stream)

    interface = Interface(realm, "TextDecoder", JSTextDecoder, construct)
    define_decoder_attributes(interface)
    interface.operation("decode", 0, decode)


def define_decoder_attributes(interface: Interface) -> None:
    """Include the mixin TextDecoderCommon: https://encoding.spec.whatwg.org/#textdecodercommon."""
    interface.attribute("encoding", lambda this: this.decoder.encoding)
    interface.attribute("fatal", lambda this: this.decoder.fatal)
    interface.attribute("ignoreBOM", lambda this: this.decoder.ignore_bom)
