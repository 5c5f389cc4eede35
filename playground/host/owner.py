"""Who holds a wasmtime store, and when it goes.

Everything that native code may still reach hangs on the :class:`Owner`: host callbacks,
finalizers, pages of memory. It deletes the wasmtime store before any of them.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from ctypes import PYFUNCTYPE, addressof, c_uint64, c_void_p
from time import monotonic
from typing import TYPE_CHECKING, Any

import wasmtime
from wasmtime import _ffi as ffi

from playground.errors import ModuleClosed
from playground.host import legacy_exceptions, sections
from playground.host.engines import EngineKey, engine_for
from playground.host.exception import FromWasm, ToWasm, as_it_is, only_own
from playground.host.ticker import ticker, ticks
from playground.limits import Limits

if TYPE_CHECKING:
    from playground.host.memory import Memory

TABLE_ELEMENTS = 10_000_000
"""The most that the JavaScript API allows a table, if no limit says less. Without it, one
``table.grow`` takes all memory that there is: https://webassembly.github.io/spec/js-api/#limits"""

# Bound without argument types, for ready-made arguments: it runs before every limited call.
_set_deadline = PYFUNCTYPE(None)(("wasmtime_context_set_epoch_deadline", ffi.dll))


def _never() -> float:
    return math.inf


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
    to_wasm, from_wasm:
        What exceptions become as they pass between Python and wasm.
    until:
        Gives when, by ``time.monotonic``, the caller's own time is over; infinite if it has no end.
    crossed:
        One cell, true if wasm has run since the memories were last looked at. A cell of a list
        is what generated code can set most cheaply.
    """

    __slots__ = (
        "__weakref__",
        "_catching",
        "_deadline",
        "_depth",
        "_leases",
        "_ticks",
        "closed",
        "context",
        "crossed",
        "engine",
        "from_wasm",
        "keep",
        "key",
        "limits",
        "memories",
        "modules",
        "pending",
        "store",
        "to_wasm",
        "until",
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
        self._catching: bool | None = False
        self.to_wasm: ToWasm = only_own
        self.from_wasm: FromWasm = as_it_is
        self.until: Callable[[], float] = _never
        self._deadline: tuple[Any, ...] = ()
        #: Numbers of ticks as ready-made arguments.
        self._ticks: dict[int, Any] = {}
        if limits.seconds is not None:
            relative = ticks(limits.seconds)
            self._deadline = (c_void_p.from_param(self.context), c_uint64.from_param(relative))
        self._depth = 0
        self._leases: set[int] = set()

    def check(self) -> None:
        """Raise :class:`ModuleClosed` if the store is closed."""
        if self.closed:
            raise ModuleClosed("this module is closed")

    def add_module(self, sha256: str, data: bytes, tags: bool) -> None:
        """Note a binary that is about to be instantiated, and whether it imports tags."""
        if sha256 not in self.modules:
            self.modules[sha256] = data
            self._catching = tags or self._catching or None

    def catches(self) -> bool:
        """Return whether some module may catch exceptions.

        Where none does, an exception of Python passes as a trap, which costs less. To find out
        means reading the code, so it is left until the first exception.
        """
        if self._catching is None:
            self._catching = any(
                sections.has_tags(data)
                or sections.may_catch_all(data)
                or legacy_exceptions.may_catch_all(data)
                for data in self.modules.values()
            )
        return self._catching

    def begin(self) -> None:
        """Start the clock, if this entry into wasm is the outermost one of a limited store."""
        if self._depth == 0 and self._deadline:
            now = monotonic()
            ticker.enter(self, now)
            left = self.until() - now
            if left == math.inf:
                _set_deadline(*self._deadline)
            else:
                _set_deadline(self._deadline[0], self._ticks_for(left))
        self._depth += 1

    def _ticks_for(self, seconds: float) -> Any:
        """Give the ticks of the time that is left, and no more than the limit of this store."""
        relative = max(1, ticks(min(seconds, self.limits.seconds or 0)))
        found = self._ticks.get(relative)
        if found is None:
            found = self._ticks[relative] = c_uint64.from_param(relative)
        return found

    def end(self) -> None:
        """Take back one :meth:`begin`."""
        self._depth -= 1
        if self._depth == 0 and self._deadline:
            ticker.leave(self)

    def close(self) -> None:
        """Delete the wasmtime store, or leave that to the last view of its memory."""
        self.closed = True
        self.crossed[0] = True
        self.until = _never
        if not self._leases:
            self._delete()

    def _delete(self) -> None:
        if not self.context:
            return
        self.context = 0
        # Taken from wasmtime-py first: should a signal handler raise in here, the store leaks,
        # where wasmtime-py's own `close` would delete it twice.
        try:
            pointer = self.store._consume()
        except ValueError:
            # The garbage collector finalized wasmtime-py's object first, and that deleted it.
            return
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
