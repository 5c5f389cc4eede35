"""The stock path: wasmtime-py's own classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import wasmtime

from playground.errors import Unsupported
from playground.host import reflect
from playground.host.exception import Tag
from playground.host.function import Function
from playground.host.global_ import Global
from playground.host.memory import Memory
from playground.host.module import Artifact
from playground.host.owner import Owner
from playground.host.path import Extern, ImportValue, Opener, Path
from playground.host.stock.functions import Functions
from playground.host.stock.global_ import StockGlobal
from playground.host.stock.memory import StockMemory
from playground.host.stock.references import References
from playground.host.stock.table import StockTable
from playground.host.table import Table
from playground.host.traps import error_of_linking
from playground.host.types import FuncType, GlobalType, MemoryType, TableType

_EXCEPTIONS = "WebAssembly exception handling on the stock path"


class StockPath(Path):
    """Reaches wasmtime through wasmtime-py."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner)
        self.functions = Functions(owner, References())
        self._externs: dict[tuple[Any, ...], Memory | Table | Global] = {}

    def instantiate(self, artifact: Artifact, imports: Sequence[ImportValue]) -> Opener:
        """Follow :meth:`Path.instantiate`."""
        # The owner looks into the binaries for it: that is slow, as this path is.
        if self.owner.catches():
            raise Unsupported(_EXCEPTIONS)
        natives = []
        for wanted, declared, value in zip(
            artifact.imports, artifact.import_types, imports, strict=True
        ):
            if isinstance(value, StockMemory | StockTable | StockGlobal) or (
                isinstance(value, Function) and value.owner is self.owner
            ):
                natives.append(value.handle)
            else:
                function = cast("Callable[..., Any]", value)
                type_ = cast("FuncType", wanted.type)
                natives.append(self.functions.host(function, type_, declared))
        try:
            instance = self.functions.run(
                wasmtime.Instance, self.owner.store, artifact.code, natives
            )
        except wasmtime.WasmtimeError as error:
            raise error_of_linking(error, artifact.imports, self.owner.limits) from None

        def open_export(index: int) -> Extern:
            self.owner.check()
            item = instance.exports(self.owner.store).by_index[index]
            return self._open(item, artifact.exports[index].type)

        return open_export

    def _open(self, item: Any, type_: Any) -> Extern:
        """Return the object for one of wasmtime-py's: the same one each time."""
        match item:
            case wasmtime.Func():
                return self.functions.of(item, type_)
            case wasmtime.Memory():
                key = ("memory", reflect.identity(item._memory))
                made: Memory | Table | Global = StockMemory(self.owner, type_, item)
            case wasmtime.Table():
                key = ("table", reflect.identity(item._table))
                made = StockTable(self.owner, type_, item, self.functions)
            case wasmtime.Global():
                key = ("global", reflect.identity(item._global))
                made = StockGlobal(self.owner, type_, item, self.functions)
            case _:
                raise Unsupported("an export of a shared memory")
        return self._externs.setdefault(key, made)

    def new_memory(self, type_: MemoryType) -> Memory:
        """Follow :meth:`Path.new_memory`."""
        limits = wasmtime.Limits(type_.minimum, type_.maximum)
        native = wasmtime.Memory(self.owner.store, wasmtime.MemoryType(limits, type_.is_64))
        memory = self._open(native, type_)
        return cast("Memory", memory)

    def new_table(self, type_: TableType, init: Any) -> Table:
        """Follow :meth:`Path.new_table`."""
        limits = wasmtime.Limits(type_.minimum, type_.maximum)
        declared = wasmtime.TableType(getattr(wasmtime.ValType, type_.element)(), limits)
        value = self.functions.to_native(type_.element, init)
        table = self._open(wasmtime.Table(self.owner.store, declared, value), type_)
        return cast("Table", table)

    def new_global(self, type_: GlobalType, value: Any) -> Global:
        """Follow :meth:`Path.new_global`."""
        declared = wasmtime.GlobalType(getattr(wasmtime.ValType, type_.content)(), type_.mutable)
        native = self.functions.to_native(type_.content, value)
        made = self._open(wasmtime.Global(self.owner.store, declared, native), type_)
        return cast("Global", made)

    def new_tag(self, type_: FuncType) -> Tag:
        """Raise :class:`Unsupported`: wasmtime-py has tags, but no exceptions to go with them."""
        raise Unsupported(_EXCEPTIONS)

    def collect(self) -> None:
        """Follow :meth:`Path.collect`."""
        self.owner.store.gc()
        self.functions.references.bury()

    def running(self) -> bool:
        """Follow :meth:`Path.running`."""
        return self.functions.depth > 0

    def close(self) -> None:
        """Nothing: each call looks at the owner first."""
