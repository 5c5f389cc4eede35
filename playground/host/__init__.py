"""WebAssembly for the rest of the package: the only folder that imports wasmtime.

It compiles modules and remembers them, runs them in stores, calls their functions and is called
by them, and shows their memories, tables and globals. It keeps the limits of a run, and turns
traps into :class:`~playground.errors.WasmTrap`.

What must never be in here: JavaScript (its values, its conversions, its errors) and wasm-bindgen
(names of exports, handles, strings). A value that crosses is a Python ``int``, ``float``, any
object as an externref, or a :class:`Function`; an exception that crosses is a
:class:`WasmException`, or what :meth:`Store.translate_exceptions` makes of it. What it means is
the caller's business.

There are two ways to wasmtime with the same results, see :class:`Store`: ``fast/`` calls its
unchecked C functions, ``stock/`` the public Python interface. The tests run on both.
"""

from __future__ import annotations

from playground.host.exception import Tag, WasmException
from playground.host.function import Function
from playground.host.global_ import Global
from playground.host.instance import Instance
from playground.host.memory import Memory
from playground.host.module import Module
from playground.host.path import Extern, ImportValue
from playground.host.store import Store, capabilities
from playground.host.table import Table
from playground.host.types import (
    ExportType,
    ExternType,
    FuncType,
    GlobalType,
    ImportType,
    Kind,
    MemoryType,
    TableType,
)
from playground.host.version import HostCapabilities, version
from playground.limits import Limits

__all__ = [
    "ExportType",
    "Extern",
    "ExternType",
    "FuncType",
    "Function",
    "Global",
    "GlobalType",
    "HostCapabilities",
    "ImportType",
    "ImportValue",
    "Instance",
    "Kind",
    "Limits",
    "Memory",
    "MemoryType",
    "Module",
    "Store",
    "Table",
    "TableType",
    "Tag",
    "WasmException",
    "capabilities",
    "version",
]
