"""A table, on the stock path."""

from __future__ import annotations

from typing import Any

import wasmtime

from playground.host.owner import Owner
from playground.host.stock.functions import Functions
from playground.host.table import Table
from playground.host.types import TableType


class StockTable(Table):
    """A table that is reached through wasmtime-py's; ``handle`` is that one."""

    __slots__ = ("_functions", "handle")

    def __init__(
        self, owner: Owner, type_: TableType, handle: wasmtime.Table, functions: Functions
    ) -> None:
        super().__init__(owner, type_)
        self.handle = handle
        self._functions = functions

    @property
    def size(self) -> int:
        """Follow :meth:`Table.size`."""
        self.owner.check()
        count: int = self.handle.size(self.owner.store)
        return count

    def _check(self, index: int) -> None:
        if not 0 <= index < self.size:
            raise IndexError(f"table index {index} is out of bounds")

    def get(self, index: int) -> Any:
        """Follow :meth:`Table.get`."""
        self._check(index)
        value = self.handle.get(self.owner.store, index)
        # wasmtime-py gives a null reference in a wrapper.
        if isinstance(value, wasmtime.Val):
            value = value.value
        return self._functions.from_native(value)

    def set(self, index: int, value: Any) -> None:
        """Follow :meth:`Table.set`."""
        self._check(index)
        native = self._functions.to_native(self.element, value)
        try:
            self.handle.set(self.owner.store, index, native)
        except wasmtime.WasmtimeError as error:
            raise self._functions.explain(error) from None
        self._functions.references.bury()

    def grow(self, count: int, init: Any = None) -> int:
        """Follow :meth:`Table.grow`."""
        self.owner.check()
        if count < 0:
            raise ValueError("a table cannot shrink")
        native = self._functions.to_native(self.element, init)
        try:
            old: int = self.handle.grow(self.owner.store, count, native)
        except wasmtime.WasmtimeError as error:
            explained = self._functions.explain(error)
            if explained is not error:
                raise explained from None
            return -1
        return old
