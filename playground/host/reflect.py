"""wasmtime's own type objects, read into the records of :mod:`playground.host.types`."""

from __future__ import annotations

from ctypes import Structure, byref
from typing import Any

import wasmtime
from wasmtime import _ffi as ffi

from playground.host.types import (
    ExternType,
    FuncType,
    GlobalType,
    Kind,
    MemoryType,
    TableType,
)

# The order of `wasmtime_valkind_t` and of `wasmtime_heaptype_kind_t` in `wasmtime/types/val.h`.
_NUMBERS = ("i32", "i64", "f32", "f64", "v128")
_HEAPS = {0: "extern", 1: "noextern", 2: "func", 3: "type", 4: "nofunc", 5: "any", 6: "none"}
_HEAPS |= {7: "eq", 8: "i31", 9: "array", 10: "type", 11: "struct", 12: "type", 13: "exn"}


def value_type(pointer: Any) -> str:
    """Return the name of the value type behind a ``wasm_valtype_t``.

    ``wasm_valtype_kind`` of the C API aborts the process for ``v128`` and calls every other
    reference ``anyref``, so the richer ``wasmtime_valtype_t`` is read instead.
    """
    out: Any = ffi.wasmtime_valtype_t()
    ffi.wasmtime_valtype_new(pointer, byref(out))
    try:
        if out.kind < len(_NUMBERS):
            return _NUMBERS[out.kind]
        heap = _HEAPS.get(out.reftype.heaptype.kind, "unknown")
        if heap == "type" or not out.reftype.nullable:
            return f"(ref {'null ' if out.reftype.nullable else ''}{heap})"
        return f"{heap}ref"
    finally:
        ffi.wasmtime_valtype_delete(byref(out))


def _value_types(vector: Any) -> tuple[str, ...]:
    data = vector.contents.data
    return tuple(value_type(data[i]) for i in range(vector.contents.size))


def func_type(pointer: Any) -> FuncType:
    """Return the function type behind a ``wasm_functype_t``."""
    return FuncType(
        _value_types(ffi.wasm_functype_params(pointer)),
        _value_types(ffi.wasm_functype_results(pointer)),
    )


def extern_type(declared: Any) -> tuple[Kind, ExternType]:
    """Return kind and type of one of wasmtime-py's type objects."""
    match declared:
        case wasmtime.FuncType():
            return "function", func_type(declared.ptr())
        case wasmtime.MemoryType(limits=limits):
            return "memory", MemoryType(limits.min, limits.max, declared.is_64, declared.is_shared)
        case wasmtime.TableType(limits=limits):
            element = value_type(ffi.wasm_tabletype_element(declared.ptr()))
            return "table", TableType(element, limits.min, limits.max)
        case wasmtime.GlobalType():
            content = value_type(ffi.wasm_globaltype_content(declared.ptr()))
            return "global", GlobalType(content, declared.mutable)
        case _:
            return "tag", func_type(declared.functype.ptr())


def identity(handle: Any) -> tuple[Any, ...]:
    """Return the fields of a C structure, by which wasmtime's handles of one thing are equal.

    Its bytes will not do: those between the fields are anything.
    """
    fields = (getattr(handle, name) for name, *_ in handle._fields_)
    return tuple(identity(x) if isinstance(x, Structure) else x for x in fields)
