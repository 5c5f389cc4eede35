"""Loads a module for Python: ``playground.load`` and ``playground.load_sync``."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playground.console import Console, print_console
from playground.limits import Limits
from playground.mirror import LAB_ORIGIN, Mirror, Surroundings, compile_package
from playground.package import Package, read_package
from playground.values.absent import undefined


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
    # Fills the caches, which is what takes long the first time.
    await asyncio.to_thread(compile_package, package, limits or Limits())
    return _start(package, _surroundings(origins, limits, console))


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
