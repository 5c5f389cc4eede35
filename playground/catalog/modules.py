"""A built module: the two files that wasm-bindgen wrote for a crate."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.catalog.tables import NAME
from playground.errors import InvalidModule

_WASM = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*_bg\.wasm", re.ASCII)


@dataclass(frozen=True)
class BuiltModule:
    """One wasm-bindgen module: its two files, and the digests of their bytes.

    Parameters
    ----------
    name:
        The folder's name below ``static/modules``.
    directory:
        That folder.
    glue, wasm:
        The JavaScript and the WebAssembly file in it.
    sha256_glue, sha256_wasm:
        SHA-256 of their bytes, 64 hexadecimal digits.
    bytes_glue, bytes_wasm:
        Their sizes in bytes.
    """

    name: str
    directory: Path
    glue: Path
    wasm: Path
    sha256_glue: str
    sha256_wasm: str
    bytes_glue: int
    bytes_wasm: int


def read_modules(folder: Path) -> dict[str, BuiltModule]:
    """Read the modules that the build listed in its manifest; none before the first build."""
    path = folder / "manifest.json"
    if not path.is_file():
        return {}
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        listed = {name: crate["outputs"] for name, crate in manifest["crates"].items()}
        return {name: _read_module(folder, name, listed[name]) for name in sorted(listed)}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidModule(f"{path}: not a manifest of the build: {error!r}") from error


def _read_module(folder: Path, name: str, outputs: Mapping[str, Mapping[str, Any]]) -> BuiltModule:
    """One module, each of its two files compared with what the manifest says of it."""
    wasm = [file for file in outputs if _WASM.fullmatch(file)]
    if not NAME.fullmatch(name) or len(wasm) != 1:
        raise InvalidModule(
            f"{folder / 'manifest.json'}: crates.{name}: no module, or more than one"
        )
    files = {}
    for file in (wasm[0].removesuffix("_bg.wasm") + ".js", wasm[0]):
        path = folder / name / file
        if not path.is_file():
            raise InvalidModule(f"{path}: is missing; `nox -s wasm` builds it")
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digest != outputs[file]["sha256"]:
            raise InvalidModule(f"{path}: differs from the manifest; `nox -s wasm` builds it anew")
        files[path] = (digest, len(data))
    (glue, (sha_glue, size_glue)), (wasm_, (sha_wasm, size_wasm)) = files.items()
    return BuiltModule(name, folder / name, glue, wasm_, sha_glue, sha_wasm, size_glue, size_wasm)
