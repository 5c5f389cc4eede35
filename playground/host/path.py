"""What a store asks of the way it reaches wasmtime: the fast one or the stock one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from playground.host.exception import Tag
from playground.host.function import Function
from playground.host.global_ import Global
from playground.host.memory import Memory
from playground.host.module import Artifact
from playground.host.owner import Owner
from playground.host.table import Table
from playground.host.types import FuncType, GlobalType, MemoryType, TableType

Extern = Function | Memory | Table | Global | Tag
ImportValue = Callable[..., Any] | Memory | Table | Global | Tag
Opener = Callable[[int], Extern]
"""Gives the export at an index."""


class Path(ABC):
    """One way to call wasmtime. Its arguments are checked, and its store is open.

    Parameters
    ----------
    owner:
        The store's owner.
    """

    def __init__(self, owner: Owner) -> None:
        self.owner = owner

    @abstractmethod
    def instantiate(self, artifact: Artifact, imports: Sequence[ImportValue]) -> Opener:
        """Instantiate a module; its start function runs here."""

    @abstractmethod
    def new_memory(self, type_: MemoryType) -> Memory:
        """Make a memory."""

    @abstractmethod
    def new_table(self, type_: TableType, init: Any) -> Table:
        """Make a table."""

    @abstractmethod
    def new_global(self, type_: GlobalType, value: Any) -> Global:
        """Make a global."""

    @abstractmethod
    def new_tag(self, type_: FuncType) -> Tag:
        """Make a tag."""

    @abstractmethod
    def collect(self) -> None:
        """Run wasm's garbage collector."""

    @abstractmethod
    def running(self) -> bool:
        """Return whether a call into this store is on the stack."""

    @abstractmethod
    def close(self) -> None:
        """Make every function of the store raise :class:`ValueError`."""
