"""TextEncoderStream and TextDecoderStream: https://encoding.spec.whatwg.org/#interface-textdecoderstream."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from playground.values.buffers import bytes_of, uint8_array
from playground.values.convert import to_string
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.strings import concat, to_well_formed
from playground.values.types import Value
from playground.webapis.decoding import Decoder
from playground.webapis.streams.transform_stream import (
    JSTransformController,
    JSTransformStream,
    create_transform,
)
from playground.webapis.text_decoder import decoder_from, define_decoder_attributes
from playground.webapis.webidl import Interface


class JSTransformer(JSObject):
    """An object with the mixin GenericTransformStream."""

    __slots__ = ("transform",)
    transform: JSTransformStream


class JSTextDecoderStream(JSTransformer):
    """A TextDecoderStream."""

    __slots__ = ("decoder",)
    class_name: ClassVar[str] = "TextDecoderStream"

    def __init__(self, proto: JSObject | None, decoder: Decoder) -> None:
        super().__init__(proto)
        self.decoder = decoder


class JSTextEncoderStream(JSTransformer):
    """A TextEncoderStream; ``pending`` is a leading surrogate that waits for its partner."""

    __slots__ = ("pending",)
    class_name: ClassVar[str] = "TextEncoderStream"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.pending = ""


def define_sides(interface: Interface) -> None:
    """Include GenericTransformStream: https://streams.spec.whatwg.org/#generictransformstream."""
    interface.attribute("readable", lambda this: this.transform.readable)
    interface.attribute("writable", lambda this: this.transform.writable)


def install(realm: Realm) -> None:
    """Define both interfaces in ``realm``."""

    def make_decoder(args: Sequence[Value], new_target: JSObject) -> JSObject:
        decoder = decoder_from(args, "TextDecoderStream")
        proto = prototype_from_constructor(realm, new_target, "%TextDecoderStream.prototype%")
        made = JSTextDecoderStream(proto, decoder)

        def transform(controller: JSTransformController, chunk: Value) -> None:
            _enqueue_text(controller, decoder.decode(bytes_of(chunk), True))

        def flush(controller: JSTransformController) -> None:
            _enqueue_text(controller, decoder.decode(b"", False))

        made.transform = create_transform(realm, transform, flush)
        return made

    def make_encoder(_args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%TextEncoderStream.prototype%")
        made = JSTextEncoderStream(proto)

        def transform(controller: JSTransformController, chunk: Value) -> None:
            text = concat(made.pending, to_string(chunk))
            made.pending = ""
            if text and "\ud800" <= text[-1] <= "\udbff":
                text, made.pending = text[:-1], text[-1]
            data = to_well_formed(text).encode()
            if data:
                controller.enqueue(uint8_array(realm, data))

        def flush(controller: JSTransformController) -> None:
            if made.pending:
                controller.enqueue(uint8_array(realm, b"\xef\xbf\xbd"))

        made.transform = create_transform(realm, transform, flush)
        return made

    decoder_interface = Interface(realm, "TextDecoderStream", JSTextDecoderStream, make_decoder)
    define_decoder_attributes(decoder_interface)
    define_sides(decoder_interface)
    encoder_interface = Interface(realm, "TextEncoderStream", JSTextEncoderStream, make_encoder)
    encoder_interface.attribute("encoding", lambda this: "utf-8")
    define_sides(encoder_interface)


def _enqueue_text(controller: JSTransformController, text: str) -> None:
    if text:
        controller.enqueue(text)
