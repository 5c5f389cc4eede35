"""A linear memory."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from ctypes import c_char
from typing import Any

from playground.host.owner import Lease, Owner
from playground.host.types import MemoryType

PAGE = 65536


class Memory(ABC):
    """A linear memory of a store; each path reads size and address in its own way.

    Attributes
    ----------
    type:
        The declared type, with the bounds in pages.
    owner:
        The owner of its store.
    look:
        ``look()`` finds out whether wasm has grown the memory. It costs a call into wasmtime if
        wasm has run since the last time, and next to nothing otherwise.
    """

    __slots__ = (
        "__weakref__",
        "_crossed",
        "_generation",
        "_listeners",
        "_place",
        "_view",
        "look",
        "owner",
        "type",
    )

    def __init__(self, owner: Owner, type_: MemoryType) -> None:
        self.owner = owner
        self.type = type_
        self._crossed = owner.crossed
        self._generation = 0
        self._listeners: list[Callable[[], None]] = []
        self.look = self._looker()
        self._place = (self._address(), self._size())
        self._view: memoryview | None = None
        owner.memories.append(self)

    @abstractmethod
    def _address(self) -> int:
        """Return the address of the first byte."""

    @abstractmethod
    def _size(self) -> int:
        """Return the size in bytes."""

    @abstractmethod
    def _grow(self, pages: int) -> int:
        """Grow by that many pages; return the old number of pages, or −1."""

    @property
    def min(self) -> int:
        """The declared minimum size, in pages of 64 KiB."""
        return self.type.minimum

    @property
    def max(self) -> int | None:
        """The declared maximum size, in pages of 64 KiB, if there is one."""
        return self.type.maximum

    @property
    def generation(self) -> int:
        """A number that changes whenever the memory has grown or moved.

        wasm grows its memory without a word, so a kept view is stale as soon as this differs
        from what it was when the view was taken. Reading it costs a call into wasmtime if wasm
        has run since the last time, and next to nothing otherwise.
        """
        if self._crossed[0]:
            self._look()
        return self._generation

    def when_grown(self, listener: Callable[[], None]) -> None:
        """Call a function once, as soon as it is noticed that the memory has grown.

        It is noticed by :attr:`look`, and by whatever else asks for the memory.
        """
        self._listeners.append(listener)

    def _looker(self) -> Callable[[], None]:
        # A function of its own, since it runs before each use of the bytes.
        crossed, look = self._crossed, self._look

        def look_if_crossed() -> None:
            if crossed[0]:
                look()

        return look_if_crossed

    def _look(self) -> None:
        self.owner.check()
        for memory in self.owner.memories:
            memory._refresh()
        self._crossed[0] = False

    def _refresh(self) -> None:
        # Only growth moves a memory, so an equal size means an equal address.
        size = self._size()
        if size != self._place[1]:
            self._place = (self._address(), size)
            self._generation += 1
            self._view = None
            while self._listeners:
                self._listeners.pop()()

    @property
    def size_bytes(self) -> int:
        """The current size, in bytes."""
        if self._crossed[0]:
            self._look()
        return self._place[1]

    def buffer(self) -> memoryview:
        """Return the bytes of the memory, writable, as a memoryview of format ``B``.

        The same view is given until the memory grows. After that the old view (and slices of
        it) shows the part that there was: its bytes are still the memory's, its length is not.
        After the store was closed, this view is released.

        Raises
        ------
        ModuleClosed
            If the store is closed.
        """
        if self._crossed[0]:
            self._look()
        if self._view is None:
            self.owner.check()
            address, size = self._place
            array: Any = (c_char * size).from_address(address)
            array.lease = Lease(self.owner)
            self._view = memoryview(array).cast("B")
        return self._view

    def grow(self, pages: int) -> int:
        """Grow the memory.

        Parameters
        ----------
        pages:
            How many pages of 64 KiB to add, from 0.

        Returns
        -------
        int
            The old size in pages, or −1 if a declared maximum or a limit forbids it.

        Raises
        ------
        ModuleClosed
            If the store is closed.
        ValueError
            If the number is negative.
        """
        self.owner.check()
        if pages < 0:
            raise ValueError("a memory cannot shrink")
        old = self._grow(pages)
        self._refresh()
        return old

    def release(self) -> None:
        """Release the current view, before the store is closed."""
        if self._view is not None:
            # Another view of it, such as NumPy's, forbids that; its lease keeps the pages then.
            with contextlib.suppress(BufferError):
                self._view.release()
            self._view = None

    def __repr__(self) -> str:
        return f"<wasm Memory of {self._place[1]} bytes>"
