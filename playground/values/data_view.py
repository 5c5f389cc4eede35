"""The DataView object: https://tc39.es/ecma262/#sec-dataview-objects.

Only the object; its constructor and methods are in :mod:`playground.builtins`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from playground.values.array_buffer import JSArrayBuffer, detached
from playground.values.completion import type_error
from playground.values.object import JSObject


class JSDataView(JSObject):
    """A DataView.

    Parameters
    ----------
    fixed_length:
        [[ByteLength]], or ``None`` for auto: up to the end of a resizable buffer.
    """

    class_name: ClassVar[str] = "DataView"
    __slots__ = ("buffer", "byte_offset", "fixed_length")

    def __init__(
        self,
        proto: JSObject | None,
        buffer: JSArrayBuffer,
        byte_offset: int,
        fixed_length: int | None,
    ) -> None:
        super().__init__(proto)
        self.buffer = buffer
        self.byte_offset = byte_offset
        self.fixed_length = fixed_length

    @property
    def view(self) -> memoryview | None:
        """The bytes looked at, or ``None`` when out of bounds or detached."""
        data = self.buffer.current()
        if data is None or self.byte_offset > len(data):
            return None
        if self.fixed_length is None:
            return data[self.byte_offset :]
        end = self.byte_offset + self.fixed_length
        return None if end > len(data) else data[self.byte_offset : end]

    def bytes(self) -> Any:
        """Give the buffer's bytes; not ``None`` after :meth:`current_length`."""
        return self.buffer.data

    def current_length(self, name: str) -> int:
        """GetViewByteLength; TypeError if the buffer is detached or too small now."""
        data = self.buffer.current()
        if data is None:
            raise detached(f"DataView.prototype.{name}")
        if self.fixed_length is None:
            length = len(data) - self.byte_offset
            if length >= 0:
                return length
        elif self.byte_offset + self.fixed_length <= len(data):
            return self.fixed_length
        raise type_error(f"Invalid offset: DataView.prototype.{name} is out of bounds")
