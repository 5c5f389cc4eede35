"""The sections of a wasm binary, found without a compiler.

Follows the binary format of the specification:
https://webassembly.github.io/spec/core/binary/modules.html
"""

from __future__ import annotations

from playground.errors import InvalidModule

MAGIC = b"\0asm"


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
    offset = 8  # behind the magic number and the version
    try:
        while offset < len(data):
            kind = data[offset]
            size, start = _unsigned(data, offset + 1)
            offset = start + size
            if kind == 0:
                length, name_start = _unsigned(data, start)
                if data[name_start : name_start + length] == wanted:
                    found.append(data[name_start + length : offset])
    except IndexError:
        raise InvalidModule(f"a section reaches past the end (at offset {offset:#x})") from None
    return found
