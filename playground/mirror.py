"""Wires host, abi, glue, builtins, webapis and jobs into one running module."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from playground import builtins, webapis
from playground.abi import namespace
from playground.abi.linker import Linker, Seam
from playground.abi.preview import Previews
from playground.catalog import did_you_mean
from playground.console import Console, display, print_console
from playground.errors import ModuleClosed, UnknownExport, Unsupported, WasmTrap
from playground.ffi import Bridge
from playground.glue import CompiledUnit, Signature, support_functions
from playground.host import Store
from playground.jobs import loop as jobs_loop
from playground.jobs.promise import Promises
from playground.jobs.queue import JobQueue
from playground.jobs.timers import Timers
from playground.limits import Limits
from playground.modules import ModuleGraph, Paths, Sources, initialize
from playground.package import Package
from playground.values.absent import undefined
from playground.values.function import is_callable
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.types import Value
from playground.webapis.services import Services

_log = logging.getLogger("playground")

# Before anything is compiled: the loops in which glue carries strings over, character by
# character, run as native code that makes the same calls.
support_functions.register_all()

#: Where ``playground serve`` answers unless told otherwise, and so where its lab is.
LAB_PORT: Final = 8000
LAB_ORIGIN: Final = f"http://127.0.0.1:{LAB_PORT}"
#: What the targets `web` and `no-modules` export to be started, and for nothing else.
_STARTERS: Final = frozenset(("initSync", "default"))
#: How often, after a trap, we look whether anything is left that could settle a promise.
_LOOK_SECONDS: Final = 0.02


@dataclass(frozen=True)
class Surroundings:
    """What a realm gets from outside.

    Parameters
    ----------
    origins:
        The origins that ``fetch`` may reach, as ``https://api.example``. The first is the
        module's own, to which relative URLs lead, as a page's origin is in a browser.
    limits:
        What a run may use.
    console:
        ``console(level, texts)`` for every console call.
    on_console:
        The same with JavaScript values, in its place.
    on_error:
        Called with every exception that nobody caught, as JavaScript sees it.
    on_rejection:
        Called with a promise and ``reject`` or ``handle``.
    """

    origins: Sequence[str] = (LAB_ORIGIN,)
    limits: Limits = field(default_factory=Limits)
    console: Console = print_console
    on_console: Callable[[str, list[Value]], None] | None = None
    on_error: Callable[[Value], None] | None = None
    on_rejection: Callable[[Any, str], None] | None = None


class Mirror:
    """One realm with one module in it: globals, glue, store.

    Parameters
    ----------
    package:
        The module's files.
    surroundings:
        What the realm gets from outside.
    sources:
        The package's files, if they were compiled already.

    Raises
    ------
    GlueSyntaxError, Unsupported
        The glue is not understood or not supported; the message names the file.
    """

    def __init__(
        self, package: Package, surroundings: Surroundings, sources: Sources | None = None
    ) -> None:
        self.package = package
        limits = surroundings.limits
        self._sources = sources or Sources(package, limits)
        self._sources.unit(package.entry)
        self.realm = realm = Realm(limits)
        self.bridge = Bridge(realm)
        self.previews = Previews(realm)
        self._trap: WasmTrap | None = None
        self._surroundings = surroundings
        realm.jobs = JobQueue(realm)
        realm.promises = Promises(realm)
        realm.timers = Timers(realm, self.bridge.loop)
        realm.on_error = self._uncaught
        realm.on_rejection = surroundings.on_rejection or self._unhandled
        builtins.install_all(realm)
        webapis.install_all(realm, self._services())
        self._store = Store(limits)
        self._store.follow(lambda: realm.until)
        self._linker: Linker | None = None
        self.exports: JSObject | None = None
        self._printed = 0
        self._closed = False

    def _services(self) -> Services:
        origins = self._surroundings.origins
        return Services(
            origins=frozenset(origins),
            console=self.console,
            base_url=f"{origins[0]}/" if origins else None,
            read_file=self._read_file,
        )

    def _read_file(self, url: str) -> tuple[str, bytes] | None:
        """Give a file of the package to ``fetch``: some glue fetches its wasm."""
        path = Paths(self.package.name).file_of(url)
        if path is None or not self.package.files.has(path):
            return None
        return Paths.mime_type(path), self.package.files.read(path)

    async def start(self, seam: Seam | None = None) -> JSObject:
        """Run the glue, instantiate the wasm and give the package's exports.

        Parameters
        ----------
        seam:
            Records what crosses the border, if given.

        Raises
        ------
        GlueSyntaxError, Unsupported, ModuleNotFound, InvalidModule, LinkError
            A file of the package cannot be used; the message names it.
        WasmTrap, JsException
            The module's start function failed.
        """
        promise = self._begin(seam)
        if promise is not None:
            await self.bridge.future(promise)
            if self.exports is None:
                promise = self._initialize()
                if promise is not None:
                    await self.bridge.future(promise)
        return self._exports()

    def start_sync(self, seam: Seam | None = None) -> JSObject:
        """Do :meth:`start` where nothing can be awaited.

        Raises
        ------
        Unsupported
            The glue awaits before it is ready, and an event loop runs on this thread already.
        """
        if asyncio._get_running_loop() is None:
            return jobs_loop.run(self.start(seam))
        if self._begin(seam) is not None:
            raise Unsupported(
                "glue that awaits while it starts, under load_sync where an event loop runs;"
                " `await playground.load(…)` does it. It",
                self.package.shown(self.package.entry),
            )
        return self._exports()

    def _begin(self, seam: Seam | None) -> Value:
        """Run the glue, and hand it the wasm; give the promise that it leaves, if any."""
        linker = self._linker = Linker(self.realm, self._store, seam)
        namespace.install(self.realm, linker)
        self._graph = ModuleGraph(self.realm, self._sources, linker)

        def run(_this: Value) -> Value:
            record, promise = self._graph.run(self.package.entry)
            self._surface = record.surface
            return promise

        promise = self.bridge.script(run, undefined, ())
        return self._initialize() if promise is None else promise

    def _initialize(self) -> Value:
        exports = self._exports()
        return self.bridge.script(
            lambda _this: initialize(self.realm, self._graph, exports), undefined, ()
        )

    def _exports(self) -> JSObject:
        self.exports = self._surface()
        return self.exports

    @property
    def export_names(self) -> list[str]:
        """The functions that the module exports, in the order of the glue."""
        known = [row.name for row in self.signatures if row.kind == "function"]
        if known or self.exports is None:
            return known
        values = ((name, self.exports.get(name, self.exports)) for name in self.public_names)
        return [name for name, value in values if is_callable(value)]

    @property
    def public_names(self) -> list[str]:
        """All that a running module exports, but what only starts it."""
        if self.exports is None:
            return []
        owned = ((key, self.exports.get_own_property(key)) for key in self.exports.own_keys())
        return [
            key
            for key, own in owned
            if isinstance(key, str) and own is not None and own.enumerable and _is_public(key)
        ]

    @property
    def signatures(self) -> list[Signature]:
        """What the module's exports look like, without the glue's own initialisers."""
        return [row for row in self._sources.signatures() if _is_public(row.name)]

    def require_export(self, name: str) -> None:
        """Check that a function of that name is exported, if that is known before anything is run.

        Raises
        ------
        UnknownExport
            It is not; the message suggests another name.
        """
        known = self._sources.exports()
        if known is not None and name not in known:
            raise self._unknown(name)

    def export(self, name: str) -> Any:
        """Give an export of the running module as JavaScript's value.

        Raises
        ------
        UnknownExport
            There is none of that name; the message suggests one.
        """
        if self._closed:
            raise ModuleClosed(f"the module {self.package.name} is closed")
        exports = self.exports
        if exports is not None:
            value = exports.get(name, exports)
            if value is not undefined or exports.has_property(name):
                return value
        raise self._unknown(name)

    def _unknown(self, name: str) -> UnknownExport:
        known = self.export_names
        hint = did_you_mean(name, known) or f"; it exports {', '.join(known) or 'nothing'}"
        return UnknownExport(f"`{name}` is not exported by {self.package.name}{hint}")

    def close(self) -> None:
        """End the module: timers and fetches stop, wasm memory is freed. Safe to call twice.

        Whoever awaits one of its promises gets :class:`ModuleClosed`.

        Raises
        ------
        RuntimeError
            A call of the module's wasm is on the stack.
        """
        if self._closed:
            return
        if self._store.running:
            raise RuntimeError("a module cannot be closed from inside of one of its own calls")
        self._closed = True
        self.realm.failure = ModuleClosed(f"the module {self.package.name} is closed")
        self.bridge.fail_waiting(self.realm.failure)
        self.realm.timers.close()
        self.realm.jobs.clear()
        self.realm.close()
        if self._linker is not None:
            self._linker.close()
        self._store.close()

    # -- what nobody caught ----------------------------------------------------------------------

    def _uncaught(self, value: Value) -> None:
        listener = self._surroundings.on_error
        if listener is not None:
            listener(value)
        else:
            _log.error("uncaught in %s: %s", self.package.name, self._displayed(value))
        if isinstance(value, ErrorObject) and isinstance(value.origin, WasmTrap):
            self._trap = self._trap or value.origin
            self._look_for_stranded()

    def _look_for_stranded(self) -> None:
        """After a trap, tell those who wait for a promise that nothing is left to settle.

        A Rust future that panics never settles its promise, and tasks queued behind it may be
        stuck: JavaScript would wait for ever, and say nothing.
        """
        if self._trap is None or self._closed or not self.bridge.waiting:
            return
        if len(self.realm.timers) == 0 and len(self.realm.jobs) == 0:
            self.bridge.fail_waiting(self._trap)
        else:
            self.bridge.loop().call_later(_LOOK_SECONDS, self._look_for_stranded)

    def _unhandled(self, promise: Any, operation: str) -> None:
        if operation == "reject":
            reason = self._displayed(promise.result)
            _log.error("unhandled rejection in %s: %s", self.package.name, reason)

    def console(self, level: str, values: list[Value]) -> None:
        """Pass a console call on to who listens."""
        if self._surroundings.on_console is not None:
            self._surroundings.on_console(level, values)
            return
        texts = [self._displayed(value) for value in values]
        most = self._surroundings.limits.console_bytes
        if most is not None:
            self._printed += sum(len(text.encode("utf-8", "replace")) for text in texts)
            if self._printed > most:
                raise self.realm.exceeded("console_bytes", f"more than {most:,} bytes were printed")
        self._surroundings.console(level, texts)

    def _displayed(self, value: Value) -> str:
        # Previews of its own: those of a run keep alive what they were shown.
        return display(Previews(self.realm), value)


def public_signatures(unit: CompiledUnit) -> list[Signature]:
    """List what a module exports, without what the ``web`` target adds to start it."""
    return [row for row in unit.signatures.values() if _is_public(row.name)]


def _is_public(name: str) -> bool:
    """Tell whether an export is meant for users; glue exports its shims too, as ``__wbg_…``."""
    return name not in _STARTERS and not name.startswith("__")
