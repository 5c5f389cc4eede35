"""The fast path: unchecked C functions, wrappers generated for each function type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import POINTER, byref, c_char, c_size_t, c_void_p
from typing import Any, cast

import wasmtime
from wasmtime import _ffi as ffi

from playground.errors import Unsupported
from playground.host import reflect
from playground.host.exception import Tag
from playground.host.fast import bindings as c
from playground.host.fast.callbacks import Callbacks
from playground.host.fast.exceptions import Exceptions
from playground.host.fast.functions import Functions
from playground.host.fast.global_ import FastGlobal
from playground.host.fast.memory import FastMemory
from playground.host.fast.references import References
from playground.host.fast.table import FastTable
from playground.host.fast.values import Values
from playground.host.function import Function
from playground.host.global_ import Global
from playground.host.memory import Memory
from playground.host.module import Artifact
from playground.host.owner import Owner
from playground.host.path import Extern, ImportValue, Opener, Path
from playground.host.table import Table
from playground.host.traps import error_of_linking
from playground.host.types import FuncType, GlobalType, MemoryType, TableType


class FastPath(Path):
    """Reaches wasmtime through :mod:`playground.host.fast.bindings`."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner)
        self.references = References(owner)
        self.functions = Functions(owner, self.references)
        self.values = Values(owner, self.references, self.functions)
        self.exceptions = Exceptions(owner, self.values)
        self.functions.take_exception = self.exceptions.take
        self.callbacks = Callbacks(owner, self.references, self.functions, self.exceptions)
        self._externs: dict[tuple[Any, ...], Memory | Table | Global] = {}

    def instantiate(self, artifact: Artifact, imports: Sequence[ImportValue]) -> Opener:
        """Follow :meth:`Path.instantiate`."""
        externs = (ffi.wasmtime_extern_t * len(imports))()
        for extern, wanted, declared, value in zip(
            externs, artifact.imports, artifact.import_types, imports, strict=True
        ):
            if isinstance(value, Function) and value.owner is self.owner:
                extern.kind, extern.of.func = ffi.WASMTIME_EXTERN_FUNC, value.handle
            elif isinstance(value, FastMemory):
                extern.kind, extern.of.memory = ffi.WASMTIME_EXTERN_MEMORY, value.handle
            elif isinstance(value, FastTable):
                extern.kind, extern.of.table = ffi.WASMTIME_EXTERN_TABLE, value.handle
            elif isinstance(value, FastGlobal):
                extern.kind, extern.of.global_ = ffi.WASMTIME_EXTERN_GLOBAL, value.handle
            elif isinstance(value, Tag):
                extern.kind, extern.of.tag = ffi.WASMTIME_EXTERN_TAG, value.handle
            else:
                function = cast("Callable[..., Any]", value)
                type_ = cast("FuncType", wanted.type)
                extern.kind = ffi.WASMTIME_EXTERN_FUNC
                extern.of.func = self.callbacks.new(function, type_, declared)
        instance = ffi.wasmtime_instance_t()
        trap = c_void_p()
        self.owner.begin()
        try:
            error = c.instance_new(
                c.pointer(self.owner.context),
                artifact.code.ptr(),
                externs,
                c.size(len(imports)),
                byref(instance),
                byref(trap),
            )
        finally:
            self.owner.end()
            self.owner.crossed[0] = True
        if error is not None or trap.value is not None:
            failure = self.functions.failure(error, trap)
            if isinstance(failure, wasmtime.WasmtimeError):
                failure = error_of_linking(failure, artifact.imports, self.owner.limits)
            raise failure

        def open_export(index: int) -> Extern:
            self.owner.check()
            name, length = POINTER(c_char)(), c_size_t()
            item = ffi.wasmtime_extern_t()
            c.instance_export_nth(
                c.pointer(self.owner.context),
                byref(instance),
                c.size(index),
                byref(name),
                byref(length),
                byref(item),
            )
            return self._open(item, artifact.exports[index].type)

        return open_export

    def _open(self, item: Any, type_: Any) -> Extern:
        """Return the object for a ``wasmtime_extern_t``: the same one each time."""
        if item.kind == ffi.WASMTIME_EXTERN_FUNC.value:
            return cast("Function", self.functions.of(item.of.func, type_))
        for kind, field, made in (
            (ffi.WASMTIME_EXTERN_MEMORY, "memory", self._memory),
            (ffi.WASMTIME_EXTERN_TABLE, "table", self._table),
            (ffi.WASMTIME_EXTERN_GLOBAL, "global_", self._global),
        ):
            if item.kind == kind.value:
                handle = type(getattr(item.of, field)).from_buffer_copy(getattr(item.of, field))
                key = (field, reflect.identity(handle))
                if key not in self._externs:
                    self._externs[key] = made(type_, handle)
                return self._externs[key]
        if item.kind == ffi.WASMTIME_EXTERN_TAG.value:
            return self.exceptions.tag(item.of.tag, type_)
        raise Unsupported("an export of a shared memory")

    def _memory(self, type_: MemoryType, handle: Any) -> Memory:
        return FastMemory(self.owner, type_, handle)

    def _table(self, type_: TableType, handle: Any) -> Table:
        return FastTable(self.owner, type_, handle, self.values)

    def _global(self, type_: GlobalType, handle: Any) -> Global:
        return FastGlobal(self.owner, type_, handle, self.values)

    def _new(self, native: Any, type_: Any) -> Any:
        return self._open(native._as_extern(), type_)

    def new_memory(self, type_: MemoryType) -> Memory:
        """Follow :meth:`Path.new_memory`."""
        limits = wasmtime.Limits(type_.minimum, type_.maximum)
        native = wasmtime.Memory(self.owner.store, wasmtime.MemoryType(limits, type_.is_64))
        memory: Memory = self._new(native, type_)
        return memory

    def new_table(self, type_: TableType, init: Any) -> Table:
        """Follow :meth:`Path.new_table`."""
        limits = wasmtime.Limits(type_.minimum, type_.maximum)
        declared = wasmtime.TableType(getattr(wasmtime.ValType, type_.element)(), limits)
        table: Table = self._new(wasmtime.Table(self.owner.store, declared, None), type_)
        if init is not None:
            for index in range(type_.minimum):
                table.set(index, init)
        return table

    def new_global(self, type_: GlobalType, value: Any) -> Global:
        """Follow :meth:`Path.new_global`."""
        cell = self.values.cell(type_.content)
        cell.put(value)
        declared = wasmtime.GlobalType(getattr(wasmtime.ValType, type_.content)(), type_.mutable)
        handle = ffi.wasmtime_global_t()
        error = ffi.wasmtime_global_new(
            self.owner.store._context(), declared.ptr(), cell.val, byref(handle)
        )
        cell.clear()
        if error:
            raise TypeError(str(wasmtime.WasmtimeError._from_ptr(error)))
        return self._global(type_, handle)

    def new_tag(self, type_: FuncType) -> Tag:
        """Follow :meth:`Path.new_tag`."""
        return self.exceptions.new_tag(type_)

    def collect(self) -> None:
        """Follow :meth:`Path.collect`."""
        self.references.collect()

    def running(self) -> bool:
        """Follow :meth:`Path.running`."""
        return self.functions.running()

    def close(self) -> None:
        """Follow :meth:`Path.close`."""
        self.references.forget()
        self.functions.close()
