"""Finds what to run: by the name of an example or scenario, or by a path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playground.catalog import did_you_mean, locate, read_scenario
from playground.errors import PlaygroundError
from playground.package import Package, read_package
from playground.parity.case import Case
from playground.parity.errors import InvalidScenario, UnknownScenario
from playground.parity.known import NAME as KNOWN
from playground.parity.known import KnownDifference, read_known

#: So many scenarios may be run at once.
MAX_CASES: Final = 10_000
_SCENARIOS: Final = "scenarios"
#: Where tools put what wasm-bindgen writes, beside the sources.
_OUTPUTS: Final = ("pkg", "dist")


@dataclass(frozen=True)
class Found:
    """What was found.

    Parameters
    ----------
    cases:
        In order, each name once.
    known:
        The known differences of their folders.
    complete:
        Those of the files ``known.toml`` of which every scenario is among the cases.
    """

    cases: tuple[Case, ...]
    known: tuple[KnownDifference, ...]
    complete: frozenset[Path] = field(default=frozenset())


def find_cases(words: Sequence[str | Path] = (), module: str | Path | None = None) -> Found:
    """Find what is to be run.

    Parameters
    ----------
    words:
        Names of examples (``promises``) and scenarios (``promises/await_a_promise``); files of
        scenarios, folders of them, and package directories with a folder ``scenarios`` inside or
        beside. None: all scenarios that come with this package.
    module:
        The package that scenarios given by path run in, if it does not lie beside them: a
        directory, or the name of an example.

    Raises
    ------
    UnknownScenario
        A word leads to nothing.
    InvalidScenario
        A scenario or a ``known.toml`` is not as it must be.
    PlaygroundError
        The package cannot be read.
    """
    static, examples = locate()
    folders: list[_Folder] = []
    for word in words or _example_names(examples):
        name = str(word)
        crate, _, scenario = name.replace("\\", "/").strip("/").partition("/")
        if not name.startswith((".", "/")) and (examples / crate / _SCENARIOS).is_dir():
            package = _built(static, crate)
            folders.append(_Folder(examples / crate / _SCENARIOS, package, crate, scenario))
            folders[-1].known = examples / KNOWN
        else:
            folders.append(_at(Path(word), module, examples))
    cases: dict[str, Case] = {}
    for folder in folders:
        for case in folder.cases():
            cases.setdefault(case.name, case)
    if len(cases) > MAX_CASES:
        raise UnknownScenario(f"{len(cases):,} scenarios; at most {MAX_CASES:,} run at once")
    known: dict[tuple[Any, ...], KnownDifference] = {}
    complete = set()
    for folder in folders:
        for path in {folder.known, folder.path / KNOWN}:
            for entry in read_known(path, f"{folder.prefix}/"):
                known[(path, entry.scenario, entry.hosts, entry.match)] = entry
            if path.parent == folder.path and not folder.only:
                complete.add(path)
    if not words:
        complete.add(examples / KNOWN)
    return Found(tuple(cases.values()), tuple(known.values()), frozenset(complete))


def find_case(word: str | Path, module: str | Path | None = None) -> Case:
    """Find one scenario.

    Parameters
    ----------
    word, module:
        As for :func:`find_cases`.

    Raises
    ------
    UnknownScenario
        There is none, or more than one.
    InvalidScenario
        It is not as it must be.
    """
    cases = find_cases([word], module).cases
    if len(cases) != 1:
        listed = ", ".join(case.name for case in cases[:10])
        raise UnknownScenario(f"`{word}` is {len(cases)} scenarios; name one of them: {listed}")
    return cases[0]


@dataclass
class _Folder:
    """Scenarios of one folder, which run in one package; one of them only if ``only`` names it."""

    path: Path
    package: Package
    prefix: str
    only: str = ""
    known: Path = Path()

    def __post_init__(self) -> None:
        self.known = self.path / KNOWN

    def cases(self) -> Iterable[Case]:
        files = {path.stem: path for path in _files(self.path)}
        names = list(files)
        if self.only:
            wanted = self.only if self.only in files else self.only.replace("-", "_")
            if wanted not in files:
                hint = did_you_mean(wanted, files) or f"; there are {', '.join(sorted(files))}"
                raise UnknownScenario(f"`{self.only}` is no scenario of {self.prefix}{hint}")
            names = [wanted]
        for name in names:
            yield _read(f"{self.prefix}/{name}", files[name], self.package)


def _read(name: str, path: Path, package: Package) -> Case:
    try:
        return Case(name, package, read_scenario(path), path)
    except PlaygroundError as error:
        raise InvalidScenario(str(error)) from error


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.toml")) if path.name != KNOWN]


def _example_names(examples: Path) -> list[str]:
    return sorted(path.parent.name for path in examples.glob(f"*/{_SCENARIOS}") if _files(path))


def _built(static: Path, name: str) -> Package:
    folder = static / "modules" / name
    if not folder.is_dir():
        raise UnknownScenario(f"`{name}` is not built yet; `nox -s wasm` builds it")
    return read_package(folder)


def _at(path: Path, module: str | Path | None, examples: Path) -> _Folder:
    """Find scenarios, and the package that they run in, by a path."""
    if path.is_file() and path.suffix == ".toml":
        folder = path.parent
        package = _package_of(folder, module)
        return _Folder(folder, package, _prefix(folder, package), path.stem)
    if not path.is_dir():
        names = [
            f"{crate}/{file.stem}"
            for crate in _example_names(examples)
            for file in _files(examples / crate / _SCENARIOS)
        ]
        known = [*_example_names(examples), *names]
        raise UnknownScenario(
            f"`{path}` is no example, no scenario, and no path to either"
            + did_you_mean(str(path), known)
        )
    package_at = _package_folder(path)
    inside = (path / _SCENARIOS, *([] if package_at is None else [package_at / _SCENARIOS]))
    beside = path.resolve().parent / _SCENARIOS
    for folder in (*inside, *([beside] if package_at == path else [])):
        if package_at is not None and folder.is_dir() and _files(folder):
            package = _package_of(folder, module or package_at)
            return _Folder(folder, package, _prefix(folder, package))
    if _files(path) and (path.name == _SCENARIOS or package_at is None):
        package = _package_of(path, module)
        return _Folder(path, package, _prefix(path, package))
    raise UnknownScenario(
        f"{path}: no scenarios: neither *.toml in it, nor in a folder `{_SCENARIOS}` inside or"
        " beside it"
    )


def _prefix(folder: Path, package: Package) -> str:
    name = folder.resolve().name
    return package.name.rpartition("/")[2] if name == _SCENARIOS else name


def _package_of(folder: Path, module: str | Path | None) -> Package:
    """Find the package that a folder's scenarios run in."""
    if module is not None:
        return read_package(module)
    static, examples = locate()
    outside = folder.resolve().parent
    if outside.parent == examples.resolve() and folder.resolve().name == _SCENARIOS:
        return _built(static, outside.name)
    found = _package_folder(outside) or _package_folder(folder)
    if found is None:
        raise UnknownScenario(
            f"{folder}: no package lies beside these scenarios; --module names the directory that"
            " wasm-bindgen wrote, or an example"
        )
    return read_package(found)


def _package_folder(path: Path) -> Path | None:
    """Give the directory of a package: this one, or that of a build tool in it."""
    for folder in (path, *(path / name for name in _OUTPUTS)):
        if folder.is_dir() and any(folder.glob("*.wasm")):
            return folder
    return None
