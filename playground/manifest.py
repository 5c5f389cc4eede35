"""What lies on disk of the Rust examples and of their modules, and what the manifest says of it.

``static/modules/manifest.json`` names every file that shaped a module and every file that was made,
with its sha256. So whether a module is up to date can be told without Rust.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

__all__ = ["FLAGS", "TARGET", "check", "crates", "libraries", "make_manifest", "read_manifest"]

TARGET: Final = "wasm32-unknown-unknown"
SCHEMA: Final = 1

# The commands, without paths; they are part of the manifest, because they shape the bytes.
FLAGS: Final = {
    "cargo": ["build", "--release", "--locked", "--target", TARGET],
    "wasm_bindgen": ["--target", "web"],
    # After wasm-bindgen, which needs what wasm-opt would drop. No `--enable-…`: wasm-opt reads the
    # features from the module's own section `target_features`, and uses no others.
    "wasm_opt": ["-Oz"],
}


def crates(root: Path) -> list[str]:
    """Return the names of the examples: the members of the workspace that become a module.

    Each lies in a folder so named. A member that is no ``cdylib`` is a library for the others.
    """
    rust = root / "rust_examples"
    members = _toml(rust / "Cargo.toml")["workspace"]["members"]
    return sorted(name for name in members if _is_module(_toml(rust / name / "Cargo.toml")))


def libraries(root: Path, crate: str) -> list[str]:
    """Return the libraries of the workspace that ``crate`` uses, and those that they use."""
    rust = root / "rust_examples"
    shared = _toml(rust / "Cargo.toml")["workspace"].get("dependencies", {})
    found: set[str] = set()
    ahead = [crate]
    while ahead:
        manifest = _toml(rust / ahead.pop() / "Cargo.toml")
        for name, wanted in manifest.get("dependencies", {}).items():
            row = shared.get(name, {}) if _inherits(wanted) else wanted
            if isinstance(row, dict) and "path" in row and name not in found:
                found.add(name)
                ahead.append(name)
    return sorted(found)


def sources(root: Path, crate: str) -> dict[str, str]:
    """Return the sha256 of every file that shapes ``crate``, by path in ``rust_examples``."""
    rust = root / "rust_examples"
    files = [rust / "Cargo.toml", rust / "Cargo.lock"]
    for name in (crate, *libraries(root, crate)):
        files += [rust / name / "Cargo.toml", *(rust / name / "src").rglob("*")]
    return _digests(rust, files)


def outputs(root: Path, crate: str) -> dict[str, dict[str, Any]]:
    """Return sha256 and size in bytes of every built file of ``crate``, by name."""
    folder = root / "static/modules" / crate
    return {
        name: {"sha256": digest, "bytes": (folder / name).stat().st_size}
        for name, digest in _digests(folder, folder.rglob("*")).items()
    }


def make_manifest(root: Path, tools: Mapping[str, str]) -> dict[str, Any]:
    """Return the manifest of what lies on disk now, made by ``tools`` of these versions."""
    workspace = _toml(root / "rust_examples/Cargo.toml")
    return {
        "schema": SCHEMA,
        "tools": dict(tools),
        "flags": {"profile": workspace["profile"]["release"], **FLAGS},
        "crates": {
            crate: {"sources": sources(root, crate), "outputs": outputs(root, crate)}
            for crate in crates(root)
        },
    }


def read_manifest(root: Path) -> dict[str, Any]:
    """Return ``static/modules/manifest.json``, or an empty table if there is none."""
    manifest: dict[str, Any] = {}
    with suppress(FileNotFoundError):
        manifest = json.loads((root / "static/modules/manifest.json").read_text("utf-8"))
    return manifest


def check(root: Path) -> list[str]:
    """Compare sources and built files with the manifest, without Rust.

    Returns
    -------
    list of str
        One sentence for each file that differs; empty if all agree.
    """
    recorded = read_manifest(root)
    if recorded.get("schema") != SCHEMA:
        return ["static/modules/manifest.json is missing or of another schema"]
    actual = make_manifest(root, recorded["tools"])
    differences = []
    if recorded["flags"] != actual["flags"]:
        differences.append("the flags of the build changed after the modules were built")
    for crate in sorted({*recorded["crates"], *actual["crates"]}):
        if crate not in actual["crates"]:
            differences.append(f"static/modules/{crate} is built from a crate that is gone")
        elif crate not in recorded["crates"]:
            differences.append(f"rust_examples/{crate} was never built")
        else:
            then, now = recorded["crates"][crate], actual["crates"][crate]
            for where, kind, change in (
                ("rust_examples", "sources", f"after static/modules/{crate} was built"),
                (f"static/modules/{crate}", "outputs", "by something other than the build"),
            ):
                differences += _changes(where, then[kind], now[kind], change)
    return list(dict.fromkeys(differences))


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _is_module(manifest: Mapping[str, Any]) -> bool:
    return "cdylib" in manifest.get("lib", {}).get("crate-type", ())


def _inherits(wanted: Any) -> bool:
    return isinstance(wanted, dict) and wanted.get("workspace") is True


def _changes(
    where: str, then: Mapping[str, Any], now: Mapping[str, Any], change: str
) -> Iterable[str]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            verb = "removed" if name not in now else "added" if name not in then else "changed"
            yield f"{where}/{name} was {verb} {change}"


def _digests(base: Path, files: Iterable[Path]) -> dict[str, str]:
    return {
        path.relative_to(base).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
        if path.is_file()
    }
