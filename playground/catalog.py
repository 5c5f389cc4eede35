"""Examples and built modules, found on disk once and kept as frozen data.

An *example* is a crate below ``rust_examples/`` and what it teaches; it says so itself, in its
``example.toml``. A *built module* is what the build made of it, below ``static/modules/``. Both
have the same name. Never in here: Flask, wasmtime, or a path that was made of a name which came
from outside; names are looked up among those that were found.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.errors import InvalidModule, ModuleNotFound, PlaygroundError

__all__ = ["BuiltModule", "Catalog", "Example", "Preset", "did_you_mean", "locate"]

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}", re.ASCII)
_WASM = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*_bg\.wasm", re.ASCII)
_EXAMPLE_KEYS = ("title", "lesson", "source", "order", "run")
_PRESET_KEYS = ("title", "export", "args")


@dataclass(frozen=True)
class Preset:
    """A run of an example that is ready to start.

    Parameters
    ----------
    title:
        What it shows, in a few words.
    export:
        Name of the exported function.
    args:
        Its arguments, in the JSON form of a run request. ``{lab}`` in a string stands for the
        lab's address; whoever starts the run replaces it.
    """

    title: str
    export: str
    args: tuple[Any, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the preset as a JSON object."""
        return {"title": self.title, "export": self.export, "args": list(self.args)}


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


@dataclass(frozen=True)
class Example:
    """A crate, and what it teaches.

    Parameters
    ----------
    name:
        The crate's folder below ``rust_examples``.
    title, lesson:
        Heading and teaching sentence.
    source:
        The Rust file that the page shows.
    order:
        Its place among the examples, smaller first; those without one come last, by name.
    runs:
        Runs that are ready to start; the first is the default.
    """

    name: str
    title: str
    lesson: str
    source: Path
    order: float
    runs: tuple[Preset, ...]


@dataclass(frozen=True)
class Catalog:
    """Everything that was found, by name.

    Parameters
    ----------
    static_dir:
        The folder that is served as ``/static``.
    examples:
        By name, in the order in which they are shown.
    modules:
        By name. An example that was not built has none; a module may have no example.
    """

    static_dir: Path
    examples: Mapping[str, Example]
    modules: Mapping[str, BuiltModule]

    @classmethod
    def discover(cls, static_dir: Path, examples_dir: Path) -> Catalog:
        """Read every example and every built module.

        Parameters
        ----------
        static_dir:
            Holds ``modules/``, and in it ``manifest.json`` and one folder for each module.
        examples_dir:
            Holds one folder for each crate; those with an ``example.toml`` are examples.

        Raises
        ------
        PlaygroundError
            An ``example.toml`` is not as it must be; the message names file and key.
        InvalidModule
            A built file differs from the manifest, or the manifest cannot be read.
        """
        examples = [_read_example(path) for path in sorted(examples_dir.glob("*/example.toml"))]
        examples.sort(key=lambda example: (example.order, example.name))
        return cls(
            static_dir=static_dir.resolve(),
            examples={example.name: example for example in examples},
            modules=_read_modules(static_dir.resolve() / "modules"),
        )

    def example(self, name: str) -> Example:
        """Look up the example of that name.

        Raises
        ------
        ModuleNotFound
            There is none; the message names the nearest.
        """
        try:
            return self.examples[name]
        except KeyError:
            raise ModuleNotFound(
                f"`{name}` is no example of this server{did_you_mean(name, self.examples)}"
            ) from None

    def module(self, name: str) -> BuiltModule:
        """Look up the built module of that name.

        Raises
        ------
        ModuleNotFound
            There is none: the message says whether it was only not built, or names the nearest.
        """
        try:
            return self.modules[name]
        except KeyError:
            if name in self.examples:
                message = f"`{name}` is not built yet; `nox -s wasm` builds it"
            else:
                message = f"`{name}` is no module of this server{did_you_mean(name, self.modules)}"
            raise ModuleNotFound(message) from None


def locate() -> tuple[Path, Path]:
    """Find the folders ``static`` and ``rust_examples``.

    In an installed wheel they lie inside the package, in a checkout beside it.

    Returns
    -------
    tuple of Path
        The two folders, in this order.

    Raises
    ------
    PlaygroundError
        Neither place has a ``static`` folder.
    """
    package = Path(__file__).resolve().parent
    for root in (package, package.parent):
        if (root / "static").is_dir():
            return root / "static", root / "rust_examples"
    raise PlaygroundError(f"no folder `static` in {package} nor beside it: is the package whole?")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give the second half of an error message: ``; did you mean `x`?``, or nothing.

    Parameters
    ----------
    name:
        What was asked for.
    known:
        What there is.
    """
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _read_example(path: Path) -> Example:
    """Read one ``example.toml``, and check it key by key."""
    name = path.parent.name
    if not _NAME.fullmatch(name):
        raise PlaygroundError(
            f"{path}: `{name}` is no name for an example; it must match {_NAME.pattern}"
        )
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlaygroundError(f"{path}: {error}") from error
    _refuse_unknown(path, "", table, _EXAMPLE_KEYS)
    source = path.parent / _text(path, "", table, "source")
    # A crate shows its own source and nothing else that may lie on this disk.
    if not source.resolve().is_relative_to(path.parent.resolve()) or not source.is_file():
        raise PlaygroundError(f"{path}: source: no such file in this crate: `{table['source']}`")
    runs = table.get("run")
    if not isinstance(runs, list) or not runs or not all(isinstance(run, dict) for run in runs):
        raise PlaygroundError(f"{path}: run: at least one [[run]] is needed")
    return Example(
        name=name,
        title=_text(path, "", table, "title"),
        lesson=_text(path, "", table, "lesson"),
        source=source,
        order=_order(path, table),
        runs=tuple(_read_preset(path, f"run[{i}].", run) for i, run in enumerate(runs)),
    )


def _order(path: Path, table: Mapping[str, Any]) -> float:
    value = table.get("order", math.inf)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise PlaygroundError(f"{path}: order: must be a number, not {_kind(value)}")
    return value


def _read_preset(path: Path, at: str, table: Mapping[str, Any]) -> Preset:
    """Read one ``[[run]]``."""
    _refuse_unknown(path, at, table, _PRESET_KEYS)
    args = table.get("args", [])
    if not isinstance(args, list):
        raise PlaygroundError(f"{path}: {at}args: must be an array, not {_kind(args)}")
    for i, arg in enumerate(args):
        _check_json(path, f"{at}args[{i}]", arg)
    return Preset(_text(path, at, table, "title"), _text(path, at, table, "export"), tuple(args))


def _text(path: Path, at: str, table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        what = "is missing" if value is None else f"must be a text, not {_kind(value)}"
        raise PlaygroundError(f"{path}: {at}{key}: {what}")
    return value


def _refuse_unknown(path: Path, at: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
    for key in table:
        if key not in known:
            raise PlaygroundError(f"{path}: {at}{key}: unknown key{did_you_mean(key, known)}")


def _check_json(path: Path, at: str, value: Any) -> None:
    """TOML has dates and NaN; JSON, in which a run is asked for, has neither."""
    if isinstance(value, dict):
        for key, item in value.items():
            _check_json(path, f"{at}.{key}", item)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            _check_json(path, f"{at}[{i}]", item)
    elif isinstance(value, float) and not math.isfinite(value):
        raise PlaygroundError(
            f'{path}: {at}: JSON has no {value}; write {{ "$js" = "NaN" }} or the like'
        )
    elif not isinstance(value, (str, int, float)):
        raise PlaygroundError(f"{path}: {at}: JSON has no {_kind(value)}")


def _kind(value: Any) -> str:
    """Say what TOML calls the type of a value."""
    if isinstance(value, str):
        return "an empty text" if not value.strip() else "a text"
    names = {
        bool: "a boolean",
        int: "an integer",
        float: "a float",
        list: "an array",
        dict: "a table",
    }
    return names.get(type(value), "a date or time")


def _read_modules(folder: Path) -> dict[str, BuiltModule]:
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
    if not _NAME.fullmatch(name) or len(wasm) != 1:
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
