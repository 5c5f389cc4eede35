"""Response: https://fetch.spec.whatwg.org/#response-class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, Final

from playground.values.absent import undefined
from playground.values.completion import range_error, type_error
from playground.values.function import call, prototype_from_constructor
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.body import (
    Body,
    JSBodyOwner,
    body_of_bytes,
    clone_body,
    extract,
    install_body,
)
from playground.webapis.header_list import HeaderList
from playground.webapis.headers import JSHeaders, fill, new_headers
from playground.webapis.mime import MimeType
from playground.webapis.records import (
    NULL_BODY_STATUSES,
    REDIRECT_STATUSES,
    ResponseRecord,
    network_error,
)
from playground.webapis.services import Services
from playground.webapis.urls import parse
from playground.webapis.webidl import (
    Interface,
    byte_string,
    dictionary,
    integer,
    member,
    usv_string,
)

_REASON: Final = re.compile(r"[\t\x20-\x7e\x80-\xff]*\Z")


class JSResponse(JSBodyOwner):
    """A Response object."""

    __slots__ = ("headers", "record")
    class_name: ClassVar[str] = "Response"

    def __init__(self, proto: JSObject | None, record: ResponseRecord, headers: JSHeaders) -> None:
        super().__init__(proto)
        self.record = record
        self.headers = headers

    @property
    def body(self) -> Body | None:
        """The response's body."""
        return self.record.body

    def mime_type(self) -> MimeType | None:
        """Get the MIME type."""
        return self.record.header_list.mime_type()


def new_response(realm: Realm, record: ResponseRecord, guard: str) -> JSResponse:
    """Create a Response object: https://fetch.spec.whatwg.org/#response-create."""
    headers = new_headers(realm, record.header_list, guard)
    return JSResponse(realm.intrinsics["%Response.prototype%"], record, headers)


def initialize(
    realm: Realm, response: JSResponse, init: Value, body: tuple[Body, str | None] | None
) -> None:
    """Initialize a response: https://fetch.spec.whatwg.org/#initialize-a-response."""
    given = dictionary(init, "ResponseInit")
    headers, status_value = member(given, "headers"), member(given, "status")
    text_value = member(given, "statusText")
    # 1. If init["status"] is not in the range 200 to 599, inclusive, then throw a RangeError.
    status = 200 if status_value is undefined else integer(status_value, 16)
    if not 200 <= status <= 599:
        raise range_error(
            f"Failed to construct 'Response': The status provided ({status}) is outside the "
            "range [200, 599]."
        )
    # 2. If init["statusText"] does not match the reason-phrase production, then throw.
    text = "" if text_value is undefined else byte_string(text_value)
    if not _REASON.match(text):
        raise type_error("Failed to construct 'Response': Invalid statusText")
    # 3. to 5.
    record = response.record
    record.status, record.status_text = status, text
    if headers is not undefined:
        fill(realm, response.headers, headers)
    # 6. If body is non-null, then:
    if body is not None:
        if status in NULL_BODY_STATUSES:
            raise type_error(
                "Failed to construct 'Response': Response with null body status cannot have body"
            )
        record.body, type_ = body
        if type_ is not None and "Content-Type" not in record.header_list:
            record.header_list.append("Content-Type", type_)


def install(realm: Realm, services: Services) -> None:
    """Define the interface in ``realm``."""
    stringify = get(realm.intrinsics["%JSON%"], "stringify")

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        body, init = [*args, undefined, undefined][:2]
        proto = prototype_from_constructor(realm, new_target, "%Response.prototype%")
        record = ResponseRecord()
        made = JSResponse(proto, record, new_headers(realm, record.header_list, "response"))
        given = None if body is undefined or body is None else extract(realm, body)
        initialize(realm, made, init, given)
        return made

    def error(_this: Value, *_: Value) -> Value:
        return new_response(realm, network_error(), "immutable")

    def redirect(_this: Value, url: Value, status: Value = undefined, *_: Value) -> Value:
        """https://fetch.spec.whatwg.org/#dom-response-redirect."""
        text = usv_string(url)
        code = 302 if status is undefined else integer(status, 16)
        parsed = parse(text, services.base_url)
        if parsed is None:
            raise type_error(f"Failed to parse URL from {text}")
        if code not in REDIRECT_STATUSES:
            raise range_error("Failed to execute 'redirect' on 'Response': Invalid status code")
        record = ResponseRecord(status=code, header_list=HeaderList([("Location", parsed.href)]))
        return new_response(realm, record, "immutable")

    def json(_this: Value, data: Value, init: Value = undefined, *_: Value) -> Value:
        """https://fetch.spec.whatwg.org/#dom-response-json."""
        # 1. Let bytes be the result of running serialize a JavaScript value to JSON bytes.
        text = call(stringify, undefined, data)
        if text is undefined:
            raise type_error("Failed to execute 'json' on 'Response': The data is not JSON")
        made = new_response(realm, ResponseRecord(), "response")
        body = body_of_bytes(realm, text.encode("utf-8", "replace"))
        initialize(realm, made, init, (body, "application/json"))
        return made

    def clone(this: JSResponse, *_: Value) -> Value:
        """https://fetch.spec.whatwg.org/#dom-response-clone."""
        record = this.record
        if record.body is not None and record.body.is_unusable:
            raise type_error(
                "Failed to execute 'clone' on 'Response': Response body is already used"
            )
        copy = ResponseRecord(
            record.type,
            list(record.url_list),
            record.status,
            record.status_text,
            record.header_list.clone(),
            None if record.body is None else clone_body(record.body),
        )
        return new_response(realm, copy, this.headers.guard)

    interface = Interface(realm, "Response", JSResponse, construct)
    interface.static("error", 0, error)
    interface.static("json", 1, json)
    interface.static("redirect", 1, redirect)
    interface.attribute("type", lambda this: this.record.type)
    interface.attribute("url", lambda this: this.record.url)
    interface.attribute("redirected", lambda this: len(this.record.url_list) > 1)
    interface.attribute("status", lambda this: this.record.status)
    interface.attribute("ok", lambda this: 200 <= this.record.status <= 299)
    interface.attribute("statusText", lambda this: this.record.status_text)
    interface.attribute("headers", lambda this: this.headers)
    interface.operation("clone", 0, clone)
    install_body(interface)
