"""ReadableStreamBYOBReader: https://streams.spec.whatwg.org/#byob-reader-class."""

from __future__ import annotations

from collections.abc import Sequence

from playground.jobs.promise import new_promise, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.completion import range_error, type_error
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.streams import readable
from playground.webapis.streams.byte_controller import JSByteController
from playground.webapis.streams.default_reader import install_generic, read_result, stream_of
from playground.webapis.streams.pull_into import buffer_size, view_parts
from playground.webapis.streams.readable import JSByobReader, JSReadableStream, ReadIntoRequest
from playground.webapis.webidl import Interface, dictionary, integer, member


def set_up_byob_reader(reader: JSByobReader, stream: JSReadableStream) -> None:
    """SetUpReadableStreamBYOBReader."""
    if stream.is_locked:
        raise type_error("ReadableStream is locked to a reader")
    if not isinstance(stream.controller, JSByteController):
        raise type_error("Cannot use a BYOB reader with a non-byte stream")
    readable.initialize_reader(reader, stream)


def acquire_byob_reader(stream: JSReadableStream) -> JSByobReader:
    """AcquireReadableStreamBYOBReader."""
    realm = stream.realm
    reader = JSByobReader(realm, realm.intrinsics["%ReadableStreamBYOBReader.prototype%"])
    set_up_byob_reader(reader, stream)
    return reader


def read_into(reader: JSByobReader, view: Value, minimum: int, request: ReadIntoRequest) -> None:
    """ReadableStreamBYOBReaderRead."""
    stream = reader.stream
    if stream is None:  # pragma: no cover - callers check
        raise type_error("The reader has been released")
    stream.disturbed = True
    if stream.state == "errored":
        request.error_steps(stream.stored_error)
    else:
        stream.controller.pull_into(view, minimum, request)


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""
    name = "ReadableStreamBYOBReader"

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        stream = stream_of(args[0], name)
        proto = prototype_from_constructor(realm, new_target, f"%{name}.prototype%")
        reader = JSByobReader(realm, proto)
        set_up_byob_reader(reader, stream)
        return reader

    def read(this: JSByobReader, view: Value, options: Value = undefined, *_: Value) -> Value:
        """https://streams.spec.whatwg.org/#byob-reader-read."""
        # 1. to 5.
        buffer, _offset, byte_length, element_size, kind = view_parts(view)
        given = dictionary(options, "ReadableStreamBYOBReaderReadOptions")
        wanted = member(given, "min")
        minimum = 1 if wanted is undefined else integer(wanted, 64, enforce=True)
        if buffer.data is None:
            raise type_error("The view's buffer is detached")
        if byte_length == 0 or buffer_size(buffer) == 0:
            raise type_error("The view must have a byteLength above 0")
        if minimum == 0:
            raise type_error("options.min must be greater than 0")
        if minimum > (byte_length if kind == "DataView" else byte_length // element_size):
            raise range_error("options.min must not be larger than the view")
        # 6.
        if this.stream is None:
            raise type_error("The reader has been released")
        # 7. to 10.
        promise = new_promise(realm)
        request = ReadIntoRequest(
            lambda chunk: resolve_promise(realm, promise, read_result(realm, chunk, False)),
            lambda chunk: resolve_promise(realm, promise, read_result(realm, chunk, True)),
            lambda reason: reject_promise(realm, promise, reason),
        )
        read_into(this, view, minimum, request)
        return promise

    interface = Interface(realm, name, JSByobReader, construct, required=1)
    install_generic(interface)
    interface.operation("read", 1, read, promise=True)
