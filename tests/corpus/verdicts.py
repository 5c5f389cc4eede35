"""Compares what hosts gave with what is expected: pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.corpus.cases import Case, PackageCases
from tests.corpus.hosts import HostRun


@dataclass(frozen=True)
class Difference:
    """The first thing in a case that was not as expected.

    Parameters
    ----------
    case:
        The case's title.
    step:
        The step, as it stands in the file, without what it is to give; None if there was none.
    expected, got:
        What was to be, and what was.
    """

    case: str
    step: str | None
    expected: str
    got: str


@dataclass(frozen=True)
class Cell:
    """One package on one host."""

    passed: int
    total: int
    seconds: float
    problem: str | None
    differences: list[Difference]

    @property
    def ok(self) -> bool:
        """Whether every case passed."""
        return self.passed == self.total and self.problem is None


def judge(package: PackageCases, run: HostRun) -> Cell:
    """Judge what a host gave."""
    differences = []
    for index, case in enumerate(package.cases):
        result = run.results[index] if index < len(run.results) else None
        found = _first_difference(case, result)
        if found is not None:
            differences.append(found)
    total = len(package.cases)
    return Cell(total - len(differences), total, run.seconds, run.problem, differences)


def _first_difference(case: Case, result: dict[str, Any] | None) -> Difference | None:
    if result is None:
        return Difference(case.title, None, "to be run", "never reached")
    if "broken" in result:
        return Difference(case.title, None, "to be run", result["broken"])
    outcomes = result["outcomes"]
    for step, expected, got in zip(case.steps, case.expected(), outcomes, strict=True):
        if step.get("unchecked") and "throws" not in got:
            continue
        unordered = step.get("unordered", False)
        wanted, found = text(expected, unordered), text(got, unordered)
        if wanted != found:
            about = {k: v for k, v in step.items() if k not in ("gives", "throws", "logs")}
            return Difference(case.title, json.dumps(about, ensure_ascii=False), wanted, found)
    return None


def text(outcome: dict[str, Any], unordered: bool = False) -> str:
    """Write an outcome as JSON, so that equal texts are equal outcomes.

    Parameters
    ----------
    unordered:
        Whether the order of an object's properties does not count.
    """
    plain = {key: _plain(outcome[key]) for key in sorted(outcome)}
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=unordered)


def _plain(value: Any) -> Any:
    """Write whole numbers one way: JSON has two."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
