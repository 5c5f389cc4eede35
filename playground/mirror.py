"""Wires host, abi, glue, builtins, webapis and jobs into one running module."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playground import builtins, webapis
from playground.abi import namespace
from playground.abi.linker import Linker, Seam
from playground.abi.objects import ModuleObject
from playground.abi.preview import Previews
from playground.catalog import did_you_mean
from playground.errors import InvalidModule, UnknownExport, Unsupported, WasmTrap
from playground.ffi import Bridge
from playground.glue import CompiledUnit, Signature, compile_module, instantiate
from playground.host import Module, Store
from playground.jobs.promise import Promises
from playground.jobs.queue import JobQueue
from playground.jobs.timers import Timers
from playground.limits import Limits
from playground.package import Package, read_package
from playground.values.absent import undefined
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.types import Value
from playground.webapis.services import Services

_log = logging.getLogger("playground")

#: Where ``playground serve`` answers unless told otherwise, and so where its lab is.
LAB_PORT: Final = 8000
LAB_ORIGIN: Final = f"http://127.0.0.1:{LAB_PORT}"
#: How often, after a trap, we look whether anything is left that could settle a promise.
_LOOK_SECONDS: Final = 0.02

Console = Callable[[str, list[str]], None]


def print_console(level: str, texts: list[str]) -> None:
    """Print a console call as Node does: errors and warnings on stderr, the rest on stdout."""
    stream = sys.stderr if level in ("warn", "error") else sys.stdout
    print(" ".join(texts), file=stream)


@dataclass(frozen=True)
class Surroundings:
    """What a realm gets from outside.

    Parameters
    ----------
    origins:
        The origins that ``fetch`` may reach, as ``https://api.example``.
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
        self.unit = _compile_glue(package, limits)
        self.module = _compile_wasm(package, limits)
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
        return Services(
            origins=frozenset(self._surroundings.origins),
            console=self.console,
            loop=self.bridge.loop,
            on_blocked=lambda url: _log.warning(
                "fetch of %s refused: this module may reach %s",
                url,
                ", ".join(self._surroundings.origins) or "no origin",
            ),
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
            exports = instantiate(self.unit, realm, _no_modules, self.package.glue_path.as_uri())
            init = exports.get("initSync", exports)
            if init is undefined:
                raise Unsupported(
                    "glue of another wasm-bindgen target than `web`", str(self.package.glue_path)
                )
            proto = realm.intrinsics["%WebAssembly.Module.prototype%"]
            module = ModuleObject(proto, self.module)
            init.code(undefined, ordinary_object(realm, module=module))
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
            _log.error("uncaught in %s: %s", self.package.name, self.previews.of(value))
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
            _log.error(
                "unhandled rejection in %s: %s",
                self.package.name,
                self.previews.of(promise.result),
            )

    def console(self, level: str, values: list[Value]) -> None:
        """Pass a console call on to who listens."""
        if self._surroundings.on_console is not None:
            self._surroundings.on_console(level, values)
            return
        self._surroundings.console(level, [display(self.previews, value) for value in values])


def display(previews: Previews, value: Value) -> str:
    """Give a value as a console prints it: strings as they are, the rest as JSON-like previews."""
    return value if isinstance(value, str) else show(previews.of(value))


def show(preview: Any) -> str:
    """Give a preview as a person reads it."""
    if not isinstance(preview, dict) or not preview:
        return str(preview)
    key, value = next(iter(preview.items()))
    match key:
        case "s":
            return repr(value)
        case "b":
            return str(value).lower()
        case "i":
            return f"{value}n"
        case "a":
            more = ", …" if "len" in preview else ""
            return f"[{', '.join(map(show, value))}{more}]"
        case "o":
            more = ", …" if "len" in preview else ""
            return "{" + ", ".join(f"{name}: {show(held)}" for name, held in value) + more + "}"
        case "e":
            return f"{value}: {preview.get('m', preview.get('trap'))}"
        case "p" | "f":
            return {"p": "[promise]", "f": "[function]"}[key]
        case "t":
            return f"{value}({preview['len']})"
        case _:
            return str(value)


def public_signatures(unit: CompiledUnit) -> list[Signature]:
    """List what a module exports, without what the ``web`` target adds to start it."""
    return [row for row in unit.signatures.values() if row.name not in ("initSync", "default")]


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


class LoadedModule:
    """A running module: its exports are attributes.

    ``await module.run("a")`` calls the export ``run``. Values cross by the rules of
    :mod:`playground.ffi`. Close it, or use it in a ``with`` statement, to free its memory at once.
    """

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._mirror.bridge.to_python(self._mirror.export(name), undefined)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._mirror.export_names]

    def __repr__(self) -> str:
        return f"<playground module {self._mirror.package.name}>"

    def close(self) -> None:
        """End the module. Safe to call twice."""
        self._mirror.close()

    def __enter__(self) -> LoadedModule:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> LoadedModule:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()


def load_sync(
    path: str | Path,
    *,
    origins: Sequence[str] = (LAB_ORIGIN,),
    limits: Limits | None = None,
    console: Console = print_console,
) -> LoadedModule:
    """Load a wasm-bindgen module and give its exports.

    Parameters
    ----------
    path:
        The directory that wasm-bindgen wrote (``--target web``), or the name of an example.
    origins:
        The origins that the module's ``fetch`` may reach; by default that of the lab, where
        ``playground serve`` has it.
    limits:
        What the module may use; by default time and memory are not limited.
    console:
        ``console(level, texts)`` for every console call; by default they are printed.

    Returns
    -------
    LoadedModule
        Promises that its exports return can be awaited where an asyncio loop runs.

    Raises
    ------
    ModuleNotFound, InvalidModule, GlueSyntaxError, Unsupported, LinkError, WasmTrap, JsException
        It is not there, damaged, not understood, not supported, or failed to start.
    """
    return _start(read_package(path), _surroundings(origins, limits, console))


async def load(
    path: str | Path,
    *,
    origins: Sequence[str] = (LAB_ORIGIN,),
    limits: Limits | None = None,
    console: Console = print_console,
) -> LoadedModule:
    """Load a wasm-bindgen module as :func:`load_sync` does, compiling it in another thread."""
    package = await asyncio.to_thread(read_package, path)
    await asyncio.to_thread(_warm, package, limits or Limits())
    return _start(package, _surroundings(origins, limits, console))


def _warm(package: Package, limits: Limits) -> None:
    """Fill the caches, which is what takes long the first time."""
    _compile_wasm(package, limits)
    _compile_glue(package, limits)


def _surroundings(origins: Sequence[str], limits: Limits | None, console: Console) -> Surroundings:
    return Surroundings(tuple(origins), limits or Limits(), console)


def _start(package: Package, surroundings: Surroundings) -> LoadedModule:
    mirror = Mirror(package, surroundings)
    try:
        mirror.start()
    except BaseException:
        mirror.close()
        raise
    return LoadedModule(mirror)
