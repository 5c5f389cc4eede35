"""Compiled modules on disk, so that a second process starts in milliseconds.

A ``.cwasm`` file is native code, and wasmtime checks its headers alone: of 120 files with one
flipped bit it refused 75, and 6 crashed the process. So a file is loaded only when its bytes are
known to be those that were written. Each carries the SHA-256 of its code; reading it all would
cost more than everything else, so the ``.seal`` beside it says which state of the file passed.
The system changes that state with every write, however small; then the digest is computed again.
Who may write at all, :mod:`playground.cache` says.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import mmap
import os
import platform
import sys
from pathlib import Path
from typing import BinaryIO

import wasmtime

from playground import cache
from playground.host.engines import EngineKey
from playground.host.version import version

_DIGEST = hashlib.sha256().digest_size
_LAYOUT = 2  # raise it when the files or the configuration of the engines change


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
    folder = cache.folder("modules")
    if folder is None:
        return None
    path = _path(folder, key, sha256)
    try:
        with cache.open_own(path) as file:
            if not _is_sealed(path, file):
                if not _is_whole(file):
                    return None
                _seal(path, os.fstat(file.fileno()))
        cache.touch(path.with_suffix(".seal"))
        return wasmtime.Module.deserialize_file(engine, str(path))
    except (OSError, ValueError, wasmtime.WasmtimeError):
        return None


def _is_whole(file: BinaryIO) -> bool:
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = len(data) - _DIGEST
        with memoryview(data) as view:
            return end > 0 and hashlib.sha256(view[:end]).digest() == view[end:]


def _state(status: os.stat_result) -> bytes:
    """Return what no write to a file leaves as it was."""
    changed = (status.st_mtime_ns, status.st_ctime_ns)
    return repr((status.st_dev, status.st_ino, status.st_size, *changed)).encode()


def _is_sealed(path: Path, file: BinaryIO) -> bool:
    """Return whether the file is in the state in which its digest was right."""
    try:
        with cache.open_own(path.with_suffix(".seal")) as seal:
            return seal.read(1000) == _state(os.fstat(file.fileno()))
    except OSError:
        return False


def _seal(path: Path, status: os.stat_result) -> None:
    cache.write(path.with_suffix(".seal"), _state(status))


def save(module: wasmtime.Module, key: EngineKey, sha256: str) -> None:
    """Write a compiled module to disk, if that is possible; the parameters are as above.

    Files that nobody has used for months go.
    """
    folder = cache.folder("modules")
    if folder is None:
        return
    code = module.serialize()
    code += hashlib.sha256(code).digest()  # wasmtime ignores what follows the sections
    path = _path(folder, key, sha256)
    status = cache.write(path, code, durable=True)
    if status is not None:
        _seal(path, status)
        cache.prune_once("modules")
