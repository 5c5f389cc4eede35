"""The names of what a wasm binary imports, read without compiling it.

Follows the binary format of the specification:
https://webassembly.github.io/spec/core/binary/modules.html#import-section
"""

from __future__ import annotations

from typing import Final, NamedTuple

from playground.errors import InvalidModule
from playground.host.instructions import behind_type, unsigned
from playground.host.sections import sections

_IMPORTS: Final = 2
_KINDS: Final = ("function", "table", "memory", "global", "tag")


class ImportName(NamedTuple):
    """One import.

    Parameters
    ----------
    module, name:
        As the binary has them.
    kind:
        ``function``, ``table``, ``memory``, ``global`` or ``tag``.
    """

    module: str
    name: str
    kind: str


def import_names(data: bytes) -> list[ImportName]:
    """Read the import section.

    Parameters
    ----------
    data:
        A whole wasm binary.

    Returns
    -------
    list of ImportName
        In the binary's order; none if there is no such section.

    Raises
    ------
    InvalidModule
        The section is no import section.
    """
    found: list[ImportName] = []
    try:
        for kind, start, _end in sections(data):
            if kind == _IMPORTS:
                count, offset = unsigned(data, start)
                for _ in range(count):
                    one, offset = _read(data, offset)
                    found.append(one)
    except (IndexError, UnicodeDecodeError) as error:
        raise InvalidModule(f"the import section cannot be read: {error}") from error
    return found


def _read(data: bytes, offset: int) -> tuple[ImportName, int]:
    module, offset = _name(data, offset)
    name, offset = _name(data, offset)
    kind, offset = data[offset], offset + 1
    if kind >= len(_KINDS):
        raise InvalidModule(f"the import `{name}` is of an unknown kind: {kind}")
    return ImportName(module, name, _KINDS[kind]), _behind(data, kind, offset)


def _name(data: bytes, offset: int) -> tuple[str, int]:
    length, offset = unsigned(data, offset)
    end = offset + length
    if end > len(data):
        raise IndexError("a name reaches past the end")
    return data[offset:end].decode(), end


def _behind(data: bytes, kind: int, offset: int) -> int:
    """Give the offset behind what says of which type an import is."""
    if kind == 0:
        return unsigned(data, offset)[1]
    if kind == 1:
        return _behind_limits(data, behind_type(data, offset))
    if kind == 2:
        return _behind_limits(data, offset)
    if kind == 3:
        return behind_type(data, offset) + 1
    return unsigned(data, offset + 1)[1]


def _behind_limits(data: bytes, offset: int) -> int:
    flags, offset = data[offset], offset + 1
    # The least, perhaps the most, and of a memory perhaps how large its pages are.
    for _ in range(1 + (flags & 1) + (flags >> 3 & 1)):
        _, offset = unsigned(data, offset)
    return offset
