"""Loads a module for Python: ``playground.load`` and ``playground.load_sync``."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playground.console import Console, print_console
from playground.ffi import use_realm
from playground.ffi.proxy import property_name
from playground.limits import Limits
from playground.mirror import LAB_ORIGIN, Mirror, Surroundings
from playground.modules import Sources
from playground.package import read_package
from playground.values.absent import undefined
from playground.values.function import is_callable
from playground.values.types import Value


class LoadedModule:
    """A running module: its exports are attributes.

    ``await module.run("a")`` calls the export ``run``. Values cross by the rules of
    :mod:`playground.ffi`. Close it, or use it in a ``with`` statement, to free its memory at once;
    there, ``to_js`` and ``create_proxy`` make objects of this module's realm.
    """

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        #: Name of an export -> its value, and Python's view of that.
        self._seen: dict[str, tuple[Value, Any]] = {}
        self._entered = ExitStack()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = self._mirror.export(property_name(name))
        seen = self._seen.get(name)
        if seen is not None and seen[0] is value:
            return seen[1]
        view = self._mirror.bridge.to_python(value, undefined)
        if is_callable(value):
            # A function's view has no state; making it costs more than the call.
            self._seen[name] = value, view
        return view

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._mirror.public_names]

    def __repr__(self) -> str:
        return f"<playground module {self._mirror.package.name}>"

    def close(self) -> None:
        """End the module. Safe to call twice."""
        self._mirror.close()
        self._seen.clear()

    def __enter__(self) -> LoadedModule:
        self._entered.enter_context(use_realm(self._mirror.bridge))
        return self

    def __exit__(self, *_: object) -> None:
        self._entered.close()
        self.close()

    async def __aenter__(self) -> LoadedModule:
        return self.__enter__()

    async def __aexit__(self, *_: object) -> None:
        self.__exit__()


def load_sync(
    path: str | Path,
    *,
    entry: str | None = None,
    origins: Sequence[str] = (LAB_ORIGIN,),
    limits: Limits | None = None,
    console: Console = print_console,
) -> LoadedModule:
    """Load a wasm-bindgen module and give its exports.

    Parameters
    ----------
    path:
        The directory that wasm-bindgen wrote, for any target; an npm package, as a directory or
        as a ``.tgz``; a file of glue or of WebAssembly; or the name of an example.
    entry:
        Where the package begins, if not where its ``package.json`` says: a file in it, or a
        subpath of its ``exports`` such as ``./lite``.
    origins:
        The origins that the module's ``fetch`` may reach, the first of which is its own; by
        default that of the lab, where ``playground serve`` has it.
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
    package = read_package(path, entry)
    sources = Sources(package, limits or Limits())
    sources.compile_all()
    mirror = Mirror(package, _surroundings(origins, limits, console), sources)
    try:
        mirror.start_sync()
    except BaseException:
        mirror.close()
        raise
    return LoadedModule(mirror)


async def load(
    path: str | Path,
    *,
    entry: str | None = None,
    origins: Sequence[str] = (LAB_ORIGIN,),
    limits: Limits | None = None,
    console: Console = print_console,
) -> LoadedModule:
    """Load a wasm-bindgen module as :func:`load_sync` does, compiling it in another thread."""
    package = await asyncio.to_thread(read_package, path, entry)
    sources = Sources(package, limits or Limits())
    # Fills the caches, which is what takes long the first time.
    await asyncio.to_thread(sources.compile_all)
    mirror = Mirror(package, _surroundings(origins, limits, console), sources)
    try:
        await mirror.start()
    except BaseException:
        mirror.close()
        raise
    return LoadedModule(mirror)


def _surroundings(origins: Sequence[str], limits: Limits | None, console: Console) -> Surroundings:
    return Surroundings(tuple(origins), limits or Limits(), console)
