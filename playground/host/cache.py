"""Compiled modules on disk, so that a second process starts in milliseconds.

A ``.cwasm`` file is native code: whoever can write one runs code as this user. The folder is
therefore private (0700, ours), and each file carries the SHA-256 of its code, because wasmtime
checks headers and would run damaged code. Nothing here is fatal: a cache that cannot be read or
written is a cache that is empty.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import mmap
import os
import platform
import stat
import sys
import tempfile
import time
from pathlib import Path

import platformdirs
import wasmtime

from playground.host.engines import EngineKey
from playground.host.version import version

_DIGEST = hashlib.sha256().digest_size
_UNUSED = 90 * 24 * 3600  # seconds
_LAYOUT = 1  # raise it when the files or the configuration of the engines change


def directory() -> Path | None:
    """Return the folder of the cache, made private, or ``None`` if there is to be no cache.

    The environment variable ``PLAYGROUND_CACHE_DIR`` replaces the user's cache folder; the
    value ``off`` (or nothing) turns the cache off.
    """
    base = os.environ.get("PLAYGROUND_CACHE_DIR")
    if base is None:
        base = platformdirs.user_cache_dir("interop-playground")
    elif base in {"", "off"}:
        return None
    path = Path(base) / "modules"
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid"):
            status = path.stat()
            if status.st_uid != os.getuid():
                return None
            if stat.S_IMODE(status.st_mode) != 0o700:
                path.chmod(0o700)
    except OSError:
        return None
    return path


@functools.cache
def _machine() -> str:
    """Return what makes native code of one machine unfit for another, as one line."""
    features = platform.processor()
    with contextlib.suppress(OSError), open("/proc/cpuinfo", encoding="ascii") as lines:
        features = next((x for x in lines if x.lower().startswith(("flags", "features"))), features)
    return f"{sys.platform} {platform.machine()} {features}"


def _path(folder: Path, key: EngineKey, sha256: str) -> Path:
    about = f"{_LAYOUT} {version()} {key.code} {_machine()} {sha256}"
    return folder / f"{hashlib.sha256(about.encode()).hexdigest()}.cwasm"


def load(engine: wasmtime.Engine, key: EngineKey, sha256: str) -> wasmtime.Module | None:
    """Return the compiled module from disk, or ``None`` if it is not there or is damaged.

    Parameters
    ----------
    engine, key:
        The engine that is to run it, and its key.
    sha256:
        Digest of the wasm bytes, in hexadecimal.
    """
    folder = directory()
    if folder is None:
        return None
    path = _path(folder, key, sha256)
    try:
        if not _is_whole(path):
            return None
        os.utime(path)  # says to `_prune` that it is in use
        return wasmtime.Module.deserialize_file(engine, str(path))
    except (OSError, ValueError, wasmtime.WasmtimeError):
        return None


def _is_whole(path: Path) -> bool:
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = len(data) - _DIGEST
        with memoryview(data) as view:
            return end > 0 and hashlib.sha256(view[:end]).digest() == view[end:]


def save(module: wasmtime.Module, key: EngineKey, sha256: str) -> None:
    """Write a compiled module to disk, if that is possible; the parameters are as above.

    The file appears whole or not at all: it is written under another name, flushed, renamed.
    Files that nobody has used for months go.
    """
    folder = directory()
    if folder is None:
        return
    code = module.serialize()
    code += hashlib.sha256(code).digest()  # wasmtime ignores what follows the sections
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            temporary = file.name
            file.write(code)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, _path(folder, key, sha256))
        _prune(folder)
    except OSError:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _prune(folder: Path) -> None:
    """Delete the files that were last used too long ago: other versions, other modules."""
    oldest = time.time() - _UNUSED
    for file in folder.iterdir():
        if file.suffix in {".cwasm", ".part"} and file.stat().st_mtime < oldest:
            file.unlink()
