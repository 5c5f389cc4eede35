"""A linear memory, on the fast path."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_uint64
from typing import Any

from playground.host.fast import bindings as c
from playground.host.memory import Memory
from playground.host.owner import Owner
from playground.host.types import MemoryType


class FastMemory(Memory):
    """A memory that is reached through its address.

    Parameters
    ----------
    owner, type_:
        As in :class:`~playground.host.memory.Memory`.
    handle:
        Its ``wasmtime_memory_t``.
    """

    __slots__ = ("_arguments", "handle")

    def __init__(self, owner: Owner, type_: MemoryType, handle: Any) -> None:
        self.handle = handle
        self._arguments = (c.pointer(owner.context), byref(handle))
        super().__init__(owner, type_)

    def _looker(self) -> Callable[[], None]:
        """Follow :meth:`Memory._looker`, with as few steps as can be where there is one memory."""
        owner, crossed, memories, look = self.owner, self._crossed, self.owner.memories, self._look
        context, handle = self._arguments
        size = c.memory_data_size

        def look_if_crossed() -> None:
            if crossed[0]:
                if owner.closed or len(memories) != 1 or size(context, handle) != self._place[1]:
                    look()
                else:
                    crossed[0] = False

        return look_if_crossed

    def _address(self) -> int:
        return c.memory_data(*self._arguments) or 0

    def _size(self) -> int:
        size: int = c.memory_data_size(*self._arguments)
        return size

    def _grow(self, pages: int) -> int:
        old = c_uint64()
        error = c.memory_grow(*self._arguments, c_uint64(pages), byref(old))
        if error:
            c.error_delete(c.pointer(error))
            return -1
        return old.value
