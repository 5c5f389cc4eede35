"""Reads, checks and writes the files of cases: ``tests/cases/corpus/<package>.json``."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

CASES: Final = Path(__file__).parents[1] / "cases/corpus"
WIDTH: Final = 100

UNDEFINED: Final = {"$js": "undefined"}
VERBS: Final = ("new", "call", "get", "set", "iterate", "value")
_BESIDE: Final = {"let", "args", "to", "await", "unchecked", "unordered", "gives", "throws", "logs"}
_FIELDS: Final = {"package", "version", "integrity", "node", "entry", "files", "cases"}


class InvalidCases(Exception):
    """A file of cases is not as ``README.md`` says."""


@dataclass
class Case:
    """A title, which is a claim, and the steps that show it."""

    title: str
    steps: list[dict[str, Any]]

    def expected(self) -> list[dict[str, Any]]:
        """Give what each step is to give, as hosts report it."""
        return [expectation(step) for step in self.steps]


@dataclass
class PackageCases:
    """A package of npm's and its cases.

    Parameters
    ----------
    name:
        The stem of the file.
    package, version, integrity:
        Which package, as npm names it.
    node:
        How Node gets it: ``require`` or ``import`` and a path in it; ``init`` names the wasm that
        its ``initSync`` takes.
    entry:
        Where the mirror enters the package, if not where its ``package.json`` says.
    files:
        Bytes that cases use and the file server serves, by name.
    """

    name: str
    package: str
    version: str
    integrity: str
    node: dict[str, str]
    entry: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)


def expectation(step: dict[str, Any]) -> dict[str, Any]:
    """Give what a step is to give, in the form in which hosts report it."""
    outcome: dict[str, Any] = {
        key: unfold(step[key]) for key in ("gives", "throws", "logs") if key in step
    }
    if "gives" not in outcome and "throws" not in outcome:
        outcome["gives"] = UNDEFINED
    return outcome


def read_all(folder: Path = CASES) -> list[PackageCases]:
    """Read every file of cases, in the order of their names."""
    return [read(path) for path in sorted(folder.glob("*.json"))]


def read(path: Path) -> PackageCases:
    """Read a file of cases.

    Raises
    ------
    InvalidCases
        The message names the file and the place in it.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise InvalidCases(f"{path}: {error}") from error
    if unknown := set(data) - _FIELDS:
        raise InvalidCases(f"{path}: unknown fields {sorted(unknown)}")
    if missing := {"package", "version", "integrity", "node", "cases"} - set(data):
        raise InvalidCases(f"{path}: the fields {sorted(missing)} are missing")
    cases = [Case(case["title"], case["steps"]) for case in data["cases"]]
    for case in cases:
        for index, step in enumerate(case.steps):
            _check_step(step, f"{path}: {case.title!r}: step {index + 1}")
    return PackageCases(
        path.stem,
        data["package"],
        data["version"],
        data["integrity"],
        data["node"],
        data.get("entry", ""),
        {name: base64.b64decode("".join(text)) for name, text in data.get("files", {}).items()},
        cases,
    )


def _check_step(step: dict[str, Any], at: str) -> None:
    verbs = [verb for verb in VERBS if verb in step]
    if len(verbs) != 1:
        raise InvalidCases(f"{at}: a step has one of {', '.join(VERBS)}, not {verbs}")
    if unknown := set(step) - set(VERBS) - _BESIDE:
        raise InvalidCases(f"{at}: unknown keys {sorted(unknown)}")
    if "gives" in step and "throws" in step:
        raise InvalidCases(f"{at}: a step either gives or throws")


def write_expected(path: Path, outcomes: list[list[dict[str, Any]]]) -> bool:
    """Write what steps gave into their file; give whether that changed it.

    Parameters
    ----------
    outcomes:
        For each case, for each step, what the host reported.
    """
    before = path.read_text("utf-8")
    data = json.loads(before)
    for case, of_case in zip(data["cases"], outcomes, strict=True):
        for step, outcome in zip(case["steps"], of_case, strict=True):
            for key in ("gives", "throws", "logs"):
                step.pop(key, None)
            if not step.get("unchecked"):
                step.update(
                    (key, fold(value))
                    for key, value in outcome.items()
                    if (key, value) != ("gives", UNDEFINED)
                )
    after = pretty(data) + "\n"
    path.write_text(after, "utf-8")
    return after != before


def fold(value: Any) -> Any:
    """Write long texts of several lines as ``$lines``, which a reader can read."""
    if isinstance(value, str):
        return {"$lines": value.split("\n")} if "\n" in value and len(value) > 40 else value
    if isinstance(value, list):
        return [fold(item) for item in value]
    if isinstance(value, dict):
        return {key: fold(item) for key, item in value.items()}
    return value


def unfold(value: Any) -> Any:
    """Undo :func:`fold`."""
    if isinstance(value, list):
        return [unfold(item) for item in value]
    if isinstance(value, dict):
        if set(value) == {"$lines"}:
            return "\n".join(value["$lines"])
        return {key: unfold(item) for key, item in value.items()}
    return value


def pretty(value: Any, indent: int = 0, taken: int = 0) -> str:
    """Write JSON with one line for what fits on one.

    Parameters
    ----------
    indent:
        Columns before the value's own lines.
    taken:
        Columns that stand beside the value on its first line.
    """
    line = _line(value)
    if not isinstance(value, dict | list) or not value or indent + taken + len(line) <= WIDTH:
        return line
    inside = " " * (indent + 2)
    if isinstance(value, list):
        parts = [pretty(item, indent + 2, 1) for item in value]
        opening, closing = "[]"
    else:
        parts = []
        for key, item in value.items():
            name = f"{_line(key)}: "
            parts.append(name + pretty(item, indent + 2, len(name) + 1))
        opening, closing = "{}"
    return f"{opening}\n{inside}" + f",\n{inside}".join(parts) + f"\n{' ' * indent}{closing}"


def _line(value: Any) -> str:
    """Write JSON on one line; a lone surrogate, which no file can hold, as its escape."""
    line = json.dumps(value, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", line)
