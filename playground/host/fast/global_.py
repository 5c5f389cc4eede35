"""A global, on the fast path."""

from __future__ import annotations

from ctypes import byref
from typing import Any

from playground.host.fast import bindings as c
from playground.host.fast.values import Values
from playground.host.global_ import Global
from playground.host.owner import Owner
from playground.host.types import GlobalType


class FastGlobal(Global):
    """A global whose value passes through a cell.

    Parameters
    ----------
    owner, type_:
        As in :class:`~playground.host.global_.Global`.
    handle:
        Its ``wasmtime_global_t``.
    values:
        The store's values.
    """

    __slots__ = ("_context", "_pointer", "_values", "handle")

    def __init__(self, owner: Owner, type_: GlobalType, handle: Any, values: Values) -> None:
        super().__init__(owner, type_)
        self.handle = handle
        self._context = c.pointer(owner.context)
        self._pointer = byref(handle)
        self._values = values

    def get(self) -> Any:
        """Follow :meth:`Global.get`."""
        self.owner.check()
        cell = self._values.cell(self.type)
        c.global_get(self._context, self._pointer, cell.pointer)
        return cell.take()

    def set(self, value: Any) -> None:
        """Follow :meth:`Global.set`."""
        self.owner.check()
        cell = self._values.cell(self.type)
        if not self.mutable:
            raise TypeError("a constant global cannot be set")
        cell.put(value)
        error = c.global_set(self._context, self._pointer, cell.pointer)
        cell.clear()
        self._values.references.bury()
        if error:
            c.error_delete(c.pointer(error))
            raise TypeError(f"{value!r} is no {self.type}")
