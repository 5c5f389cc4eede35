"""Header lists and the names that scripts may not touch: https://fetch.spec.whatwg.org/#terminology-headers."""

from __future__ import annotations

import re
from typing import Final

from playground.webapis.mime import MimeType, extract_mime_type, parse_mime_type, split_on_commas

_NAME: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")
_WHITE: Final = "\t\n\r "
FORBIDDEN_REQUEST_HEADERS: Final = frozenset(
    [
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "connection",
        "content-length",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
    ]
)
FORBIDDEN_RESPONSE_HEADERS: Final = frozenset(("set-cookie", "set-cookie2"))
SAFELISTED_RESPONSE_HEADERS: Final = frozenset(
    [
        "cache-control",
        "content-language",
        "content-length",
        "content-type",
        "expires",
        "last-modified",
        "pragma",
    ]
)
REQUEST_BODY_HEADERS: Final = frozenset(
    ("content-encoding", "content-language", "content-location", "content-type")
)
_METHOD_OVERRIDES: Final = ("x-http-method", "x-http-method-override", "x-method-override")


def is_header_name(name: str) -> bool:
    """https://fetch.spec.whatwg.org/#header-name."""
    return _NAME.match(name) is not None


def is_header_value(value: str) -> bool:
    """https://fetch.spec.whatwg.org/#header-value; ``value`` is normalized already."""
    return not any(char in value for char in "\0\n\r")


def normalize(value: str) -> str:
    """https://fetch.spec.whatwg.org/#concept-header-value-normalize."""
    return value.strip(_WHITE)


def is_forbidden_request_header(name: str, value: str) -> bool:
    """https://fetch.spec.whatwg.org/#forbidden-request-header."""
    low = name.lower()
    # 1. and 2.
    if low in FORBIDDEN_REQUEST_HEADERS or low.startswith(("proxy-", "sec-")):
        return True
    # 3. A header that overrides the method with a forbidden one.
    if low in _METHOD_OVERRIDES:
        return any(is_forbidden_method(method) for method in split_on_commas(value))
    return False


def is_forbidden_method(method: str) -> bool:
    """https://fetch.spec.whatwg.org/#forbidden-method."""
    return method.upper() in ("CONNECT", "TRACE", "TRACK")


def is_no_cors_safelisted(name: str, value: str) -> bool:
    """https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header."""
    low = name.lower()
    if low not in ("accept", "accept-language", "content-language", "content-type"):
        return False
    if len(value) > 128:
        return False
    if low == "content-type":
        mime = parse_mime_type(value)
        return mime is not None and mime.essence in (
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain",
        )
    if low == "accept":
        return not re.search(r'["():<>?@[\\\]{}\x00-\x08\x10-\x1f\x7f]', value)
    return re.fullmatch(r"[0-9A-Za-z *,\-.;=]*", value) is not None


class HeaderList:
    """An ordered multimap of header names to values, both as text of characters up to U+00FF."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: list[tuple[str, str]] | None = None) -> None:
        self.pairs = pairs or []

    def clone(self) -> HeaderList:
        """Make a copy."""
        return HeaderList(list(self.pairs))

    def __contains__(self, name: str) -> bool:
        low = name.lower()
        return any(key.lower() == low for key, _ in self.pairs)

    def get(self, name: str) -> str | None:
        """Get the combined value: https://fetch.spec.whatwg.org/#concept-header-list-get."""
        values = self.get_all(name)
        return ", ".join(values) if values else None

    def get_all(self, name: str) -> list[str]:
        """Get the values one by one."""
        low = name.lower()
        return [value for key, value in self.pairs if key.lower() == low]

    def append(self, name: str, value: str) -> None:
        """https://fetch.spec.whatwg.org/#concept-header-list-append."""
        # 1. A name that is there already keeps its spelling.
        low = name.lower()
        spelled = next((key for key, _ in self.pairs if key.lower() == low), name)
        self.pairs.append((spelled, value))

    def delete(self, name: str) -> None:
        """https://fetch.spec.whatwg.org/#concept-header-list-delete."""
        low = name.lower()
        self.pairs = [pair for pair in self.pairs if pair[0].lower() != low]

    def set(self, name: str, value: str) -> None:
        """https://fetch.spec.whatwg.org/#concept-header-list-set."""
        low = name.lower()
        out: list[tuple[str, str]] = []
        done = False
        for key, held in self.pairs:
            if key.lower() != low:
                out.append((key, held))
            elif not done:
                out.append((key, value))
                done = True
        if not done:
            out.append((name, value))
        self.pairs = out

    def sort_and_combine(self) -> list[tuple[str, str]]:
        """https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine."""
        out: list[tuple[str, str]] = []
        for name in sorted({key.lower() for key, _ in self.pairs}):
            if name == "set-cookie":
                out.extend((name, value) for value in self.get_all(name))
            else:
                out.append((name, ", ".join(self.get_all(name))))
        return out

    def mime_type(self) -> MimeType | None:
        """Extract a MIME type."""
        value = self.get("content-type")
        return None if value is None else extract_mime_type(split_on_commas(value))
