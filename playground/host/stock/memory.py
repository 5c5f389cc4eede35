"""A linear memory, on the stock path."""

from __future__ import annotations

from ctypes import addressof

import wasmtime

from playground.host.memory import Memory
from playground.host.owner import Owner
from playground.host.types import MemoryType


class StockMemory(Memory):
    """A memory that is reached through wasmtime-py's; ``handle`` is that one."""

    __slots__ = ("handle",)

    def __init__(self, owner: Owner, type_: MemoryType, handle: wasmtime.Memory) -> None:
        self.handle = handle
        super().__init__(owner, type_)

    def _address(self) -> int:
        # An empty memory may be a null pointer, which ctypes does not dereference.
        if not self._size():
            return 0
        return addressof(self.handle.data_ptr(self.owner.store).contents)

    def _size(self) -> int:
        size: int = self.handle.data_len(self.owner.store)
        return size

    def _grow(self, pages: int) -> int:
        try:
            old: int = self.handle.grow(self.owner.store, pages)
        except wasmtime.WasmtimeError:
            return -1
        return old
