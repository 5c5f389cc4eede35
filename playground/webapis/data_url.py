"""data: URLs: https://fetch.spec.whatwg.org/#data-urls."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from playground.webapis.base64 import forgiving_decode
from playground.webapis.mime import MimeType, parse_mime_type
from playground.webapis.urls import Address


def parse_data_url(url: Address) -> tuple[MimeType, bytes] | None:
    """Process a data: URL: its MIME type and its body, or ``None`` for failure."""
    # 2. and 3. Let input be the serialization without fragment and without "data:".
    text = url.without_fragment.removeprefix("data:")
    # 5. to 8.
    kind, comma, encoded = text.partition(",")
    if not comma:
        return None
    kind = kind.strip("\t\n\f\r ")
    # 9. and 10.
    body = unquote_to_bytes(encoded)
    # 11. If mimeType ends with ";", spaces, and "base64", then:
    base64 = re.search(r"; *base64\Z", kind, re.IGNORECASE)
    if base64 is not None:
        decoded = forgiving_decode(body.decode("latin-1"))
        if decoded is None:
            return None
        body = decoded
        kind = kind[: base64.start()]
    # 12. If mimeType starts with ";", then prepend "text/plain".
    if kind.startswith(";"):
        kind = "text/plain" + kind
    mime = parse_mime_type(kind)
    return mime or MimeType("text", "plain", {"charset": "US-ASCII"}), body
