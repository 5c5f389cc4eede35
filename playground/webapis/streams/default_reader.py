"""ReadableStreamDefaultReader: https://streams.spec.whatwg.org/#default-reader-class."""

from __future__ import annotations

from collections.abc import Sequence

from playground.jobs.promise import new_promise, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import prototype_from_constructor
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.promises import promise_rejected_with
from playground.webapis.streams import readable
from playground.webapis.streams.readable import (
    JSDefaultReader,
    JSReadableStream,
    JSReader,
    ReadRequest,
)
from playground.webapis.webidl import Interface


def read_result(realm: Realm, value: Value, done: bool) -> JSObject:
    """Make a ReadableStreamReadResult, whose members are in alphabetical order.

    https://webidl.spec.whatwg.org/#dictionary-to-js
    """
    return ordinary_object(realm, done=done, value=value)


def stream_of(value: Value, name: str) -> JSReadableStream:
    """Convert a reader constructor's argument."""
    if not isinstance(value, JSReadableStream):
        raise type_error(
            f"Failed to construct '{name}': parameter 1 is not of type 'ReadableStream'."
        )
    return value


def install_generic(interface: Interface) -> None:
    """Define what both kinds of reader share."""

    def cancel(this: JSReader, reason: Value = undefined, *_: Value) -> Value:
        if this.stream is None:
            raise type_error("The reader has been released")
        return readable.cancel(this.stream, reason)

    def release_lock(this: JSReader, *_: Value) -> Value:
        readable.release_reader(this)
        return undefined

    interface.attribute("closed", lambda this: this.closed_promise, promise=True)
    interface.operation("cancel", 0, cancel, promise=True)
    interface.operation("releaseLock", 0, release_lock)


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""
    name = "ReadableStreamDefaultReader"

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        stream = stream_of(args[0], name)
        proto = prototype_from_constructor(realm, new_target, f"%{name}.prototype%")
        reader = JSDefaultReader(realm, proto)
        readable.set_up_default_reader(reader, stream)
        return reader

    def read(this: JSDefaultReader, *_: Value) -> Value:
        """https://streams.spec.whatwg.org/#default-reader-read."""
        if this.stream is None:
            released = realm.error("TypeError", "The reader has been released")
            return promise_rejected_with(realm, released)
        promise = new_promise(realm)
        request = ReadRequest(
            lambda chunk: resolve_promise(realm, promise, read_result(realm, chunk, False)),
            lambda: resolve_promise(realm, promise, read_result(realm, undefined, True)),
            lambda reason: reject_promise(realm, promise, reason),
        )
        readable.read(this, request)
        return promise

    interface = Interface(realm, name, JSDefaultReader, construct, required=1)
    install_generic(interface)
    interface.operation("read", 0, read, promise=True)
