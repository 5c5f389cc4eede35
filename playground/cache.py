"""The user's cache folder: files of ours that can all be lost, and that only this user can write.

What lies in it is run: native code, Python's code objects, the pages' scripts. So a file counts
only if it is a regular file of this user, in a folder of this user, and neither can be written by
anybody else. Whoever can write as this user can run programs as this user anyway. Against accidents
each kind of file carries a digest. Nothing in here is fatal: a cache that cannot be read or written
is a cache that is empty.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import platformdirs

#: Folder of each kind -> how the names of its files end.
KINDS: Final = {"modules": (".cwasm", ".seal"), "glue": (".glue",), "bundles": (".bundle",)}
#: How the name of a file ends that is still being written.
PART: Final = ".part"
_UNUSED: Final = 90 * 24 * 3600  # seconds
_pruned: set[tuple[Path | None, str]] = set()
_ABANDONED: Final = 24 * 3600  # seconds
_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True)
class Contents:
    """What lies in the cache of one kind.

    Parameters
    ----------
    kind:
        A key of :data:`KINDS`.
    files, bytes:
        How many files there are, and their sizes together.
    """

    kind: str
    files: int
    bytes: int


def root() -> Path | None:
    """Give the cache folder, which need not exist, or ``None`` if there is to be no cache.

    The environment variable ``PLAYGROUND_CACHE_DIR`` replaces the user's cache folder; the
    value ``off`` (or nothing) turns the cache off.
    """
    base = os.environ.get("PLAYGROUND_CACHE_DIR")
    if base is None:
        return Path(platformdirs.user_cache_dir("interop-playground"))
    return None if base in {"", "off"} else Path(base)


def folder(kind: str) -> Path | None:
    """Give the folder of one kind, made if need be; ``None`` if none can be had that is private."""
    base = root()
    if base is None:
        return None
    path = base / kind
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = path.lstat()
        if not stat.S_ISDIR(status.st_mode):
            return None
        if os.name == "posix":
            # One that others could write to may hold anything by now.
            if status.st_uid != os.getuid() or status.st_mode & _BY_OTHERS:
                return None
            if stat.S_IMODE(status.st_mode) != 0o700:
                path.chmod(0o700)
    except OSError:
        return None
    return path


def open_own(path: Path) -> BinaryIO:
    """Open a file of the cache for reading.

    Raises
    ------
    OSError
        It is not there, is no regular file, or belongs to somebody else.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, flags | getattr(os, "O_NONBLOCK", 0)), "rb")
    try:
        status = os.fstat(file.fileno())
        foreign = os.name == "posix" and (
            status.st_uid != os.getuid() or status.st_mode & _BY_OTHERS
        )
        if foreign or not stat.S_ISREG(status.st_mode):
            raise PermissionError(f"{path} is no file of this user alone")
    except BaseException:
        file.close()
        raise
    return file


def write(path: Path, data: bytes | bytearray, *, durable: bool = False) -> os.stat_result | None:
    """Write a file of the cache, if that is possible: it appears whole or not at all.

    Several processes may write the same file; the last one wins.

    Parameters
    ----------
    durable:
        Whether the bytes must be on the disk before the name is.

    Returns
    -------
    os.stat_result
        What the system says of the file under its name; ``None`` if it could not be written.
    """
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=PART, delete=False) as file:
            temporary = file.name
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            if os.name == "posix":
                os.replace(temporary, path)
                return os.fstat(file.fileno())
        os.replace(temporary, path)
        return path.stat()
    except OSError:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        return None


def touch(path: Path) -> None:
    """Note for :func:`prune` that a file was used."""
    with contextlib.suppress(OSError):
        os.utime(path)


def prune(kind: str) -> None:
    """Delete what nobody used for months, and what a writer left that was ended halfway."""
    now = time.time()
    # Files of one stem belong together: the one used last speaks for all.
    used: dict[str, float] = {}
    found = [(path, status.st_mtime) for path, status in _files(kind)]
    for path, when in found:
        used[path.stem] = max(when, used.get(path.stem, 0.0))
    for path, when in found:
        left = path.suffix == PART and now - when > _ABANDONED
        if left or now - used[path.stem] > _UNUSED:
            with contextlib.suppress(OSError):
                path.unlink()


def prune_once(kind: str) -> None:
    """Do :func:`prune`, unless this process did so before: looking at every file takes long."""
    key = root(), kind
    if key not in _pruned:
        _pruned.add(key)
        prune(kind)


def contents() -> list[Contents]:
    """List how much of each kind there is."""
    return [_sum(kind, list(_files(kind))) for kind in KINDS]


def clear(*, dry_run: bool = False) -> list[Contents]:
    """Delete all files of the cache, and its folders if nothing else is in them.

    Parameters
    ----------
    dry_run:
        Delete nothing; say what would go.

    Returns
    -------
    list of Contents
        What was deleted.
    """
    gone = []
    for kind in KINDS:
        removed = []
        for path, status in list(_files(kind)):
            try:
                if not dry_run:
                    path.unlink()
            except OSError:
                continue
            removed.append((path, status))
        gone.append(_sum(kind, removed))
    base = root()
    if base is not None and not dry_run:
        for path in (*(base / kind for kind in KINDS), base):
            # Only an empty folder can be removed; a link is not ours to follow.
            with contextlib.suppress(OSError):
                path.rmdir()
    return gone


def _sum(kind: str, files: list[tuple[Path, os.stat_result]]) -> Contents:
    return Contents(kind, len(files), sum(status.st_size for _, status in files))


def _files(kind: str) -> Iterator[tuple[Path, os.stat_result]]:
    """Give the files of a kind that bear a name of ours; everything else is somebody else's."""
    base = root()
    if base is None or (base / kind).is_symlink():
        return
    with contextlib.suppress(OSError):
        for path in sorted((base / kind).iterdir()):
            if path.suffix in (*KINDS[kind], PART):
                with contextlib.suppress(OSError):
                    status = path.lstat()
                    if stat.S_ISREG(status.st_mode):
                        yield path, status
