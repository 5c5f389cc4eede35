"""A compiled module: its imports, its exports, and the native code for each engine."""

from __future__ import annotations

import hashlib
import os
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import wasmtime

from playground.errors import InvalidModule
from playground.host import cache, legacy_exceptions, reflect, sections
from playground.host.engines import EngineKey, engine_for
from playground.host.types import ExportType, ImportType
from playground.limits import Limits

_REMEMBERED = 64
_lock = threading.Lock()
_artifacts: dict[tuple[wasmtime.Engine, str], Artifact] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Artifact:
    """The native code of a module for one engine.

    Parameters
    ----------
    code:
        wasmtime's module.
    imports, exports:
        What it asks for and offers, in its own order.
    import_types:
        wasmtime's type objects of the imports. Both paths make host functions from them, and
        wasmtime panics if a type of one engine is used with another.
    from_disk:
        Whether it was loaded from the cache rather than compiled.
    """

    code: wasmtime.Module
    imports: list[ImportType]
    exports: list[ExportType]
    import_types: list[Any]
    from_disk: bool


def artifact_for(data: bytes, sha256: str, key: EngineKey, engine: wasmtime.Engine) -> Artifact:
    """Return the native code of a module, from memory, from disk, or from the compiler.

    Two threads that ask for the same new module at once both compile it; one result is kept.
    """
    with _lock:
        found = _artifacts.get((engine, sha256))
    if found is not None:
        return found
    code = cache.load(engine, key, sha256)
    from_disk = code is not None
    if code is None:
        code = _compile(data, key, engine)
        cache.save(code, key, sha256)
    import_types = [x.type for x in code.imports]
    made = Artifact(
        code,
        [
            ImportType(x.module, x.name or "", *reflect.extern_type(t))
            for x, t in zip(code.imports, import_types, strict=True)
        ],
        [ExportType(x.name, *reflect.extern_type(x.type)) for x in code.exports],
        import_types,
        from_disk,
    )
    with _lock:
        while len(_artifacts) >= _REMEMBERED:
            del _artifacts[next(iter(_artifacts))]
        return _artifacts.setdefault((engine, sha256), made)


def _compile(data: bytes, key: EngineKey, engine: wasmtime.Engine) -> wasmtime.Module:
    compiler = engine_for(key)
    try:
        code = _native(compiler, data)
    except wasmtime.WasmtimeError as error:
        raise InvalidModule(_text(error)) from None
    # After a fork, an engine of the parent can still run code but not compile any.
    return code if compiler is engine else code.deserialize(engine, code.serialize())


@lru_cache(maxsize=8)
def _digest(data: bytes) -> str:
    """Return the SHA-256 of a binary. To see that it is a known one takes a tenth of the time."""
    return hashlib.sha256(data).hexdigest()


def _native(compiler: wasmtime.Engine, data: bytes) -> wasmtime.Module:
    try:
        return wasmtime.Module(compiler, data)
    except wasmtime.WasmtimeError as error:
        if "legacy_exceptions" not in _text(error):
            raise
    rewritten = legacy_exceptions.translate(data)
    try:
        return wasmtime.Module(compiler, rewritten)
    except wasmtime.WasmtimeError as error:
        raise InvalidModule(f"{_text(error)} once its legacy exceptions are rewritten") from None


def _text(error: wasmtime.WasmtimeError) -> str:
    return " ".join(str(error).split())


def forget() -> None:
    """Drop the modules kept in memory; those in use stay with their users."""
    with _lock:
        _artifacts.clear()


class Module:
    """A valid, compiled wasm module; it belongs to no store and may be shared by threads.

    Made by :meth:`compile`.

    Attributes
    ----------
    data:
        The wasm bytes.
    sha256:
        Their digest, in hexadecimal.
    imports:
        What the module asks for, in its own order, which is that of ``Store.instantiate``.
    exports:
        What it offers, in its own order.
    """

    __slots__ = ("data", "exports", "imports", "sha256")

    def __init__(self, data: bytes, sha256: str, artifact: Artifact) -> None:
        self.data = data
        self.sha256 = sha256
        self.imports = artifact.imports
        self.exports = artifact.exports

    @classmethod
    def compile(cls, data: bytes, *, limits: Limits | None = None) -> Module:
        """Compile a wasm binary, or take it from the cache.

        Parameters
        ----------
        data:
            The binary; the text format is not accepted.
        limits:
            Those of the stores that it is for: a limit in seconds asks for other code.
            A store with other limits compiles it again.

        Raises
        ------
        InvalidModule
            If the bytes are not a valid module; the message has the reason and the offset.
        Unsupported
            If it handles exceptions by instructions from before they were standardised, beside
            newer ones.
        """
        data = bytes(data)
        # wasmtime-py takes anything that starts otherwise for the text format.
        if data[:4] != sections.MAGIC[: len(data)] or not data:
            raise InvalidModule("this is not WebAssembly: it does not start with \\0asm (offset 0)")
        sha256 = _digest(data)
        key = EngineKey.of(limits or Limits())
        return cls(data, sha256, artifact_for(data, sha256, key, engine_for(key)))

    def artifact(self, key: EngineKey, engine: wasmtime.Engine) -> Artifact:
        """Return the native code for that engine, which has that key."""
        return artifact_for(self.data, self.sha256, key, engine)

    def custom_sections(self, name: str) -> list[bytes]:
        """Return the contents of the custom sections of that name, in the module's order."""
        return sections.custom_sections(self.data, name)


def _after_fork_in_child() -> None:
    global _lock  # noqa: PLW0603 - another thread of the parent may have held it
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
