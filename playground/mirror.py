"""Wires host, abi, glue, builtins, webapis and jobs into one running module."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from playground import builtins, webapis
from playground.abi import namespace
from playground.abi.linker import Linker, Seam
from playground.abi.objects import ModuleObject
from playground.abi.preview import Previews
from playground.catalog import did_you_mean
from playground.console import Console, display, print_console
from playground.errors import InvalidModule, UnknownExport, Unsupported, WasmTrap
from playground.ffi import Bridge
from playground.glue import (
    CompiledUnit,
    Signature,
    compile_module,
    instantiate,
    support_functions,
)
from playground.host import Module, Store
from playground.jobs.promise import Promises
from playground.jobs.queue import JobQueue
from playground.jobs.timers import Timers
from playground.limits import Limits
from playground.package import Package
from playground.values.absent import undefined
from playground.values.iterate import ordinary_object
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
#: ``initSync`` takes its argument as ``{module}``; in glue from before 0.2.93 it is the module.
_TAKES_OPTIONS: Final = re.compile(r"initSync\s*\(\s*\{|\{\s*module\s*\}\s*=")
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
    """

    def __init__(self, package: Package, surroundings: Surroundings) -> None:
        self.package = package
        limits = surroundings.limits
        self.unit, self.module = compile_package(package, limits)
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
        self.exports: JSObject | None = None
        self._closed = False

    def _services(self) -> Services:
        origins = self._surroundings.origins
        return Services(
            origins=frozenset(origins),
            console=self.console,
            base_url=f"{origins[0]}/" if origins else None,
        )

    def start(self, seam: Seam | None = None) -> JSObject:
        """Run the glue, instantiate the wasm and give the glue's exports.

        Parameters
        ----------
        seam:
            Records what crosses the border, if given.

        Raises
        ------
        LinkError, WasmTrap, JsException
            As instantiation or the module's start function fails.
        """
        realm = self.realm
        self._linker = Linker(realm, self._store, seam)
        namespace.install(realm, self._linker)

        def run_glue(_this: Value) -> Value:
            # Not the real path, which is no business of the module's.
            url = f"file:///{self.package.name}/{self.package.glue_path.name}"
            exports = instantiate(self.unit, realm, _no_modules, url)
            init = exports.get("initSync", exports)
            if init is undefined:
                raise Unsupported(
                    "glue of another wasm-bindgen target than `web`", str(self.package.glue_path)
                )
            proto = realm.intrinsics["%WebAssembly.Module.prototype%"]
            module = ModuleObject(proto, self.module)
            as_option = _TAKES_OPTIONS.search(self.package.glue) is not None
            init.code(undefined, ordinary_object(realm, module=module) if as_option else module)
            return exports

        self.exports = self.bridge.script(run_glue, undefined, ())
        return self.exports

    @property
    def export_names(self) -> list[str]:
        """The functions that the module exports, in the order of the glue."""
        return [row.name for row in self.signatures if row.kind == "function"]

    @property
    def signatures(self) -> list[Signature]:
        """What the module's exports look like, without the glue's own initialisers."""
        return public_signatures(self.unit)

    def require_export(self, name: str) -> None:
        """Check that a function of that name is exported, before anything is run.

        Raises
        ------
        UnknownExport
            It is not; the message suggests another name.
        """
        if name not in self.export_names:
            raise self._unknown(name)

    def export(self, name: str) -> Any:
        """Give an export of the running module as JavaScript's value.

        Raises
        ------
        UnknownExport
            There is none of that name; the message suggests one.
        """
        if self.exports is None or not self.exports.has_property(name):
            raise self._unknown(name)
        return self.exports.get(name, self.exports)

    def _unknown(self, name: str) -> UnknownExport:
        known = self.export_names
        hint = did_you_mean(name, known) or f"; it exports {', '.join(known) or 'nothing'}"
        return UnknownExport(f"`{name}` is not exported by {self.package.name}{hint}")

    def close(self) -> None:
        """End the module: timers and fetches stop, wasm memory is freed. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self.realm.timers.close()
        self.realm.jobs.clear()
        self.realm.close()
        if self.exports is not None:
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
        self._surroundings.console(level, [self._displayed(value) for value in values])

    def _displayed(self, value: Value) -> str:
        # Previews of its own: those of a run keep alive what they were shown.
        return display(Previews(self.realm), value)


def public_signatures(unit: CompiledUnit) -> list[Signature]:
    """List what a module exports, without what the ``web`` target adds to start it."""
    return [row for row in unit.signatures.values() if row.name not in ("initSync", "default")]


def compile_package(package: Package, limits: Limits) -> tuple[CompiledUnit, Module]:
    """Compile glue and wasm, or take them from the caches; this takes long the first time.

    Raises
    ------
    GlueSyntaxError, Unsupported, InvalidModule
        One of them is not understood, not supported, or damaged; the message names the file.
    """
    return _compile_glue(package, limits), _compile_wasm(package, limits)


def _compile_glue(package: Package, limits: Limits) -> CompiledUnit:
    unit = compile_module(
        package.glue, str(package.glue_path), interruptible=limits.seconds is not None
    )
    lacking = {*builtins.UNSUPPORTED_GLOBALS, *webapis.UNSUPPORTED_GLOBALS}
    for name, line in unit.free_globals.items():
        if name in lacking:
            raise Unsupported(f"the global `{name}`", f"{package.glue_path}:{line}")
    return unit


def _compile_wasm(package: Package, limits: Limits) -> Module:
    try:
        return Module.compile(package.wasm, limits=limits)
    except InvalidModule as error:
        raise InvalidModule(f"{package.wasm_path}: {error}") from error


def _no_modules(specifier: str) -> Any:
    raise Unsupported(f"importing {specifier!r} from the glue")
