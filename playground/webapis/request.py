"""Request: https://fetch.spec.whatwg.org/#request-class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean, to_string
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.abort import JSAbortSignal, dependent_signal
from playground.webapis.body import (
    Body,
    JSBodyOwner,
    body_of_bytes,
    clone_body,
    extract,
    install_body,
)
from playground.webapis.header_list import is_forbidden_method, is_header_name
from playground.webapis.headers import JSHeaders, fill, new_headers
from playground.webapis.mime import MimeType
from playground.webapis.records import RequestRecord
from playground.webapis.services import Services
from playground.webapis.streams import readable
from playground.webapis.urls import parse
from playground.webapis.webidl import (
    Interface,
    byte_string,
    dictionary,
    enumeration,
    member,
    usv_string,
)

_NORMALIZED: Final = ("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT")
_SIMPLE: Final = ("GET", "HEAD", "POST")
#: RequestInit's members, in the order in which Web IDL reads them.
_MEMBERS: Final = (
    "body",
    "cache",
    "credentials",
    "duplex",
    "headers",
    "integrity",
    "keepalive",
    "method",
    "mode",
    "priority",
    "redirect",
    "referrer",
    "referrerPolicy",
    "signal",
    "window",
)
_ENUMERATIONS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "cache": (
        "RequestCache",
        ("default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"),
    ),
    "credentials": ("RequestCredentials", ("omit", "same-origin", "include")),
    "duplex": ("RequestDuplex", ("half",)),
    "mode": ("RequestMode", ("same-origin", "no-cors", "cors", "navigate")),
    "priority": ("RequestPriority", ("high", "low", "auto")),
    "redirect": ("RequestRedirect", ("follow", "error", "manual")),
    "referrerPolicy": (
        "ReferrerPolicy",
        (
            "",
            "no-referrer",
            "no-referrer-when-downgrade",
            "same-origin",
            "origin",
            "strict-origin",
            "origin-when-cross-origin",
            "strict-origin-when-cross-origin",
            "unsafe-url",
        ),
    ),
}


class JSRequest(JSBodyOwner):
    """A Request object."""

    __slots__ = ("headers", "record", "signal")
    class_name: ClassVar[str] = "Request"

    def __init__(
        self,
        proto: JSObject | None,
        record: RequestRecord,
        headers: JSHeaders,
        signal: JSAbortSignal,
    ) -> None:
        super().__init__(proto)
        self.record = record
        self.headers = headers
        self.signal = signal

    @property
    def body(self) -> Body | None:
        """The request's body."""
        return self.record.body

    def mime_type(self) -> MimeType | None:
        """Get the MIME type."""
        return self.record.header_list.mime_type()


def _read_init(init: Value) -> dict[str, Value]:
    """Convert a RequestInit; members that are not present are left out."""
    given = dictionary(init, "RequestInit")
    out: dict[str, Value] = {}
    for name in _MEMBERS:
        value = member(given, name)
        if value is not undefined:
            if name in _ENUMERATIONS:
                value = enumeration(value, *_ENUMERATIONS[name])
            out[name] = value
    return out


def _method(value: Value) -> str:
    """Steps 25.1 to 25.3 of the constructor."""
    method = byte_string(value)
    if not is_header_name(method):
        raise type_error(f"'{method}' is not a valid HTTP method.")
    if is_forbidden_method(method):
        raise type_error(f"'{method}' HTTP method is unsupported.")
    return method.upper() if method.upper() in _NORMALIZED else method


def _start(services: Services, source: Value) -> tuple[RequestRecord, str | None]:
    """Steps 5, 6 and 12 of the constructor: the request, and the fallback mode."""
    # 6. Otherwise: request is input's request, 12. copied.
    if isinstance(source, JSRequest):
        return source.record.copy(), None
    # 5. If input is a string, then:
    text = usv_string(source)
    url = parse(text, services.base_url)
    if url is None:
        raise type_error(f"Failed to parse URL from {text}")
    if url.has_credentials:
        raise type_error(
            f"Request cannot be constructed from a URL that includes credentials: {text}"
        )
    return RequestRecord(url), "cors"


def _apply(services: Services, record: RequestRecord, init: dict[str, Value]) -> None:
    """Steps 14 to 25 of the constructor, but for the mode."""
    # 14. If init["referrer"] exists, then:
    if "referrer" in init:
        text = usv_string(init["referrer"])
        url = parse(text, services.base_url) if text else None
        if text and url is None:
            raise type_error(f"Referrer '{text}' is not a valid URL.")
        own = parse(services.base_url) if services.base_url else None
        if url is None:
            record.referrer = "no-referrer"
        elif (url.protocol == "about:" and url.pathname == "client") or (
            own is None or own.origin != url.origin
        ):
            record.referrer = "client"
        else:
            record.referrer = url.href
    record.referrer_policy = init.get("referrerPolicy", record.referrer_policy)
    record.credentials = init.get("credentials", record.credentials)
    record.cache = init.get("cache", record.cache)
    # 21. "only-if-cached" goes with "same-origin" alone.
    if record.cache == "only-if-cached" and record.mode != "same-origin":
        raise type_error("'only-if-cached' can be set only with 'same-origin' mode")
    record.redirect = init.get("redirect", record.redirect)
    if "integrity" in init:
        record.integrity = to_string(init["integrity"])
    if "keepalive" in init:
        record.keepalive = to_boolean(init["keepalive"])
    if "method" in init:
        record.method = _method(init["method"])


def create_request(
    realm: Realm, services: Services, source: Value, init_value: Value, proto: JSObject
) -> JSRequest:
    """Do the constructor's steps: https://fetch.spec.whatwg.org/#dom-request."""
    init = _read_init(init_value)
    record, mode = _start(services, source)
    signal: Value = source.signal if isinstance(source, JSRequest) else None
    # 13. If init is not empty, then:
    if init:
        if record.mode == "navigate":
            record.mode = "same-origin"
        record.referrer, record.referrer_policy = "client", ""
    # 16. to 18.
    mode = init.get("mode", mode)
    if mode == "navigate":
        raise type_error("Cannot construct a Request with a RequestInit whose mode is 'navigate'.")
    if mode is not None:
        record.mode = mode
    _apply(services, record, init)
    # 26. If init["signal"] exists, then set signal to it.
    if "signal" in init:
        signal = init["signal"]
        if signal is not None and not isinstance(signal, JSAbortSignal):
            raise type_error("Failed to read the 'signal' property: not of type 'AbortSignal'.")
    # 28. to 31.
    signals = [] if signal is None else [signal]
    headers = new_headers(realm, record.header_list, "request")
    request = JSRequest(proto, record, headers, dependent_signal(realm, signals))
    # 32. If this's request's mode is "no-cors", then:
    if record.mode == "no-cors":
        if record.method not in _SIMPLE:
            raise type_error(f"'{record.method}' is unsupported in no-cors mode.")
        headers.guard = "request-no-cors"
    # 33. If init is not empty, then the headers go through the guard.
    if init:
        held = record.header_list.clone()
        record.header_list.pairs.clear()
        if "headers" in init:
            fill(realm, headers, init["headers"])
        else:
            for name, value in held.pairs:
                headers.append(name, value)
    _set_body(realm, request, source, init)
    return request


def _set_body(realm: Realm, request: JSRequest, source: Value, init: dict[str, Value]) -> None:
    """Steps 34 to 42 of the constructor."""
    record = request.record
    # 34. Let inputBody be input's request's body if input is a Request object; otherwise null.
    input_body = source.record.body if isinstance(source, JSRequest) else None
    # 35. A GET or a HEAD has no body.
    given = init.get("body")
    if (given is not None or input_body is not None) and record.method in ("GET", "HEAD"):
        raise type_error("Request with GET/HEAD method cannot have body.")
    # 37. If init["body"] exists and is non-null, then:
    body: Body | None = None
    if given is not None:
        body, type_ = extract(realm, given)
        if type_ is not None and "Content-Type" not in record.header_list:
            request.headers.append("Content-Type", type_)
    # 39. If inputOrInitBody is non-null and its source is null, then:
    either = body or input_body
    if either is not None and either.source is None:
        if body is not None and "duplex" not in init:
            raise type_error(
                "The `duplex` member must be specified for a request with a streaming body"
            )
        if record.mode not in ("same-origin", "cors"):
            raise type_error("A streaming body needs the mode 'same-origin' or 'cors'")
    # 41. If initBody is null and inputBody is non-null, then the new request takes it over.
    if body is None and input_body is not None:
        body = _proxy(realm, input_body)
    record.body = body


def _proxy(realm: Realm, body: Body) -> Body:
    """Create a proxy for a body: its stream is used up, and the new body yields the same."""
    if body.is_unusable:
        raise type_error(
            "Cannot construct a Request with a Request object that has already been used."
        )
    if body.source is not None:
        readable.acquire_default_reader(body.stream)
        body.stream.disturbed = True
        return body_of_bytes(realm, body.source)
    # Not in the specification, which pipes through an identity transform: one branch of a tee
    # is as good, and the other is not read.
    first = clone_body(body)
    readable.acquire_default_reader(body.stream)
    body.stream.disturbed = True
    return first


def install(realm: Realm, services: Services) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%Request.prototype%")
        init = args[1] if len(args) > 1 else undefined
        return create_request(realm, services, args[0], init, proto)

    def referrer(this: JSRequest) -> Value:
        named = {"no-referrer": "", "client": "about:client"}
        return named.get(this.record.referrer, this.record.referrer)

    def clone(this: JSRequest, *_: Value) -> Value:
        """https://fetch.spec.whatwg.org/#dom-request-clone."""
        record = this.record
        if record.body is not None and record.body.is_unusable:
            raise type_error("Failed to execute 'clone' on 'Request': Request body is already used")
        copy = record.copy()
        copy.body = None if record.body is None else clone_body(record.body)
        headers = new_headers(realm, copy.header_list, this.headers.guard)
        signal = dependent_signal(realm, [this.signal])
        return JSRequest(realm.intrinsics["%Request.prototype%"], copy, headers, signal)

    interface = Interface(realm, "Request", JSRequest, construct, required=1)
    interface.attribute("method", lambda this: this.record.method)
    interface.attribute("url", lambda this: this.record.url.href)
    interface.attribute("headers", lambda this: this.headers)
    interface.attribute("destination", lambda this: this.record.destination)
    interface.attribute("referrer", referrer)
    interface.attribute("referrerPolicy", lambda this: this.record.referrer_policy)
    interface.attribute("mode", lambda this: this.record.mode)
    interface.attribute("credentials", lambda this: this.record.credentials)
    interface.attribute("cache", lambda this: this.record.cache)
    interface.attribute("redirect", lambda this: this.record.redirect)
    interface.attribute("integrity", lambda this: this.record.integrity)
    interface.attribute("keepalive", lambda this: this.record.keepalive)
    interface.attribute("signal", lambda this: this.signal)
    interface.attribute("duplex", lambda this: "half")
    interface.operation("clone", 0, clone)
    install_body(interface)
