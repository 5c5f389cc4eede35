"""A store: everything that one realm runs in wasm, and its owner."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Literal, Self

from playground.errors import LinkError
from playground.host.exception import FromWasm, Tag, ToWasm
from playground.host.global_ import Global
from playground.host.instance import Exports, Instance
from playground.host.memory import Memory
from playground.host.module import Module
from playground.host.owner import Owner
from playground.host.path import ImportValue, Path
from playground.host.stock.path import StockPath
from playground.host.table import Table
from playground.host.types import FuncType, GlobalType, ImportType, MemoryType, TableType
from playground.host.version import HostCapabilities, version
from playground.limits import Limits

FastPath: type[Path] | None
try:
    from playground.host.fast.path import FastPath
except ImportError:
    # A wasmtime that the fast path does not know still runs, more slowly.
    FastPath = None

_WANTED: dict[str, type[Memory | Table | Global | Tag]] = {
    "memory": Memory,
    "table": Table,
    "global": Global,
    "tag": Tag,
}


class Store:
    """Owns instances, memories, tables, globals, and the objects that wasm holds.

    A store belongs to one thread at a time. Close it, or use it in ``with``.

    Parameters
    ----------
    limits:
        What its wasm may use up.
    path:
        ``fast`` or ``stock``: two ways to call wasmtime with the same results. By default what
        the environment variable ``PLAYGROUND_HOST`` says, else the fast one where it exists.
    """

    def __init__(
        self, limits: Limits | None = None, *, path: Literal["fast", "stock"] | None = None
    ) -> None:
        wanted = path or os.environ.get("PLAYGROUND_HOST") or ("fast" if FastPath else "stock")
        if wanted not in {"fast", "stock"} or (wanted == "fast" and FastPath is None):
            raise ValueError(f"there is no way {wanted!r} to wasmtime here")
        self.limits = limits or Limits()
        self.path = wanted
        self._owner = Owner(self.limits)
        way = FastPath if wanted == "fast" else None
        self._path: Path = (way or StockPath)(self._owner)

    def instantiate(self, module: Module, imports: Sequence[ImportValue] = ()) -> Instance:
        """Run a module in this store; its start function runs here and may raise.

        Parameters
        ----------
        module:
            The module. If it was compiled for other limits, it is compiled (or loaded) again.
        imports:
            One value for each of ``module.imports``, in that order. For a function a callable
            that takes the parameters and returns the results as Python values of wasm's types
            (``None`` or anything for no result, a sequence for several), or a
            :class:`~playground.host.Function` of this store, which wasm then calls directly.
            For a memory, a table, a global or a tag one of this store.

        Raises
        ------
        LinkError
            If an import is missing or does not fit; the message names it.
        LimitExceeded
            If the module starts with more memory or table elements than the limits allow.
        WasmTrap
            If the start function trapped, or a data or element segment was out of bounds.
        ModuleClosed
            If the store is closed.
        """
        self._owner.check()
        artifact = module.artifact(self._owner.key, self._owner.engine)
        if len(imports) != len(artifact.imports):
            raise LinkError(f"{len(imports)} imports given, {len(artifact.imports)} wanted")
        for wanted, value in zip(artifact.imports, imports, strict=True):
            self._check(wanted, value)
        tags = any(wanted.kind == "tag" for wanted in artifact.imports)
        self._owner.add_module(module.sha256, module.data, tags)
        opener = self._path.instantiate(artifact, imports)
        return Instance(Exports(artifact.exports, opener))

    def _check(self, wanted: ImportType, value: ImportValue) -> None:
        if wanted.kind == "function":
            if not callable(value):
                raise LinkError(f"{wanted}: a function is wanted, {value!r} given")
        elif not isinstance(value, _WANTED[wanted.kind]):
            raise LinkError(f"{wanted}: a {wanted.kind} is wanted, {value!r} given")
        elif value.owner is not self._owner:
            raise LinkError(f"{wanted}: the {wanted.kind} belongs to another store")

    def new_memory(self, type_: MemoryType) -> Memory:
        """Make a memory of that type."""
        self._owner.check()
        return self._path.new_memory(type_)

    def new_table(self, type_: TableType, init: Any = None) -> Table:
        """Make a table of that type, with ``init`` in each of its elements."""
        self._owner.check()
        return self._path.new_table(type_, init)

    def new_global(self, type_: GlobalType, value: Any) -> Global:
        """Make a global of that type with that value."""
        self._owner.check()
        return self._path.new_global(type_, value)

    def new_tag(self, type_: FuncType) -> Tag:
        """Make a tag for exceptions whose payload has the types of the parameters.

        Raises
        ------
        Unsupported
            On the stock path.
        """
        self._owner.check()
        return self._path.new_tag(type_)

    def translate_exceptions(self, to_wasm: ToWasm, from_wasm: FromWasm) -> None:
        """Say what exceptions become on their way between Python and wasm.

        Until then, wasm can catch a :class:`~playground.host.WasmException` alone, and its own
        come out as such. An exception that passes through wasm uncaught comes out as the very
        object that went in.

        Parameters
        ----------
        to_wasm:
            Asked for each exception of a host function, if a module in the store may catch any.
        from_wasm:
            Asked for each exception that wasm threw.
        """
        self._owner.to_wasm = to_wasm
        self._owner.from_wasm = from_wasm

    def follow(self, until: Callable[[], float]) -> None:
        """Let entries into wasm end when their caller's own time does, if that is earlier.

        Parameters
        ----------
        until:
            Gives that time, by ``time.monotonic``; infinite if there is none. It is asked before
            each outermost entry of a store with a limit in seconds.
        """
        self._owner.until = until

    def collect(self) -> None:
        """Run wasm's garbage collector; objects that only wasm had are dropped before it returns.

        It costs about 10 µs when there is nothing to do.
        """
        self._owner.check()
        self._path.collect()

    @property
    def closed(self) -> bool:
        """Whether the store was closed."""
        return self._owner.closed

    @property
    def running(self) -> bool:
        """Whether a call into the store is on the stack."""
        return not self._owner.closed and self._path.running()

    def close(self) -> None:
        """Delete everything in the store; a second time does nothing.

        Memoryviews from ``Memory.buffer`` are released. If another view of the same bytes is
        alive, such as a slice, their pages stay until it is gone.

        Raises
        ------
        RuntimeError
            If a call into the store is on the stack.
        """
        if self._owner.closed:
            return
        if self._path.running():
            raise RuntimeError("a Store cannot be closed from inside of one of its own calls")
        self._path.close()
        for memory in self._owner.memories:
            memory.release()
        self._owner.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def capabilities() -> HostCapabilities:
    """Return what this host is."""
    return HostCapabilities(
        version(),
        platform.python_version(),
        f"{platform.machine()}-{platform.system()}",
        ("fast", "stock") if FastPath else ("stock",),
    )
