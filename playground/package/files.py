"""The files of a package, by their POSIX paths relative to its root."""

from __future__ import annotations

import os
import posixpath
import tarfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from playground.errors import InvalidModule, LimitExceeded, ModuleNotFound

#: What a package may hold at most: files, and bytes of an unpacked archive.
MAX_FILES: Final = 20_000
MAX_BYTES: Final = 2**30
#: Directories that hold other packages, or nothing of a package.
_SKIPPED: Final = frozenset(("node_modules", ".git"))


class Files(Protocol):
    """Where the files of a package are."""

    @property
    def root(self) -> Path:
        """The directory, or the archive."""

    def has(self, path: str) -> bool:
        """Tell whether there is a file of that path."""

    def read(self, path: str) -> bytes:
        """Read a file.

        Raises
        ------
        ModuleNotFound
            There is none of that path.
        """

    def names(self) -> list[str]:
        """List the paths of all files, sorted."""


class Directory:
    """Files of a directory; links that lead out of it are not followed.

    Parameters
    ----------
    root:
        The directory.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def has(self, path: str) -> bool:
        """Tell whether there is a file of that path."""
        return self._find(path) is not None

    def read(self, path: str) -> bytes:
        """Read a file."""
        found = self._find(path)
        if found is None:
            raise ModuleNotFound(f"{self.root / path}: no such file in the package")
        return found.read_bytes()

    def names(self) -> list[str]:
        """List the paths of all files, but those of packages installed inside."""
        return sorted(self._walk())

    @cached_property
    def _real_root(self) -> Path:
        return self.root.resolve()

    def _find(self, path: str) -> Path | None:
        if not is_inside(path):
            return None
        try:
            real = (self._real_root / path).resolve()
            return real if real.is_relative_to(self._real_root) and real.is_file() else None
        except (OSError, ValueError):
            return None

    def _walk(self) -> Iterator[str]:
        count = 0
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(set(folders) - _SKIPPED)
            for name in names:
                count += 1
                if count > MAX_FILES:
                    raise _too_large(self.root, f"more than {MAX_FILES} files")
                yield (Path(folder) / name).relative_to(self.root).as_posix()


class Archive:
    """Files of a ``.tgz`` as npm packs it: everything lies in one folder.

    Parameters
    ----------
    path:
        The archive, which is read into memory.

    Raises
    ------
    InvalidModule
        It is no such archive.
    LimitExceeded
        It holds too much.
    """

    def __init__(self, path: Path) -> None:
        self.root = path
        self._files: dict[str, bytes] = {}
        size = 0
        try:
            with tarfile.open(path) as tar:
                for member in tar:
                    if not member.isfile():
                        continue
                    size += member.size
                    if size > MAX_BYTES or len(self._files) == MAX_FILES:
                        raise _too_large(path, f"more than {MAX_BYTES} bytes or {MAX_FILES} files")
                    _folder, _, name = member.name.removeprefix("./").partition("/")
                    content = tar.extractfile(member)
                    if name and content is not None:
                        self._files[posixpath.normpath(name)] = content.read()
        except (tarfile.TarError, EOFError, OSError, ValueError) as error:
            raise InvalidModule(f"{path}: cannot be unpacked: {error}") from error

    def has(self, path: str) -> bool:
        """Tell whether there is a file of that path."""
        return path in self._files

    def read(self, path: str) -> bytes:
        """Read a file."""
        try:
            return self._files[path]
        except KeyError:
            raise ModuleNotFound(f"{self.root / path}: no such file in the package") from None

    def names(self) -> list[str]:
        """List the paths of all files."""
        return sorted(self._files)


def is_inside(path: str) -> bool:
    """Tell whether a normalised relative path stays below the root."""
    return not (path in ("", ".", "..") or path.startswith(("/", "../")) or "\0" in path)


def _too_large(path: Path, message: str) -> LimitExceeded:
    return LimitExceeded("package", f"{path}: the package holds {message}")
