"""Filtered responses: https://fetch.spec.whatwg.org/#concept-filtered-response."""

from __future__ import annotations

from playground.webapis.header_list import (
    FORBIDDEN_RESPONSE_HEADERS,
    SAFELISTED_RESPONSE_HEADERS,
    HeaderList,
)
from playground.webapis.mime import split_on_commas
from playground.webapis.records import ResponseRecord


def basic(record: ResponseRecord) -> ResponseRecord:
    """https://fetch.spec.whatwg.org/#concept-filtered-response-basic."""
    record.type = "basic"
    record.header_list = HeaderList(
        [
            (name, value)
            for name, value in record.header_list.pairs
            if name.lower() not in FORBIDDEN_RESPONSE_HEADERS
        ]
    )
    return record


def cors(record: ResponseRecord) -> ResponseRecord:
    """https://fetch.spec.whatwg.org/#concept-filtered-response-cors."""
    exposed = record.header_list.get("access-control-expose-headers") or ""
    names = {name.lower() for name in split_on_commas(exposed) if name}
    # 2. `*` stands for every name, as no credentials are ever sent.
    if "*" in names:
        names.update(name.lower() for name, _ in record.header_list.pairs)
    allowed = (names | SAFELISTED_RESPONSE_HEADERS) - FORBIDDEN_RESPONSE_HEADERS
    record.type = "cors"
    record.header_list = HeaderList(
        [(name, value) for name, value in record.header_list.pairs if name.lower() in allowed]
    )
    return record


def opaque(_: ResponseRecord) -> ResponseRecord:
    """https://fetch.spec.whatwg.org/#concept-filtered-response-opaque."""
    return ResponseRecord(type="opaque", status=0)


def opaque_redirect(record: ResponseRecord) -> ResponseRecord:
    """https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect."""
    return ResponseRecord(type="opaqueredirect", status=0, url_list=record.url_list)
