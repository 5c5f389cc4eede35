"""The front end's own files: one version for all of them, and each compressed once.

A page names them below ``/static/v-<version>/``. Relative imports keep that prefix, so a script and
all that it loads may be kept for ever: a changed file has another version.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

from playground.web.slim import without_comments

__all__ = ["Assets"]

#: The folders whose files have the common version; a module's files go by digests of their own.
_FOLDERS: Final = ("app", "styles", "vendor", "worker")
_VERSION_DIGITS: Final = 16
#: Formats that are compressed already gain nothing.
_COMPRESSIBLE: Final = (".css", ".html", ".js", ".json", ".jsonl", ".mjs", ".svg", ".ts", ".wasm")
_LEAST_BYTES: Final = 1024
_MOST_BYTES: Final = 16 * 2**20

#: What tells one state of a file from another.
_State = tuple[str, int, int]


class Assets:
    """The files below one folder.

    Parameters
    ----------
    folder:
        ``static/``.
    cache_bytes:
        So many bytes of compressed files are kept in memory; the longest unused go first.
    """

    def __init__(self, folder: Path, cache_bytes: int = 32 * 2**20) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._seen: tuple[_State, ...] = ()
        self._version = ""
        self._cache_bytes = cache_bytes
        self._kept_bytes = 0
        self._compressed: OrderedDict[_State, bytes] = OrderedDict()

    def version(self) -> str:
        """Give the version: 16 hexadecimal digits of a SHA-256 over the files' names and bytes.

        The files are read again only when the size or time of one of them has changed, so an edit
        is seen at the next page.
        """
        files = sorted(
            path for name in _FOLDERS for path in (self._folder / name).rglob("*") if path.is_file()
        )
        states = tuple(map(_state, files))
        with self._lock:
            if states != self._seen or not self._version:
                digest = hashlib.sha256()
                for path in files:
                    digest.update(path.relative_to(self._folder).as_posix().encode() + b"\0")
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
                self._seen, self._version = states, digest.hexdigest()[:_VERSION_DIGITS]
            return self._version

    def url(self, path: str) -> str:
        """Give the address of a file that may be kept: ``/static/v-0123456789abcdef/app/main.js``.

        Parameters
        ----------
        path:
            Below the folder, with slashes.
        """
        return f"/static/v-{self.version()}/{path}"

    def compressed(self, path: Path) -> bytes | None:
        """Give a file compressed by gzip; ``None`` if that would not pay.

        Parameters
        ----------
        path:
            A file that exists.
        """
        state = _state(path)
        if path.suffix not in _COMPRESSIBLE or not _LEAST_BYTES <= state[1] <= _MOST_BYTES:
            return None
        with self._lock:
            data = self._compressed.get(state)
            if data is not None:
                self._compressed.move_to_end(state)
                return data
        # Not under the lock: two threads may both do it, and the others need not wait.
        source = path.read_bytes()
        # Never the modules: what runs is hashed, and both hosts run the same bytes.
        folders = (self._folder / "app", self._folder / "worker")
        own = path.suffix == ".js" and any(path.is_relative_to(folder) for folder in folders)
        slim = without_comments(source) if own else source
        data = gzip.compress(slim, 9, mtime=0)
        with self._lock:
            if state not in self._compressed:
                self._compressed[state] = data
                self._kept_bytes += len(data)
                while self._kept_bytes > self._cache_bytes:
                    _, gone = self._compressed.popitem(last=False)
                    self._kept_bytes -= len(gone)
        return data


def _state(path: Path) -> _State:
    status = path.stat()
    return str(path), status.st_size, status.st_mtime_ns
