"""A global, on the stock path."""

from __future__ import annotations

from typing import Any

import wasmtime

from playground.errors import Unsupported
from playground.host.global_ import Global
from playground.host.owner import Owner
from playground.host.stock.functions import Functions
from playground.host.types import CROSSING, GlobalType


class StockGlobal(Global):
    """A global that is reached through wasmtime-py's; ``handle`` is that one."""

    __slots__ = ("_functions", "handle")

    def __init__(
        self, owner: Owner, type_: GlobalType, handle: wasmtime.Global, functions: Functions
    ) -> None:
        super().__init__(owner, type_)
        self.handle = handle
        self._functions = functions

    def _check(self) -> None:
        self.owner.check()
        if self.type not in CROSSING:
            raise Unsupported(f"a value of type {self.type} in Python")

    def get(self) -> Any:
        """Follow :meth:`Global.get`."""
        self._check()
        value = self.handle.value(self.owner.store)
        # wasmtime-py gives a null reference in a wrapper.
        if isinstance(value, wasmtime.Val):
            value = value.value
        return self._functions.from_native(value)

    def set(self, value: Any) -> None:
        """Follow :meth:`Global.set`."""
        self._check()
        if not self.mutable:
            raise TypeError("a constant global cannot be set")
        native = self._functions.to_native(self.type, value)
        try:
            self.handle.set_value(self.owner.store, native)
        except wasmtime.WasmtimeError as error:
            raise self._functions.explain(error) from None
        self._functions.references.bury()
