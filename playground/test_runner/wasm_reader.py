"""Reads names and numbers from a wasm binary that nobody has validated.

Follows https://webassembly.github.io/spec/core/binary/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.errors import InvalidModule
from playground.host.sections import MAGIC, sections

FUNCTION: Final = 0
IMPORT_SECTION: Final = 2
EXPORT_SECTION: Final = 7
START_SECTION: Final = 8
CODE_SECTION: Final = 10
#: No number in a binary of 32-bit indices takes more bytes.
_NUMBER_BYTES: Final = 5


class Reader:
    """Reads one part of a binary from front to back.

    Parameters
    ----------
    data:
        The whole binary.
    start, end:
        The part, as offsets.
    """

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data = data
        self.at = start
        self.end = min(end, len(data))

    def byte(self) -> int:
        """Read a byte."""
        return self.take(1)[0]

    def take(self, length: int) -> bytes:
        """Read ``length`` bytes.

        Raises
        ------
        InvalidModule
            There are fewer.
        """
        start, self.at = self.at, self.at + length
        if self.at > self.end:
            raise InvalidModule(f"a section reaches past the end (at offset {start:#x})")
        return self.data[start : self.at]

    def number(self) -> int:
        """Read an unsigned LEB128 number."""
        value = 0
        for index in range(_NUMBER_BYTES):
            byte = self.byte()
            value |= (byte & 0x7F) << (7 * index)
            if byte < 0x80:
                return value
        raise InvalidModule(f"a number has too many bytes (at offset {self.at:#x})")

    def name(self) -> str:
        """Read a name; bytes that are not UTF-8 are replaced."""
        return self.take(self.number()).decode("utf-8", "replace")

    def limits(self) -> None:
        """Skip the limits of a memory or table."""
        flags = self.byte()
        self.number()
        if flags & 1:
            self.number()


def section(data: bytes, kind: int) -> Reader | None:
    """Give the first section of that kind, if there is one.

    Raises
    ------
    InvalidModule
        This is no wasm binary, or a damaged one.
    """
    if not data.startswith(MAGIC):
        raise InvalidModule("not a WebAssembly file: it does not start with \\0asm")
    for found, start, end in sections(data):
        if found == kind:
            return Reader(data, start, end)
    return None


def exported_functions(data: bytes) -> Iterator[tuple[str, int]]:
    """Give name and index of each exported function, in the binary's order."""
    reader = section(data, EXPORT_SECTION)
    if reader is None:
        return
    for _ in range(reader.number()):
        name, kind, index = reader.name(), reader.byte(), reader.number()
        if kind == FUNCTION:
            yield name, index


def imported_functions(data: bytes) -> list[str]:
    """Give the names of the imported functions; their places are their indices."""
    reader = section(data, IMPORT_SECTION)
    names: list[str] = []
    if reader is None:
        return names
    for _ in range(reader.number()):
        reader.name()
        name, kind = reader.name(), reader.byte()
        if kind == FUNCTION:
            names.append(name)
            reader.number()
        elif kind == 1:  # table: type and limits
            reader.take(1)
            reader.limits()
        elif kind == 2:
            reader.limits()
        elif kind == 3:  # global: type and mutability
            reader.take(2)
        elif kind == 4:  # tag: attribute and type
            reader.take(1)
            reader.number()
        else:
            raise InvalidModule(f"an import of an unknown kind: {kind}")
    return names
