"""MIME types: https://mimesniff.spec.whatwg.org/#mime-type-representation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")
_QUOTED: Final = re.compile(r"[\t\x20-\x7e\x80-\xff]*\Z")
_WHITE: Final = "\t\n\r "


@dataclass
class MimeType:
    """A MIME type record; ``parameters`` in order, names in lower case."""

    type: str
    subtype: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def essence(self) -> str:
        """``type/subtype``."""
        return f"{self.type}/{self.subtype}"

    def __str__(self) -> str:
        """https://mimesniff.spec.whatwg.org/#serialize-a-mime-type."""
        out = self.essence
        for name, value in self.parameters.items():
            quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
            out += f";{name}={value if _TOKEN.match(value) else quoted}"
        return out


def parse_mime_type(text: str) -> MimeType | None:
    """Parse a MIME type, ``None`` for failure: https://mimesniff.spec.whatwg.org/#parse-a-mime-type."""
    # 1. to 9.
    type_, slash, rest = text.strip(_WHITE).partition("/")
    if not slash or not _TOKEN.match(type_):
        return None
    subtype, _, rest = rest.partition(";")
    subtype = subtype.rstrip(_WHITE)
    if not _TOKEN.match(subtype):
        return None
    # 10.
    mime = MimeType(type_.lower(), subtype.lower())
    # 11. While position is not past the end of input:
    position = 0
    while position < len(rest):
        while position < len(rest) and rest[position] in _WHITE:
            position += 1
        start = position
        while position < len(rest) and rest[position] not in ";=":
            position += 1
        name = rest[start:position].lower()
        if position >= len(rest):
            break
        if rest[position] == ";":
            position += 1
            continue
        position += 1
        if position < len(rest) and rest[position] == '"':
            value, position = _quoted_string(rest, position)
            end = rest.find(";", position)
        else:
            end = rest.find(";", position)
            value = rest[position : len(rest) if end < 0 else end].rstrip(_WHITE)
            if not value:
                position = len(rest) if end < 0 else end + 1
                continue
        position = len(rest) if end < 0 else end + 1
        if _TOKEN.match(name) and _QUOTED.match(value) and name not in mime.parameters:
            mime.parameters[name] = value
    return mime


def _quoted_string(text: str, position: int) -> tuple[str, int]:
    """Collect an HTTP quoted string: https://fetch.spec.whatwg.org/#collect-an-http-quoted-string."""
    out: list[str] = []
    position += 1
    while position < len(text):
        char = text[position]
        position += 1
        if char == "\\":
            if position >= len(text):
                out.append("\\")
                break
            out.append(text[position])
            position += 1
        elif char == '"':
            break
        else:
            out.append(char)
    return "".join(out), position


def split_on_commas(value: str) -> list[str]:
    """Get, decode and split: https://fetch.spec.whatwg.org/#header-value-get-decode-and-split."""
    values: list[str] = []
    current, position = "", 0
    while position <= len(value):
        char = value[position : position + 1]
        if char == '"':
            start = position
            _, position = _quoted_string(value, position)
            current += value[start:position]
            continue
        if char in ("", ","):
            values.append(current.strip("\t "))
            current = ""
        else:
            current += char
        position += 1
    return values


def extract_mime_type(values: Iterable[str]) -> MimeType | None:
    """Extract a MIME type from Content-Type headers: https://fetch.spec.whatwg.org/#concept-header-extract-mime-type.

    Parameters
    ----------
    values:
        The header's values, already split on commas.
    """
    # 1. to 5.
    charset: str | None = None
    essence: str | None = None
    mime: MimeType | None = None
    # 6. For each value of values:
    for value in values:
        temporary = parse_mime_type(value)
        if temporary is None or temporary.essence == "*/*":
            continue
        mime = temporary
        if mime.essence != essence:
            charset = mime.parameters.get("charset")
            essence = mime.essence
        elif "charset" not in mime.parameters and charset is not None:
            mime.parameters["charset"] = charset
    return mime
