"""Finds the glue of a wasm-bindgen module, and the bytes that belong to it."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from playground.catalog import locate
from playground.errors import InvalidModule, ModuleNotFound
from playground.package.files import Archive, Directory, Files, is_inside
from playground.package.manifest import Manifest

#: How the glue may end, the usual first.
GLUE: Final = (".js", ".mjs", ".cjs")
_ARCHIVES: Final = (".tgz", ".tar.gz")
_SHOWN: Final = 10


@dataclass(frozen=True)
class Package:
    """A wasm-bindgen module on disk.

    Parameters
    ----------
    name:
        The stem that glue and wasm share, or the npm package's name.
    files:
        All its files.
    entry:
        Path of the file with which it begins.
    manifest:
        Its ``package.json``, if it has one.
    """

    name: str
    files: Files
    entry: str
    manifest: Manifest | None = None

    def shown(self, path: str) -> str:
        """Give a file's path as messages name it."""
        return str(self.files.root / path)

    def read_text(self, path: str) -> str:
        """Read a text file.

        Raises
        ------
        ModuleNotFound, InvalidModule
            It is not there, or not UTF-8.
        """
        raw = self.files.read(path)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InvalidModule(f"{self.shown(path)}: not UTF-8: byte {error.start}") from error

    def read_wasm(self, path: str) -> bytes:
        """Read a WebAssembly file.

        Raises
        ------
        ModuleNotFound, InvalidModule
            It is not there, or something else.
        """
        data = self.files.read(path)
        if not data.startswith(b"\0asm"):
            where = self.shown(path)
            raise InvalidModule(f"{where}: not a WebAssembly file: it does not start with \\0asm")
        return data

    def wasm_of(self, glue: str) -> str | None:
        """Give the path of the wasm file that a file of glue belongs to, if that is clear."""
        folder, name = posixpath.split(glue)
        stem = name.rpartition(".")[0].removesuffix("_bg")
        for candidate in (f"{stem}_bg.wasm", f"{stem}.wasm"):
            path = posixpath.join(folder, candidate)
            if self.files.has(path):
                return path
        found = [path for path in self.files.names() if path.endswith(".wasm")]
        beside = [path for path in found if posixpath.dirname(path) == folder]
        for choice in (beside, found):
            if len(choice) == 1:
                return choice[0]
        return None

    @cached_property
    def sha256_glue(self) -> str:
        """SHA-256 of the entry's bytes, in hexadecimal."""
        return hashlib.sha256(self.files.read(self.entry)).hexdigest()

    @cached_property
    def sha256_wasm(self) -> str:
        """SHA-256 of the wasm file's bytes; empty where it is not clear which one is used."""
        path = self.wasm_of(self.entry)
        return "" if path is None else hashlib.sha256(self.files.read(path)).hexdigest()


def read_package(path: str | Path, entry: str | None = None) -> Package:
    """Find the module at ``path``.

    Parameters
    ----------
    path:
        A directory that wasm-bindgen wrote, for any target; an npm package, as a directory or as
        the ``.tgz`` that ``npm pack`` makes; a glue file or a ``.wasm`` file; or the name of an
        example that comes with this package. Of a file's package, only what lies in the same
        directory can be reached.
    entry:
        Where the package begins, if not where it says itself: a file in it, or a subpath of its
        ``exports``.

    Raises
    ------
    ModuleNotFound
        Nothing is there, or more than one module; the message lists what was found.
    InvalidModule
        The archive or its ``package.json`` cannot be read.
    """
    path = Path(path)
    if not path.exists():
        path = _example(path)
    if path.is_file() and path.name.endswith(_ARCHIVES):
        return _read(Archive(path), entry)
    if path.is_dir():
        return _read(Directory(path), entry)
    if entry is not None:
        raise ModuleNotFound(f"{path}: a file is its own entry; give its directory with {entry!r}")
    if not path.name.endswith((".wasm", *GLUE)):
        raise ModuleNotFound(f"{path}: neither glue ({', '.join(GLUE)}) nor .wasm nor .tgz")
    files = Directory(path.parent)
    found = _glue_of(files, path.name) if path.suffix == ".wasm" else path.name
    if found is None:
        raise ModuleNotFound(
            f"{path}: the glue {_stem(path.name)}.js is missing beside it;"
            " wasm-bindgen writes both into one directory"
        )
    return Package(_stem(found), files, found, _manifest(files))


def _example(path: Path) -> Path:
    static, _ = locate()
    built = static / "modules" / path
    if len(path.parts) != 1 or path.is_absolute() or not built.is_dir():
        known = ", ".join(sorted(p.name for p in (static / "modules").glob("*/")))
        raise ModuleNotFound(f"{path}: no such file or directory, nor an example ({known})")
    return built


def _read(files: Files, entry: str | None) -> Package:
    manifest = _manifest(files)
    if entry is not None:
        found = _named(files, manifest, entry)
    else:
        first = None if manifest is None else _first(files, list(manifest.entries()))
        found = first or _search(files)
    name = manifest.name if manifest is not None else None
    return Package(name or _stem(found), files, found, manifest)


def _manifest(files: Files) -> Manifest | None:
    path = "package.json"
    return Manifest(files.read(path), files.root / path) if files.has(path) else None


def _first(files: Files, candidates: list[str]) -> str | None:
    for candidate in candidates:
        path = posixpath.normpath(candidate)
        for suffix in ("", *GLUE, "/index.js"):
            if is_inside(path) and (path + suffix).endswith(GLUE) and files.has(path + suffix):
                return path + suffix
    return None


def _named(files: Files, manifest: Manifest | None, entry: str) -> str:
    path = posixpath.normpath(entry)
    if path.endswith(".wasm") and files.has(path):
        glue = _glue_of(files, path)
        if glue is not None:
            return glue
    subpath = "." if path == "." else f"./{path}"
    candidates = [path, *(manifest.entries(subpath) if manifest is not None else ())]
    found = _first(files, candidates)
    if found is None:
        raise ModuleNotFound(f"{files.root}: no {entry!r} in this package{_listed(_pairs(files))}")
    return found


def _search(files: Files) -> str:
    """Look for glue with its wasm beside it: in the root, else anywhere."""
    pairs = _pairs(files)
    at_root = [glue for glue in pairs if "/" not in glue]
    if len(at_root) == 1:
        return at_root[0]
    if len(pairs) == 1:
        return pairs[0]
    if pairs:
        listed = _listed(at_root or pairs)
        raise ModuleNotFound(f"{files.root}: more than one module; name one as entry{listed}")
    wasm = [path for path in files.names() if path.endswith(".wasm")]
    if not wasm:
        raise ModuleNotFound(f"{files.root}: no .wasm file in this directory")
    raise ModuleNotFound(
        f"{files.root}: no glue (.js) of the same name lies beside any .wasm file{_listed(wasm)}"
    )


def _pairs(files: Files) -> list[str]:
    names = files.names()
    found = (_glue_of(files, path) for path in names if path.endswith(".wasm"))
    return list(dict.fromkeys(glue for glue in found if glue is not None))


def _glue_of(files: Files, wasm: str) -> str | None:
    folder = posixpath.dirname(wasm)
    for suffix in GLUE:
        glue = posixpath.join(folder, _stem(wasm) + suffix)
        if files.has(glue):
            return glue
    return None


def _stem(path: str) -> str:
    return posixpath.basename(path).rpartition(".")[0].removesuffix("_bg")


def _listed(paths: list[str]) -> str:
    if not paths:
        return ""
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return f": {', '.join(paths[:_SHOWN])}{more}"
