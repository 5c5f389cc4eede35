"""Python objects as externrefs, on the stock path."""

from __future__ import annotations

from typing import Any


class Box:
    """Stands for an object inside of wasm.

    wasmtime-py drops an object in the middle of wasm's collection, when calling wasm aborts the
    process; a destructor of the object might do just that. So wasm gets a box, and the object is
    laid aside when the box is dropped.
    """

    __slots__ = ("_dead", "value")

    def __init__(self, value: Any, dead: list[Any]) -> None:
        self.value = value
        self._dead = dead

    def __del__(self) -> None:
        self._dead.append(self.value)


class References:
    """The externrefs of one store.

    Attributes
    ----------
    dead:
        Objects that wasm has let go of, and that wait for :meth:`bury`.
    """

    __slots__ = ("_burying", "dead")

    def __init__(self) -> None:
        self.dead: list[Any] = []
        self._burying = False

    def box(self, value: Any) -> Box | None:
        """Return what to give to wasm for an object."""
        return None if value is None else Box(value, self.dead)

    def bury(self) -> None:
        """Drop the objects that wasm has let go of, not inside of one another's destructors."""
        if self._burying:
            return
        self._burying = True
        try:
            while self.dead:
                self.dead.pop()
        finally:
            self._burying = False
