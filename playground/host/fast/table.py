"""A table, on the fast path."""

from __future__ import annotations

from ctypes import byref, c_uint64
from typing import Any

from playground.host.fast import bindings as c
from playground.host.fast.values import Cell, Values
from playground.host.owner import Owner
from playground.host.table import Table
from playground.host.types import TableType


class FastTable(Table):
    """A table whose elements pass through a cell.

    Parameters
    ----------
    owner, type_:
        As in :class:`~playground.host.table.Table`.
    handle:
        Its ``wasmtime_table_t``.
    values:
        The store's values.
    """

    __slots__ = ("_cells", "_context", "_pointer", "_values", "handle")

    def __init__(self, owner: Owner, type_: TableType, handle: Any, values: Values) -> None:
        super().__init__(owner, type_)
        self.handle = handle
        self._context = c.pointer(owner.context)
        self._pointer = byref(handle)
        self._values = values
        # A use of the table from a signal handler, in the middle of another, takes another cell.
        self._cells = [values.cell(type_.element)]

    def _take_cell(self) -> Cell:
        return self._cells.pop() if self._cells else self._values.cell(self.element)

    @property
    def size(self) -> int:
        """Follow :meth:`Table.size`."""
        self.owner.check()
        count: int = c.table_size(self._context, self._pointer)
        return count

    def get(self, index: int) -> Any:
        """Follow :meth:`Table.get`."""
        self.owner.check()
        cell = self._take_cell()
        # A C int reaches further than any table; wasmtime finds out whether this one does.
        if not 0 <= index < 2**31 or not c.table_get(
            self._context, self._pointer, index, cell.pointer
        ):
            raise IndexError(f"table index {index} is out of bounds")
        value = cell.take()
        self._cells.append(cell)
        return value

    def set(self, index: int, value: Any) -> None:
        """Follow :meth:`Table.set`."""
        self.owner.check()
        if not 0 <= index < 2**31:
            raise IndexError(f"table index {index} is out of bounds")
        cell = self._take_cell()
        cell.put(value)
        error = c.table_set(self._context, self._pointer, index, cell.pointer)
        cell.clear()
        self._cells.append(cell)
        self._values.references.bury()
        if error:
            c.error_delete(c.pointer(error))
            raise IndexError(f"table index {index} is out of bounds")

    def grow(self, count: int, init: Any = None) -> int:
        """Follow :meth:`Table.grow`."""
        self.owner.check()
        if count < 0:
            raise ValueError("a table cannot shrink")
        old = c_uint64()
        cell = self._take_cell()
        cell.put(init)
        error = c.table_grow(
            self._context, self._pointer, c_uint64(count), cell.pointer, byref(old)
        )
        cell.clear()
        self._cells.append(cell)
        if error:
            c.error_delete(c.pointer(error))
            return -1
        return old.value
