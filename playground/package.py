"""Finds the two files of a wasm-bindgen module: the glue and the bytes it belongs to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from playground.catalog import locate
from playground.errors import InvalidModule, ModuleNotFound


@dataclass(frozen=True)
class Package:
    """A wasm-bindgen module as it was read from disk.

    Parameters
    ----------
    name:
        The stem that the two files share.
    glue_path, wasm_path:
        Where they were read.
    glue, wasm:
        What they held: text and bytes.
    sha256_glue, sha256_wasm:
        Digests of the bytes of each, in hexadecimal.
    """

    name: str
    glue_path: Path
    wasm_path: Path
    glue: str
    wasm: bytes
    sha256_glue: str
    sha256_wasm: str


def read_package(path: str | Path) -> Package:
    """Read the module at ``path``.

    Parameters
    ----------
    path:
        A directory that wasm-bindgen wrote, its ``.wasm`` or its ``.js`` file, or the name of an
        example that comes with this package.

    Raises
    ------
    ModuleNotFound
        Nothing is there, or more than one module; the message lists what was found.
    InvalidModule
        A file cannot be read as what it should be.
    """
    wasm_path = _find_wasm(Path(path))
    stem = wasm_path.stem.removesuffix("_bg")
    glue_path = wasm_path.with_name(f"{stem}.js")
    if not glue_path.is_file():
        raise ModuleNotFound(
            f"{wasm_path}: the glue {glue_path.name} is missing beside it;"
            " wasm-bindgen writes both into one directory"
        )
    wasm = wasm_path.read_bytes()
    if not wasm.startswith(b"\0asm"):
        raise InvalidModule(f"{wasm_path}: not a WebAssembly file: it does not start with \\0asm")
    raw = glue_path.read_bytes()
    try:
        glue = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidModule(f"{glue_path}: not UTF-8: byte {error.start}") from error
    return Package(
        stem,
        glue_path,
        wasm_path,
        glue,
        wasm,
        hashlib.sha256(raw).hexdigest(),
        hashlib.sha256(wasm).hexdigest(),
    )


def _find_wasm(path: Path) -> Path:
    if not path.exists():
        static, _ = locate()
        built = static / "modules" / path
        if len(path.parts) != 1 or path.is_absolute() or not built.is_dir():
            known = ", ".join(sorted(p.name for p in (static / "modules").glob("*/")))
            raise ModuleNotFound(f"{path}: no such file or directory, nor an example ({known})")
        path = built
    if path.is_file():
        if path.suffix == ".wasm":
            return path
        candidates = [path.with_name(f"{path.stem}_bg.wasm"), path.with_suffix(".wasm")]
        for candidate in candidates:
            if candidate.is_file():
                return candidate
        raise ModuleNotFound(f"{path}: no {candidates[0].name} is beside it")
    found = sorted(path.glob("*.wasm"))
    with_glue = [p for p in found if p.with_name(f"{p.stem.removesuffix('_bg')}.js").is_file()]
    if len(with_glue) == 1:
        return with_glue[0]
    if not found:
        raise ModuleNotFound(f"{path}: no .wasm file in this directory")
    names = ", ".join(p.name for p in (with_glue or found))
    if with_glue:
        raise ModuleNotFound(f"{path}: more than one module; name one of {names}")
    raise ModuleNotFound(f"{path}: {names} has no glue of the same name (.js) beside it")
