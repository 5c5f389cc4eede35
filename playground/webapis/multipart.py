"""multipart/form-data: https://html.spec.whatwg.org/#multipart-form-data and RFC 7578."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Final

from playground.values.realm import Realm
from playground.webapis.blob import JSFile, new_file
from playground.webapis.form_data import Entry

_NAME: Final = re.compile(rb'name="((?:[^"\\]|\\.)*)"')
_FILENAME: Final = re.compile(rb'filename="((?:[^"\\]|\\.)*)"')
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def boundary() -> str:
    """Make a boundary that no part's bytes hold by accident."""
    return f"----FormBoundary{secrets.token_hex(16)}"


def _escape(name: str) -> str:
    return name.replace("\n", "%0A").replace("\r", "%0D").replace('"', "%22")


def encode_multipart(entries: Iterable[Entry], mark: str) -> bytes:
    """https://html.spec.whatwg.org/#multipart/form-data-encoding-algorithm."""
    out = bytearray()
    for name, value in entries:
        out += f'--{mark}\r\nContent-Disposition: form-data; name="{_line_ends(name)}"'.encode()
        if isinstance(value, JSFile):
            type_ = value.type or "application/octet-stream"
            out += f'; filename="{_escape(value.name)}"\r\nContent-Type: {type_}\r\n\r\n'.encode()
            out += value.data
        else:
            out += b"\r\n\r\n" + _LINE_END.sub("\r\n", value).encode()
        out += b"\r\n"
    return bytes(out + f"--{mark}--\r\n".encode())


def _line_ends(name: str) -> str:
    return _escape(_LINE_END.sub("\r\n", name))


def parse_multipart(realm: Realm, data: bytes, mark: str | None) -> list[Entry] | None:
    """Parse a body; ``None`` for failure.

    https://andreubotella.github.io/multipart-form-data/#multipart-form-data-parser
    """
    if not mark:
        return None
    delimiter = b"--" + mark.encode("latin-1", "replace")
    entries: list[Entry] = []
    # A preamble is no part of the grammar that browsers accept.
    if not data.startswith(delimiter):
        return None
    position = len(delimiter)
    while True:
        rest = data[position : position + 2]
        if rest == b"--":
            return entries
        end = data.find(b"\r\n\r\n", position)
        if rest != b"\r\n" or end < 0:
            return None
        head = data[position + 2 : end]
        position = data.find(b"\r\n" + delimiter, end + 2)
        if position < 0:
            return None
        body = data[end + 4 : max(position, end + 4)]
        position += 2 + len(delimiter)
        entry = _entry(realm, head, body)
        if entry is None:
            return None
        entries.append(entry)


def _entry(realm: Realm, head: bytes, body: bytes) -> Entry | None:
    name = filename = None
    type_ = "text/plain"
    for line in head.split(b"\r\n"):
        field, colon, value = line.partition(b":")
        if not colon:
            return None
        if field.lower() == b"content-disposition":
            if not value.strip().startswith(b"form-data"):
                return None
            name = _match(_NAME, value.replace(b"filename=", b"\0="))
            filename = _match(_FILENAME, value)
        elif field.lower() == b"content-type":
            type_ = value.strip().decode("latin-1")
    if name is None:
        return None
    if filename is None:
        return name, body.decode("utf-8", "replace")
    return name, new_file(realm, body, type_, filename)


def _match(pattern: re.Pattern[bytes], value: bytes) -> str | None:
    found = pattern.search(value)
    if found is None:
        return None
    text = found[1].decode("utf-8", "replace")
    return text.replace("%0A", "\n").replace("%0D", "\r").replace("%22", '"')
