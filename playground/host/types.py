"""What wasm values, functions, memories, tables and globals are declared to be.

Value types are the words of the WebAssembly text format: ``i32``, ``i64``, ``f32``, ``f64``,
``externref``, ``funcref``, ``v128``. A type that cannot cross to Python keeps a readable name
(``anyref``, ``(ref extern)``), and every use of it raises :class:`~playground.errors.Unsupported`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["function", "memory", "table", "global", "tag"]

CROSSING = frozenset({"i32", "i64", "f32", "f64", "externref", "funcref"})
"""The value types that can pass between wasm and Python."""


@dataclass(frozen=True, slots=True)
class FuncType:
    """The type of a function, or of the payload of a tag.

    Parameters
    ----------
    params:
        Value types of the parameters, in order.
    results:
        Value types of the results, in order.
    """

    params: tuple[str, ...] = ()
    results: tuple[str, ...] = ()

    def not_crossing(self) -> str | None:
        """Return the first value type that cannot pass between wasm and Python, if any."""
        return next((t for t in self.params + self.results if t not in CROSSING), None)

    def __str__(self) -> str:
        return f"({', '.join(self.params)}) -> ({', '.join(self.results)})"


@dataclass(frozen=True, slots=True)
class MemoryType:
    """The type of a linear memory.

    Parameters
    ----------
    minimum, maximum:
        Size in pages of 64 KiB; ``maximum`` is ``None`` without a declared bound.
    is_64, shared:
        Whether addresses are i64, and whether threads may share the memory.
    """

    minimum: int
    maximum: int | None = None
    is_64: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class TableType:
    """The type of a table.

    Parameters
    ----------
    element:
        Value type of the elements, ``externref`` or ``funcref``.
    minimum, maximum:
        Number of elements; ``maximum`` is ``None`` without a declared bound.
    """

    element: str
    minimum: int
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class GlobalType:
    """The type of a global.

    Parameters
    ----------
    content:
        Value type of the global.
    mutable:
        Whether it can be set.
    """

    content: str
    mutable: bool = False


ExternType = FuncType | MemoryType | TableType | GlobalType


@dataclass(frozen=True, slots=True)
class ImportType:
    """One import of a module.

    Parameters
    ----------
    module, name:
        The two names under which the module asks for it.
    kind:
        ``function``, ``memory``, ``table``, ``global`` or ``tag``.
    type:
        Its type, of the class that belongs to the kind (a tag has a :class:`FuncType`).
    """

    module: str
    name: str
    kind: Kind
    type: ExternType

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


@dataclass(frozen=True, slots=True)
class ExportType:
    """One export of a module; the fields are those of :class:`ImportType`."""

    name: str
    kind: Kind
    type: ExternType
