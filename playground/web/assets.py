"""The front end's own files: one version for all of them, bundled and compressed once.

A page names them below ``/static/v-<version>/``. Relative imports keep that prefix, so a script and
all that it loads may be kept for ever: a changed file has another version. There a script is the
bundle of all that it imports; below ``/static/`` it is what lies in the folder.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Final

import brotli
from werkzeug.security import safe_join

from playground.web.bundling.bundle import FOLDERS, BundleError, NoPart, bundle
from playground.web.bundling.kept import cached, tools
from playground.web.bundling.styles import style_bundle

__all__ = ["CODINGS", "Assets"]

#: Content codings (https://www.rfc-editor.org/rfc/rfc9110#name-content-codings), the best first.
CODINGS: Final = ("br", "gzip")

#: The folders whose files have the common version; a module's files go by digests of their own.
_FOLDERS: Final = (*FOLDERS, "styles")
#: What most pages and the Worker ask for, and from within which bundle.
_BUNDLES: Final = (
    ("app/player/main.js", None),
    ("app/player/parts.js", "app/player/main.js"),
    ("worker/run.js", None),
    ("worker/steps.js", "worker/run.js"),
    ("app/gallery/main.js", None),
    ("app/main.js", None),
    ("styles/site.css", None),
    ("styles/player_site.css", None),
)
_VERSION_DIGITS: Final = 16
#: Formats that are compressed already gain nothing.
_COMPRESSIBLE: Final = (".css", ".html", ".js", ".json", ".jsonl", ".mjs", ".svg", ".ts", ".wasm")
_LEAST_BYTES: Final = 1024
_MOST_BYTES: Final = 16 * 2**20

_LOG: Final = logging.getLogger(__name__)

#: What tells one state of a file from another.
_State = tuple[str, int, int]


class Assets:
    """The files below one folder.

    Parameters
    ----------
    folder:
        ``static/``.
    cache_bytes:
        So many bytes of bundled and compressed files are kept in memory; the longest unused go
        first.
    """

    def __init__(self, folder: Path, cache_bytes: int = 32 * 2**20) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._seen: tuple[_State, ...] = ()
        self._version = ""
        self._cache_bytes = cache_bytes
        self._kept_bytes = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()

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
                digest = hashlib.sha256(tools().encode())
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

    def bundle(
        self, path: str, within: str | None = None, coding: str | None = None
    ) -> bytes | None:
        """Give a script or a style sheet with all that it imports.

        Parameters
        ----------
        path:
            Below the folder, with slashes.
        within:
            The script whose bundle asks for this one by ``import()``.
        coding:
            One of :data:`CODINGS`; ``None``: as text in UTF-8.

        Returns
        -------
        bytes or None
            ``None`` if it is neither of the front end's, or no part of ``within``; or if it cannot
            be bundled, which is logged: its source works as well, and shows who edits it where a
            mistake is.
        """
        if within is not None and not self._is_own(within, ".js"):
            return None
        make: Callable[[], bytes]
        if self._is_own(path, ".js"):
            make = partial(bundle, self._folder, path, within)
        elif self._is_own(path, ".css"):
            make = partial(style_bundle, self._folder, path)
        else:
            return None
        key = (self.version(), path, within, coding)
        if coding is not None:
            make = partial(_encoded, make, coding)
        try:
            return self._once(key, partial(cached, key, make))
        except NoPart:
            return None
        except BundleError as error:
            _LOG.warning("%s is sent as it is: %s", path, error)
            return None

    def compressed(self, path: Path, coding: str) -> bytes | None:
        """Give a file in a content coding; ``None`` if that would not pay.

        Parameters
        ----------
        path:
            A file that exists.
        coding:
            One of :data:`CODINGS`.
        """
        state = _state(path)
        if path.suffix not in _COMPRESSIBLE or not _LEAST_BYTES <= state[1] <= _MOST_BYTES:
            return None
        return self._once((state, coding), partial(_encoded, path.read_bytes, coding, 9))

    def prepare(self) -> None:
        """Make the bundles that most readers will ask for, in the coding that browsers prefer."""
        for path, within in _BUNDLES:
            # What is missing or cannot be read is told to who asks for it.
            with contextlib.suppress(OSError):
                self.bundle(path, within, CODINGS[0])

    def _is_own(self, path: str, suffix: str) -> bool:
        file = safe_join(str(self._folder), path)
        return (
            file is not None
            and path.endswith(suffix)
            and path.split("/", maxsplit=1)[0] in _FOLDERS
            and Path(file).is_file()
        )

    def _once(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        # Not under the lock: two threads may both do it, and the others need not wait.
        data = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = data
                self._kept_bytes += len(data)
                while self._kept_bytes > self._cache_bytes:
                    _, gone = self._kept.popitem(last=False)
                    self._kept_bytes -= len(gone)
        return data


def _encoded(make: Callable[[], bytes], coding: str, quality: int = 11) -> bytes:
    """Encode what something makes; Brotli's levels above 9 take five times as long."""
    if coding == "br":
        return bytes(brotli.compress(make(), quality=quality))
    return gzip.compress(make(), 9, mtime=0)


def _state(path: Path) -> _State:
    status = path.stat()
    return str(path), status.st_size, status.st_mtime_ns
