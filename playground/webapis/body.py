"""Bodies and the Body mixin: https://fetch.spec.whatwg.org/#bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.jobs.promise import JSPromise, new_promise, reject_promise, resolve_promise
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
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.blob import JSBlob, new_blob
from playground.webapis.form_data import JSFormData, new_form_data
from playground.webapis.mime import MimeType
from playground.webapis.multipart import boundary, encode_multipart, parse_multipart
from playground.webapis.promises import promise_rejected_with
from playground.webapis.streams.feeding import read_all_bytes, stream_of_bytes
from playground.webapis.streams.readable import JSReadableStream
from playground.webapis.streams.tee import tee
from playground.webapis.url_search_params import JSURLSearchParams
from playground.webapis.urlencoded import parse_urlencoded, serialize_urlencoded
from playground.webapis.webidl import Interface, usv_string


@dataclass
class Body:
    """A body: https://fetch.spec.whatwg.org/#concept-body.

    Parameters
    ----------
    stream:
        The stream that yields it.
    source:
        The bytes that it was made of; ``None`` if it was made of a stream.
    """

    stream: JSReadableStream
    source: bytes | None = None

    @property
    def is_unusable(self) -> bool:
        """https://fetch.spec.whatwg.org/#body-unusable."""
        return self.stream.disturbed or self.stream.is_locked


class JSBodyOwner(JSObject):
    """What includes the Body mixin: a Request or a Response."""

    __slots__ = ()

    @property
    def body(self) -> Body | None:
        """The body of the request or response."""
        raise NotImplementedError

    def mime_type(self) -> MimeType | None:
        """Get the MIME type: https://fetch.spec.whatwg.org/#concept-body-mime-type."""
        raise NotImplementedError


def body_of_bytes(realm: Realm, data: bytes) -> Body:
    """Get a byte sequence as a body: https://fetch.spec.whatwg.org/#byte-sequence-as-a-body."""
    return Body(stream_of_bytes(realm, data), data)


def extract(realm: Realm, value: Value) -> tuple[Body, str | None]:
    """Extract a body with type: https://fetch.spec.whatwg.org/#concept-bodyinit-extract."""
    # 4. If object is a ReadableStream object, then it must be neither disturbed nor locked.
    if isinstance(value, JSReadableStream):
        if value.disturbed or value.is_locked:
            raise type_error("Response body object should not be disturbed or locked")
        return Body(value), None
    source, type_ = _source(value)
    return body_of_bytes(realm, source), type_


def _source(value: Value) -> tuple[bytes, str | None]:
    """Step 10 of extracting: the bytes, and their type."""
    if isinstance(value, JSBlob):
        return value.data, value.type or None
    if isinstance(value, JSArrayBuffer | JSTypedArray | JSDataView):
        return bytes_of(value), None
    if isinstance(value, JSFormData):
        mark = boundary()
        return encode_multipart(value.entries, mark), f"multipart/form-data; boundary={mark}"
    if isinstance(value, JSURLSearchParams):
        type_ = "application/x-www-form-urlencoded;charset=UTF-8"
        return serialize_urlencoded(value.pairs).encode(), type_
    return usv_string(value).encode(), "text/plain;charset=UTF-8"


def clone_body(body: Body) -> Body:
    """Clone a body: https://fetch.spec.whatwg.org/#concept-body-clone."""
    # 1. Let « out1, out2 » be the result of teeing body's stream.
    out1, out2 = tee(body.stream, clone_chunks=True)
    # 2. Set body's stream to out1. 3. Return a body whose stream is out2.
    body.stream = out1
    return Body(out2, body.source)


def fully_read(
    realm: Realm, body: Body, success: Callable[[bytes], None], failure: Callable[[Value], None]
) -> None:
    """Fully read a body: https://fetch.spec.whatwg.org/#body-fully-read.

    Either callback runs as a task of its own.
    """
    post = realm.timers.post
    read_all_bytes(
        body.stream,
        lambda data: post(lambda: success(data)),
        lambda reason: post(lambda: failure(reason)),
    )


def consume(
    realm: Realm, owner: JSBodyOwner, context: str, convert: Callable[[bytes], Value]
) -> JSPromise:
    """Consume a body: https://fetch.spec.whatwg.org/#concept-body-consume-body."""
    body = owner.body
    # 1. If object is unusable, then return a promise rejected with a TypeError.
    if body is not None and body.is_unusable:
        state = "already read" if body.stream.disturbed else "is locked"
        error = realm.error("TypeError", f"{context}: body stream {state}")
        return promise_rejected_with(realm, error)
    # 2. Let promise be a new promise.
    promise = new_promise(realm)

    def failure(reason: Value) -> None:
        reject_promise(realm, promise, reason)

    def success(data: bytes) -> None:
        try:
            value = convert(data)
        except Exception as exc:
            failure(realm.caught(exc))
        else:
            resolve_promise(realm, promise, value)

    # 5. If object's body is null, then run successSteps given an empty byte sequence.
    if body is None:
        success(b"")
    else:
        fully_read(realm, body, success, failure)
    return promise


def utf8_decode(data: bytes) -> str:
    """UTF-8 decode, without a byte order mark: https://encoding.spec.whatwg.org/#utf-8-decode."""
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def install_body(interface: Interface) -> None:
    """Include the mixin in ``interface``: https://fetch.spec.whatwg.org/#body-mixin."""
    realm = interface.realm
    parse = get(realm.intrinsics["%JSON%"], "parse").code

    def form_data(data: bytes, mime: MimeType | None) -> Value:
        if mime is not None and mime.essence == "multipart/form-data":
            entries = parse_multipart(realm, data, mime.parameters.get("boundary"))
            if entries is None:
                raise type_error("Failed to fetch: the body is no valid multipart/form-data")
            return new_form_data(realm, entries)
        if mime is not None and mime.essence == "application/x-www-form-urlencoded":
            pairs: list[tuple[str, Any]] = list(parse_urlencoded(data))
            return new_form_data(realm, pairs)
        raise type_error("Failed to fetch: the body has no type of form data")

    def define(name: str, convert: Callable[[JSBodyOwner, bytes], Value]) -> None:
        context = f"Failed to execute '{name}' on '{interface.name}'"

        def run(this: JSBodyOwner, *_: Value) -> Value:
            return consume(realm, this, context, lambda data: convert(this, data))

        interface.operation(name, 0, run, promise=True)

    def blob(this: JSBodyOwner, data: bytes) -> Value:
        mime = this.mime_type()
        return new_blob(realm, data, "" if mime is None else str(mime))

    define("arrayBuffer", lambda this, data: array_buffer(realm, data))
    define("blob", blob)
    define("bytes", lambda this, data: uint8_array(realm, data))
    define("formData", lambda this, data: form_data(data, this.mime_type()))
    define("json", lambda this, data: parse(undefined, utf8_decode(data)))
    define("text", lambda this, data: utf8_decode(data))
    interface.attribute("body", lambda this: None if this.body is None else this.body.stream)
    interface.attribute(
        "bodyUsed", lambda this: this.body is not None and this.body.stream.disturbed
    )
