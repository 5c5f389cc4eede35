"""TextEncoder: https://encoding.spec.whatwg.org/#interface-textencoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from playground.values.absent import undefined
from playground.values.buffers import JSTypedArray, uint8_array
from playground.values.completion import type_error
from playground.values.function import prototype_from_constructor
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.strings import length
from playground.values.types import Value
from playground.webapis.webidl import Interface, usv_string


class JSTextEncoder(JSObject):
    """A TextEncoder."""

    __slots__ = ()
    class_name: ClassVar[str] = "TextEncoder"


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        return JSTextEncoder(
            prototype_from_constructor(realm, new_target, "%TextEncoder.prototype%")
        )

    def encode(_this: JSTextEncoder, value: Value = undefined, *_: Value) -> Value:
        text = "" if value is undefined else usv_string(value)
        return uint8_array(realm, bytearray(text.encode()))

    def encode_into(_this: JSTextEncoder, source: Value, destination: Value, *_: Value) -> Value:
        """https://encoding.spec.whatwg.org/#dom-textencoder-encodeinto."""
        text = usv_string(source)
        if not isinstance(destination, JSTypedArray) or destination.element.name != "Uint8Array":
            raise type_error(
                "Failed to execute 'encodeInto' on 'TextEncoder': "
                "parameter 2 is not of type 'Uint8Array'."
            )
        data, view = text.encode(), destination.view
        size = min(len(data), len(view))
        # A character is written whole or not at all.
        while size < len(data) and size > 0 and data[size] & 0xC0 == 0x80:
            size -= 1
        view[:size] = data[:size]
        read = length(text if size == len(data) else data[:size].decode())
        return ordinary_object(realm, read=read, written=size)

    interface = Interface(realm, "TextEncoder", JSTextEncoder, construct)
    interface.attribute("encoding", lambda this: "utf-8")
    interface.operation("encode", 0, encode)
    interface.operation("encodeInto", 2, encode_into)
