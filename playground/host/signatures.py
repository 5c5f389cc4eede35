"""The types of a binary's functions and tags.

Follows the binary format of the specification:
https://webassembly.github.io/spec/core/binary/modules.html
"""

from __future__ import annotations

from typing import Final

from playground.errors import Unsupported
from playground.host.instructions import behind_type, leb, unsigned
from playground.host.sections import sections

_TYPES, _IMPORTS, _FUNCTIONS, _TAGS = 1, 2, 3, 13
_FUNCTION_TYPE: Final = 0x60

Types = tuple[bytes, int]
"""Some types as a binary has them, and how many they are."""

NOTHING: Final[Types] = b"", 0
EXNREF: Final[Types] = b"\x69", 1


class Signatures:
    """What a binary's functions and tags take; new types may be added.

    Parameters
    ----------
    data:
        A whole wasm binary, validated before.

    Raises
    ------
    Unsupported
        It has types of other things than functions.
    """

    def __init__(self, data: bytes) -> None:
        #: What the functions of each type take.
        self._parameters: list[Types] = []
        self._types: list[bytes] = []
        self._functions: list[int] = []
        self._tags: list[int] = []
        self._added: dict[tuple[Types, Types], int] = {}
        for kind, start, _end in sections(data):
            if kind == _TYPES:
                self._read_types(data, start)
            elif kind == _IMPORTS:
                self._read_imports(data, start)
            elif kind == _FUNCTIONS:
                count, offset = unsigned(data, start)
                for _ in range(count):
                    index, offset = unsigned(data, offset)
                    self._functions.append(index)
            elif kind == _TAGS:
                count, offset = unsigned(data, start)
                for _ in range(count):
                    index, offset = unsigned(data, offset + 1)
                    self._tags.append(index)

    def _read_types(self, data: bytes, offset: int) -> None:
        count, offset = unsigned(data, offset)
        for _ in range(count):
            start = offset
            if data[offset] != _FUNCTION_TYPE:
                raise Unsupported("a type of garbage collection beside legacy exceptions")
            for part in range(2):
                number, offset = unsigned(data, offset + (part == 0))
                first = offset
                for _ in range(number):
                    offset = behind_type(data, offset)
                if part == 0:
                    self._parameters.append((data[first:offset], number))
            self._types.append(data[start:offset])

    def _read_imports(self, data: bytes, offset: int) -> None:
        count, offset = unsigned(data, offset)
        for _ in range(count):
            for _name in range(2):
                length, offset = unsigned(data, offset)
                offset += length
            kind, offset = data[offset], offset + 1
            if kind == 0:  # a function
                _, offset = unsigned(data, offset)
            elif kind == 1:  # a table
                offset = _behind_limits(data, behind_type(data, offset))
            elif kind == 2:  # a memory
                offset = _behind_limits(data, offset)
            elif kind == 3:  # a global
                offset = behind_type(data, offset) + 1
            else:  # a tag
                index, offset = unsigned(data, offset + 1)
                self._tags.append(index)

    def parameters_of_function(self, index: int) -> int:
        """Return how many parameters a function takes; those that are imported do not count."""
        return self._parameters[self._functions[index]][1]

    def block(self, kind: bytes, results: Types) -> bytes:
        """Return the type of a block that takes what another takes, and gives something else.

        Parameters
        ----------
        kind:
            The type of the other.
        results:
            What it gives.
        """
        index = _signed(kind)
        taken = self._parameters[index] if index >= 0 else NOTHING
        if taken == NOTHING and results == EXNREF:
            return EXNREF[0]
        key = taken, results
        if key not in self._added:
            self._added[key] = len(self._types)
            self._types.append(
                bytes([_FUNCTION_TYPE]) + b"".join(leb(count) + types for types, count in key)
            )
        return _signed_leb(self._added[key])

    def caught(self, tag: int | None) -> Types:
        """Return what a handler is given: what its tag carries, and a reference to the exception.

        Parameters
        ----------
        tag:
            The handler's tag; None is for a handler of all exceptions.
        """
        types, count = NOTHING if tag is None else self._parameters[self._tags[tag]]
        return types + EXNREF[0], count + 1

    def type_section(self) -> bytes:
        """Return the section of types, with those that were added."""
        return leb(len(self._types)) + b"".join(self._types)


def _behind_limits(data: bytes, offset: int) -> int:
    flags, offset = data[offset], offset + 1
    # A memory may say how large its pages are, too.
    for _ in range(1 + (flags & 1) + (flags >> 3 & 1)):
        _, offset = unsigned(data, offset)
    return offset


def _signed(data: bytes) -> int:
    """Return the signed LEB128 number that these bytes are."""
    value, offset = unsigned(data, 0)
    return value - (1 << 7 * offset) if data[offset - 1] & 0x40 else value


def _signed_leb(value: int) -> bytes:
    """Return a number that is not negative as signed LEB128."""
    out = leb(value)
    return out if not out[-1] & 0x40 else out[:-1] + bytes([out[-1] | 0x80, 0])
