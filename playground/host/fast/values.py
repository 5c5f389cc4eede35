"""Single values for tables and globals, which take wasmtime's tagged ``wasmtime_val_t``."""

from __future__ import annotations

from ctypes import addressof, byref, c_double, c_float, c_int32, c_int64
from typing import Any

from wasmtime import _ffi as ffi

from playground.errors import Unsupported
from playground.host.fast import bindings as c
from playground.host.fast.functions import Functions
from playground.host.fast.references import References
from playground.host.owner import Owner
from playground.host.types import CROSSING

_KINDS = {
    "i32": ffi.WASMTIME_I32.value,
    "i64": ffi.WASMTIME_I64.value,
    "f32": ffi.WASMTIME_F32.value,
    "f64": ffi.WASMTIME_F64.value,
    "funcref": ffi.WASMTIME_FUNCREF.value,
    "externref": ffi.WASMTIME_EXTERNREF.value,
}
_NUMBERS: dict[str, Any] = {"i32": c_int32, "i64": c_int64, "f32": c_float, "f64": c_double}


class Values:
    """The values of one store.

    Parameters
    ----------
    owner:
        The store's owner.
    references:
        Its externrefs.
    functions:
        Its functions.
    """

    __slots__ = ("context", "functions", "references")

    def __init__(self, owner: Owner, references: References, functions: Functions) -> None:
        self.context = c.pointer(owner.context)
        self.references = references
        self.functions = functions

    def cell(self, kind: str, val: Any = None) -> Cell:
        """Return room for a value of that type, in a ``wasmtime_val_t`` of the caller if given.

        Raises
        ------
        Unsupported
            If a value of that type cannot pass between wasm and Python.
        """
        if kind not in CROSSING:
            raise Unsupported(f"a value of type {kind} in Python")
        return Cell(kind, self, val)


class Cell:
    """Room for one ``wasmtime_val_t`` of a fixed type, with conversions from and to Python.

    What was put in is rooted until :meth:`clear`.

    Parameters
    ----------
    kind:
        The value type.
    values:
        The values of the store.
    val:
        The ``wasmtime_val_t``; by default one of its own.

    Attributes
    ----------
    pointer:
        Argument object with its address.
    """

    __slots__ = ("_kind", "_number", "_of", "_values", "pointer", "val")

    def __init__(self, kind: str, values: Values, val: Any = None) -> None:
        self._kind = kind
        self._values = values
        self.val = ffi.wasmtime_val_t() if val is None else val
        self.val.kind = _KINDS[kind]
        self.pointer = byref(self.val)
        of = addressof(self.val) + ffi.wasmtime_val_t.of.offset
        self._of = c.pointer(of)
        self._number = _NUMBERS[kind].from_address(of) if kind in _NUMBERS else None

    def put(self, value: Any) -> None:
        """Write a Python value, for wasmtime to read; raises :class:`TypeError` if it is unfit."""
        if self._number is not None:
            self._number.value = value
        elif self._kind == "funcref":
            if value is None:
                self.val.of.funcref.store_id = 0
            else:
                self.val.of.funcref = self._values.functions.check(value).handle
        elif value is None:
            self.val.of.externref.store_id = 0
        else:
            self._values.references.new(value, self._of)

    def take(self) -> Any:
        """Return as a Python value what wasmtime wrote, and clear the cell."""
        if self._number is not None:
            return self._number.value
        if self._kind == "funcref":
            return self._values.functions.of(self.val.of.funcref)
        if not self.val.of.externref.store_id:
            return None
        try:
            return self._values.references.data((self._values.context, self._of))
        finally:
            self.clear()

    def clear(self) -> None:
        """Unroot the reference in the cell, if there is one."""
        if self._kind == "externref":
            c.val_unroot(self.pointer)
