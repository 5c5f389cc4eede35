"""Where arguments and results lie during a call into wasm."""

from __future__ import annotations

from ctypes import addressof, byref, c_uint8, c_void_p
from typing import Any
from weakref import ref

from playground.host.fast import bindings as c
from playground.host.fast.generate import views
from playground.host.owner import Owner
from playground.host.types import FuncType

Frame = tuple[Any, ...]
"""The arguments for C, the place of the trap, and a view on each parameter and result."""


class _Buffer:
    """The memory of one frame, in a form that can be counted while it lives."""

    __slots__ = ("__weakref__", "_block")

    def __init__(self, block: Any) -> None:
        self._block = block


class Stock:
    """The frames of one function that no call uses at the moment.

    A call takes a frame out and puts it back, so one usually serves all of them; a nested call
    of the same function makes another.

    Parameters
    ----------
    owner:
        The store's owner.
    handle:
        The function's ``wasmtime_func_t``, which stays where it is as long as this lives.
    type_:
        Its type.

    Attributes
    ----------
    frames:
        The frames. They are gone once the store is closed, so that the next call asks for one.
    """

    __slots__ = ("_buffers", "_handle", "_owner", "_type", "frames")

    def __init__(self, owner: Owner, handle: Any, type_: FuncType) -> None:
        self._owner = owner
        self._handle = handle
        self._type = type_
        self._buffers: list[ref[_Buffer]] = []
        self.frames: list[Frame] = []

    def refill(self) -> Frame:
        """Return another frame; raises ``ModuleClosed`` if the store is closed."""
        self._owner.check()
        # Arguments and results share the slots. With fewer slots than either, wasmtime would
        # write past the end; with none at all it wants a valid address still.
        slots = max(len(self._type.params), len(self._type.results), 1)
        block = (c_uint8 * (slots * c.SLOT + 8 + c.SLOT))()
        # ctypes aligns bytes as it likes, wasmtime wants slots at multiples of their size.
        address = -(-addressof(block) // c.SLOT) * c.SLOT
        trap = c_void_p.from_address(address + slots * c.SLOT)
        # The views only have addresses; this keeps the memory under them.
        trap.buffer = buffer = _Buffer(block)  # type: ignore[attr-defined]
        self._buffers = [kept for kept in self._buffers if kept() is not None]
        self._buffers.append(ref(buffer))
        arguments = (
            c.pointer(self._owner.context),
            byref(self._handle),
            c.pointer(address),
            c.size(slots),
            c.pointer(addressof(trap)),
        )
        return (arguments, trap, *views(self._type, address))

    def recover(self, frame: Frame) -> None:
        """Take back the frame of a call that failed.

        A signal handler may have raised between a failure and our look at it. Trap and exception
        are lost then, but the next call must not find them.
        """
        frame[1].value = None
        self._owner.pending.clear()
        self.frames.append(frame)

    def busy(self) -> bool:
        """Return whether some call has a frame."""
        return sum(kept() is not None for kept in self._buffers) > len(self.frames)
