"""A table of references."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from playground.host.owner import Owner
from playground.host.types import TableType


class Table(ABC):
    """A table of a store; each path reaches its elements in its own way.

    Attributes
    ----------
    type:
        The declared type.
    element:
        Value type of the elements: ``externref`` (any object, ``None`` is the null reference)
        or ``funcref`` (a :class:`~playground.host.Function` or ``None``).
    """

    __slots__ = ("__weakref__", "element", "owner", "type")

    def __init__(self, owner: Owner, type_: TableType) -> None:
        self.owner = owner
        self.type = type_
        self.element = type_.element

    @property
    @abstractmethod
    def size(self) -> int:
        """The current number of elements."""

    @abstractmethod
    def get(self, index: int) -> Any:
        """Return an element.

        Raises
        ------
        IndexError
            If the index is out of bounds.
        ModuleClosed
            If the store is closed.
        """

    @abstractmethod
    def set(self, index: int, value: Any) -> None:
        """Set an element.

        Raises
        ------
        IndexError
            If the index is out of bounds.
        TypeError
            If the value is not of the element's type.
        ModuleClosed
            If the store is closed.
        """

    @abstractmethod
    def grow(self, count: int, init: Any = None) -> int:
        """Grow the table.

        Parameters
        ----------
        count:
            How many elements to add, from 0.
        init:
            What they are.

        Returns
        -------
        int
            The old size, or −1 if a declared maximum or a limit forbids it.

        Raises
        ------
        TypeError
            If the value is not of the element's type.
        ModuleClosed
            If the store is closed.
        ValueError
            If the number is negative.
        """

    def __len__(self) -> int:
        return self.size

    def __bool__(self) -> bool:
        # An empty table is still a table.
        return True

    def __repr__(self) -> str:
        return f"<wasm Table of {self.element}>"
