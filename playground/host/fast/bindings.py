"""The C functions of wasmtime that the fast path calls, bound in its own way.

They take no declared argument types. ctypes then hands ready-made argument objects
(:func:`pointer`, ``byref``) straight to C, which halves the time of a call; a Python ``int``
goes as a C ``int``, sign-extended, and ``None`` as a null pointer. Nothing checks that the
arguments fit, so only this folder calls them.

Short functions keep the interpreter lock (``PYFUNCTYPE``), which saves giving it up and taking
it back. Those that may run wasm give it up (``CFUNCTYPE``), so that other threads, and the
clock of the time limit among them, go on.

Source: ``val.h``, ``func.h``, ``table.h``, ``memory.h``, ``global.h``, ``instance.h``,
``trap.h``, ``tag.h`` and ``exn.h`` of wasmtime's C API, version 50.
"""

from __future__ import annotations

import sys
from ctypes import (
    CFUNCTYPE,
    PYFUNCTYPE,
    c_bool,
    c_size_t,
    c_uint32,
    c_uint64,
    c_void_p,
    sizeof,
)
from typing import Any

from wasmtime import _ffi as ffi

from playground.host.version import version

SLOT = 16
"""Size in bytes of a ``wasmtime_val_raw_t``, in which unchecked functions pass each value."""

if (
    not version().startswith("50.")
    or sys.implementation.name != "cpython"
    or sys.byteorder != "little"
    or sizeof(ffi.wasmtime_val_raw_t) != SLOT
):
    raise ImportError("the fast path does not know this wasmtime or this machine")

HOST = CFUNCTYPE(c_size_t, c_size_t, c_size_t, c_size_t, c_size_t)
"""A host callback: (environment, caller, address of the slots, their number) -> trap, or 0."""

FINALIZER = CFUNCTYPE(None, c_void_p)
"""What wasmtime calls with a host object's number once wasm has let go of it."""


def pointer(address: int) -> Any:
    """Return an argument object for that address."""
    return c_void_p.from_param(address)


def size(value: int) -> Any:
    """Return an argument object for that ``size_t``."""
    return c_size_t.from_param(value)


def _running(name: str, result: Any) -> Any:
    return CFUNCTYPE(result)((name, ffi.dll))


def _short(name: str, result: Any) -> Any:
    try:
        return PYFUNCTYPE(result)((name, ffi.dll))
    except AttributeError as error:
        raise ImportError(f"this wasmtime has no {name}") from error


func_call_unchecked = _running("wasmtime_func_call_unchecked", c_void_p)
instance_new = _running("wasmtime_instance_new", c_void_p)

func_new_unchecked = _short("wasmtime_func_new_unchecked", None)
func_to_raw = _short("wasmtime_func_to_raw", c_void_p)
func_from_raw = _short("wasmtime_func_from_raw", None)
externref_new = _short("wasmtime_externref_new", c_bool)
externref_data = _short("wasmtime_externref_data", c_void_p)
externref_to_raw = _short("wasmtime_externref_to_raw", c_uint32)
externref_from_raw = _short("wasmtime_externref_from_raw", None)
externref_unroot = _short("wasmtime_externref_unroot", None)
val_unroot = _short("wasmtime_val_unroot", None)
table_get = _short("wasmtime_table_get", c_bool)
table_set = _short("wasmtime_table_set", c_void_p)
table_size = _short("wasmtime_table_size", c_uint64)
table_grow = _short("wasmtime_table_grow", c_void_p)
memory_data = _short("wasmtime_memory_data", c_void_p)
memory_data_size = _short("wasmtime_memory_data_size", c_size_t)
memory_grow = _short("wasmtime_memory_grow", c_void_p)
global_get = _short("wasmtime_global_get", None)
global_set = _short("wasmtime_global_set", c_void_p)
instance_export_nth = _short("wasmtime_instance_export_nth", c_bool)
context_gc = _short("wasmtime_context_gc", None)
trap_new = _short("wasmtime_trap_new", c_void_p)
trap_delete = _short("wasm_trap_delete", None)
tag_new = _short("wasmtime_tag_new", c_void_p)
tag_eq = _short("wasmtime_tag_eq", c_bool)
exnref_new = _short("wasmtime_exnref_new", c_void_p)
exnref_unroot = _short("wasmtime_exnref_unroot", None)
exnref_to_raw = _short("wasmtime_exnref_to_raw", c_uint32)
exnref_tag = _short("wasmtime_exnref_tag", c_void_p)
exnref_field = _short("wasmtime_exnref_field", c_void_p)
context_set_exception = _short("wasmtime_context_set_exception", c_void_p)
context_take_exception = _short("wasmtime_context_take_exception", c_bool)
error_delete = _short("wasmtime_error_delete", None)
