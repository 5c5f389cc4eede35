"""Who holds a wasmtime store, and when it goes.

Everything that native code may still reach hangs on the :class:`Owner`: host callbacks,
finalizers, pages of memory. It deletes the wasmtime store before any of them.
"""

from __future__ import annotations

import sys
from ctypes import PYFUNCTYPE, addressof, c_uint64, c_void_p
from typing import TYPE_CHECKING, Any

import wasmtime
from wasmtime import _ffi as ffi

from playground.errors import ModuleClosed
from playground.host.engines import EngineKey, engine_for
from playground.host.ticker import ticker, ticks
from playground.limits import Limits

if TYPE_CHECKING:
    from playground.host.memory import Memory

TABLE_ELEMENTS = 10_000_000
"""The most that the JavaScript API allows a table, if no limit says less. Without it, one
``table.grow`` takes all memory that there is: https://webassembly.github.io/spec/js-api/#limits"""

# Bound without argument types, for ready-made arguments: it runs before every limited call.
_set_deadline = PYFUNCTYPE(None)(("wasmtime_context_set_epoch_deadline", ffi.dll))


class Owner:
    """A wasmtime store with all that must live as long as it does.

    Attributes
    ----------
    limits, key, engine:
        The limits, and the engine that follows from them.
    store, context:
        wasmtime's store, and the address of its ``wasmtime_context_t``.
    closed:
        Set once by :meth:`close`; from then on every use raises :class:`ValueError`.
    keep:
        Python objects that native code points to.
    pending:
        Exceptions of host functions on their way through wasm frames. They wait here, per
        store, because wasm only carries the fact that something failed.
    memories:
        Those that Python has seen, to be looked at after wasm has run.
    modules:
        The binaries that were instantiated, by their SHA-256.
    crossed:
        One cell, true if wasm has run since the memories were last looked at. A cell of a list
        is what generated code can set most cheaply.
    """

    __slots__ = (
        "__weakref__",
        "_deadline",
        "_depth",
        "_leases",
        "closed",
        "context",
        "crossed",
        "engine",
        "keep",
        "key",
        "limits",
        "memories",
        "modules",
        "pending",
        "store",
    )

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.key = EngineKey.of(limits)
        self.engine = engine_for(self.key)
        self.store = wasmtime.Store(self.engine)
        self.context = addressof(self.store._context().contents)
        # One call for both: a second one would lift what it does not name.
        self.store.set_limits(
            memory_size=-1 if limits.memory_bytes is None else limits.memory_bytes,
            table_elements=(
                TABLE_ELEMENTS if limits.table_elements is None else limits.table_elements
            ),
        )
        self.closed = False
        self.keep: list[Any] = []
        self.pending: list[BaseException] = []
        self.crossed = [True]
        self.memories: list[Memory] = []
        self.modules: dict[str, bytes] = {}
        self._deadline: tuple[Any, ...] = ()
        if limits.seconds is not None:
            relative = ticks(limits.seconds)
            self._deadline = (c_void_p.from_param(self.context), c_uint64.from_param(relative))
        self._depth = 0
        self._leases: set[int] = set()

    def check(self) -> None:
        """Raise :class:`ModuleClosed` if the store is closed."""
        if self.closed:
            raise ModuleClosed("this module is closed")

    def begin(self) -> None:
        """Start the clock, if this entry into wasm is the outermost one of a limited store."""
        if self._depth == 0 and self._deadline:
            ticker.enter(self)
            _set_deadline(*self._deadline)
        self._depth += 1

    def end(self) -> None:
        """Take back one :meth:`begin`."""
        self._depth -= 1
        if self._depth == 0 and self._deadline:
            ticker.leave(self)

    def close(self) -> None:
        """Delete the wasmtime store, or leave that to the last view of its memory."""
        self.closed = True
        self.crossed[0] = True
        if not self._leases:
            self._delete()

    def _delete(self) -> None:
        if not self.context:
            return
        self.context = 0
        # Taken from wasmtime-py first: should a signal handler raise in here, the store leaks,
        # where wasmtime-py's own `close` would delete it twice.
        pointer = self.store._consume()
        # At the interpreter's end, finalizers would call into what is half gone.
        if not sys.is_finalizing():
            ffi.wasmtime_store_delete(pointer)

    def __del__(self) -> None:
        if hasattr(self, "context"):
            self._delete()


class Lease:
    """The right to look at a store's memory: while it lives, the pages stay mapped.

    It hangs on the buffer under a memoryview, so a slice that someone forgot shows old bytes
    after the store was closed, where it would otherwise crash the process.

    Parameters
    ----------
    owner:
        The store's owner.
    """

    __slots__ = ("_owner",)

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        owner._leases.add(id(self))

    def __del__(self) -> None:
        # Steps that the interpreter lock makes atomic, since the garbage collector may run this
        # on any thread; a closed store is used by nobody, so that thread may delete it.
        self._owner._leases.discard(id(self))
        if self._owner.closed and not self._owner._leases:
            self._owner._delete()
