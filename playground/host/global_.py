"""A global variable."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from playground.host.owner import Owner
from playground.host.types import GlobalType


class Global(ABC):
    """A global of a store; each path reaches its value in its own way.

    Attributes
    ----------
    type:
        Value type of the content.
    mutable:
        Whether it can be set.
    """

    __slots__ = ("__weakref__", "mutable", "owner", "type")

    def __init__(self, owner: Owner, type_: GlobalType) -> None:
        self.owner = owner
        self.type = type_.content
        self.mutable = type_.mutable

    @abstractmethod
    def get(self) -> Any:
        """Return the value.

        Raises
        ------
        Unsupported
            If its value type cannot pass between wasm and Python.
        ModuleClosed
            If the store is closed.
        """

    @abstractmethod
    def set(self, value: Any) -> None:
        """Set the value.

        Raises
        ------
        TypeError
            If the global is constant, or the value is not of its type.
        Unsupported
            If its value type cannot pass between wasm and Python.
        ModuleClosed
            If the store is closed.
        """

    def __repr__(self) -> str:
        return f"<wasm Global of {'mutable ' if self.mutable else ''}{self.type}>"
