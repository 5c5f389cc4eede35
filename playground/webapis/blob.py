"""Blob and File: https://w3c.github.io/FileAPI/#blob-section."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import ClassVar

from playground.jobs.promise import new_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.buffers import (
    JSArrayBuffer,
    JSDataView,
    JSTypedArray,
    array_buffer,
    bytes_of,
    uint8_array,
)
from playground.values.completion import type_error
from playground.values.function import prototype_from_constructor
from playground.values.iterate import iterate
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.streams.feeding import stream_of_bytes
from playground.webapis.webidl import (
    Interface,
    dictionary,
    enumeration,
    integer,
    member,
    usv_string,
)


class JSBlob(JSObject):
    """A Blob."""

    __slots__ = ("data", "type")
    class_name: ClassVar[str] = "Blob"

    def __init__(self, proto: JSObject | None, data: bytes, type_: str) -> None:
        super().__init__(proto)
        self.data = data
        self.type = type_


class JSFile(JSBlob):
    """A File; ``last_modified`` in milliseconds since the epoch."""

    __slots__ = ("last_modified", "name")
    class_name: ClassVar[str] = "File"

    def __init__(
        self, proto: JSObject | None, data: bytes, type_: str, name: str, last_modified: int
    ) -> None:
        super().__init__(proto, data, type_)
        self.name = name
        self.last_modified = last_modified


def new_blob(realm: Realm, data: bytes, type_: str) -> JSBlob:
    """Make a Blob."""
    return JSBlob(realm.intrinsics["%Blob.prototype%"], data, type_)


def new_file(realm: Realm, data: bytes, type_: str, name: str) -> JSFile:
    """Make a File that was modified just now."""
    proto = realm.intrinsics["%File.prototype%"]
    return JSFile(proto, data, type_, name, int(time.time() * 1000))


def _process(realm: Realm, parts: Value, options: JSObject | None) -> bytes:
    """Process blob parts: https://w3c.github.io/FileAPI/#process-blob-parts."""
    if not isinstance(parts, JSObject):
        raise type_error("The provided value cannot be converted to a sequence.")
    endings = member(options, "endings")
    native = endings is not undefined and (
        enumeration(endings, "EndingType", ("transparent", "native")) == "native"
    )
    out = bytearray()
    for part in iterate(realm, parts):
        if isinstance(part, JSArrayBuffer | JSTypedArray | JSDataView):
            out += bytes_of(part)
        elif isinstance(part, JSBlob):
            out += part.data
        else:
            text = usv_string(part)
            if native:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            out += text.encode()
    return bytes(out)


def _type(value: Value) -> str:
    text = "" if value is undefined else usv_string(value)
    return text.lower() if all("\x20" <= char <= "\x7e" for char in text) else ""


def install(realm: Realm) -> None:
    """Define both interfaces in ``realm``."""
    _install_blob(realm)

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        options = dictionary(args[2] if len(args) > 2 else undefined, "FilePropertyBag")
        data = _process(realm, args[0], options)
        modified = member(options, "lastModified")
        return JSFile(
            prototype_from_constructor(realm, new_target, "%File.prototype%"),
            data,
            _type(member(options, "type")),
            usv_string(args[1]),
            int(time.time() * 1000)
            if modified is undefined
            else integer(modified, 64, signed=True),
        )

    interface = Interface(realm, "File", JSFile, construct, required=2, parent="Blob")
    interface.attribute("name", lambda this: this.name)
    interface.attribute("lastModified", lambda this: this.last_modified)


def _install_blob(realm: Realm) -> None:
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        options = dictionary(args[1] if len(args) > 1 else undefined, "BlobPropertyBag")
        given = args and args[0] is not undefined
        data = _process(realm, args[0], options) if given else b""
        proto = prototype_from_constructor(realm, new_target, "%Blob.prototype%")
        return JSBlob(proto, data, _type(member(options, "type")))

    def slice_(
        this: JSBlob,
        start: Value = undefined,
        end: Value = undefined,
        type_: Value = undefined,
        *_: Value,
    ) -> Value:
        """https://w3c.github.io/FileAPI/#slice-blob."""
        size = len(this.data)

        def bound(value: Value, default: int) -> int:
            if value is undefined:
                return default
            at = integer(value, 64, signed=True, clamp=True)
            return max(size + at, 0) if at < 0 else min(at, size)

        first, last = bound(start, 0), bound(end, size)
        return new_blob(realm, this.data[first : max(first, last)], _type(type_))

    def reading(convert: Callable[[bytes], Value]) -> Callable[..., Value]:
        def run(this: JSBlob, *_: Value) -> Value:
            promise, data = new_promise(realm), this.data
            # The bytes are read in parallel, and then a task is queued.
            realm.timers.post(lambda: resolve_promise(realm, promise, convert(data)))
            return promise

        return run

    interface = Interface(realm, "Blob", JSBlob, construct)
    interface.attribute("size", lambda this: len(this.data))
    interface.attribute("type", lambda this: this.type)
    interface.operation("slice", 0, slice_)
    interface.operation("stream", 0, lambda this, *_: stream_of_bytes(realm, this.data))
    interface.operation("text", 0, reading(_text), promise=True)
    interface.operation(
        "arrayBuffer", 0, reading(lambda data: array_buffer(realm, data)), promise=True
    )
    interface.operation("bytes", 0, reading(lambda data: uint8_array(realm, data)), promise=True)


def _text(data: bytes) -> str:
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
