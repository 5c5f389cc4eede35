"""The sections of a wasm binary, found without a compiler.

Follows the binary format of the specification:
https://webassembly.github.io/spec/core/binary/modules.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playground.errors import InvalidModule

MAGIC = b"\0asm"
_CODE, _TAGS = 10, 13
#: ``try_table`` with a catch of all: its type (nothing, a value type, or the index of a function
#: type), a few catches, and 2 or 3 for the first.
_CATCH_ALL: Final = re.compile(
    rb"\x1f(?:[\x40\x69\x6f\x70\x7b-\x7f]|[\x63\x64].|[\x80-\xff]{0,4}[\0-\x3f])[\1-\x0f][\2\3]",
    re.DOTALL,
)


def _unsigned(data: bytes, offset: int) -> tuple[int, int]:
    """Return an unsigned LEB128 number and the offset behind it."""
    value = shift = 0
    while True:
        byte = data[offset]
        offset += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, offset


def custom_sections(data: bytes, name: str) -> list[bytes]:
    """Return the contents of the custom sections of that name, in order.

    Parameters
    ----------
    data:
        A whole wasm binary, validated before.
    name:
        The name of the section, such as ``producers``.

    Raises
    ------
    InvalidModule
        If a section reaches past the end of the data.
    """
    wanted = name.encode()
    found = []
    for kind, start, end in sections(data):
        if kind == 0:
            try:
                length, name_start = _unsigned(data, start)
            except IndexError:
                raise _past_the_end(end) from None
            if data[name_start : name_start + length] == wanted:
                found.append(data[name_start + length : end])
    return found


def has_tags(data: bytes) -> bool:
    """Return whether a validated binary defines tags of exceptions; it may import some as well."""
    return any(kind == _TAGS for kind, _start, _end in sections(data))


def may_catch_all(data: bytes) -> bool:
    """Return whether a validated binary may catch exceptions without naming a tag.

    The code is not decoded, so the answer may be "yes" for other code that looks like it.
    """
    return any(
        kind == _CODE and _CATCH_ALL.search(data, start, end) is not None
        for kind, start, end in sections(data)
    )


def sections(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Give (kind, start, end) of each section's content."""
    offset = 8  # behind the magic number and the version
    while offset < len(data):
        kind = data[offset]
        try:
            size, start = _unsigned(data, offset + 1)
        except IndexError:
            raise _past_the_end(offset) from None
        offset = start + size
        yield kind, start, offset


def _past_the_end(offset: int) -> InvalidModule:
    return InvalidModule(f"a section reaches past the end (at offset {offset:#x})")
