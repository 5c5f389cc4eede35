"""How what crosses the seam is shown: strings and pointers by the letters of the seam map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playground.abi.preview import Preview, Previews
from playground.host import Memory
from playground.values.types import Value


class SeamValues:
    """Shows arguments and results.

    Parameters
    ----------
    previews:
        Of everything that is neither a string nor a pointer.
    """

    def __init__(self, previews: Previews) -> None:
        self._show = previews.of
        self._memory: Memory | None = None

    def attach(self, exports: Mapping[str, Any]) -> None:
        """Take the memory in which strings lie: the first that an instance exports."""
        if self._memory is None:
            self._memory = next((v for v in exports.values() if isinstance(v, Memory)), None)

    def arguments(self, letters: str, args: Sequence[Value]) -> list[Preview]:
        """Show the arguments of a call; a string takes two of them."""
        shown = []
        index = 0
        while index < len(args):
            arg = args[index]
            letter = letters[index : index + 1]
            if letter == "s" and index + 1 < len(args):
                shown.append(self._show(self._text(arg, args[index + 1])))
                index += 2
                continue
            shown.append(self.one(letter, arg))
            index += 1
        return shown

    def one(self, letter: str, value: Value) -> Preview:
        """Show one value."""
        if letter == "p" and isinstance(value, int) and not isinstance(value, bool):
            return {"ptr": str(value & 0xFFFF_FFFF)}
        return self._show(value)

    def _text(self, pointer: Value, length: Value) -> Value:
        """Read a string; give the pointer if nothing can be read there."""
        if self._memory is None or not isinstance(pointer, int) or not isinstance(length, int):
            return pointer
        start = pointer & 0xFFFF_FFFF
        end = start + (length & 0xFFFF_FFFF)
        data = self._memory.buffer()
        if end > len(data):
            return pointer
        return bytes(data[start:end]).decode("utf-8", "replace")
