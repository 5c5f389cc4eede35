"""Runs the chosen tests of a binary on a host, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from playground.test_runner.binary import Case
from playground.test_runner.host import Host
from playground.test_runner.outcome import Outcome
from playground.test_runner.selection import Selection


@dataclass
class Summary:
    """What came of all tests, by kind.

    Parameters
    ----------
    filtered:
        How many were not chosen.
    """

    filtered: int
    passed: int = 0
    ignored: int = 0
    seconds: float = 0.0
    failures: list[tuple[Case, Outcome]] = field(default_factory=list)


class Report(Protocol):
    """Told of everything that happens, in order."""

    def began(self, count: int) -> None:
        """So many tests are going to be run, or reported as ignored."""

    def starts(self, case: Case) -> None:
        """A test starts."""

    def ended(self, case: Case, outcome: Outcome) -> None:
        """A test ended, or is ignored."""

    def finished(self, summary: Summary) -> None:
        """All tests ended."""


async def run_all(
    host: Host, cases: Sequence[Case], selection: Selection, filtered: int, report: Report
) -> Summary:
    """Run tests on a host, which is open while this runs and closed afterwards.

    Parameters
    ----------
    cases:
        The chosen ones.
    filtered:
        How many were not chosen.

    Raises
    ------
    TestRunnerError
        The binary cannot be loaded.
    """
    summary = Summary(filtered)
    try:
        await host.open()
        report.began(len(cases))
        spoiled = False
        for case in in_order(cases, selection):
            if spoiled:
                await host.open()
            report.starts(case)
            outcome = await host.run(case, selection.runs(case))
            spoiled = outcome.spoiled
            _count(summary, case, outcome)
            report.ended(case, outcome)
    finally:
        await host.close()
    report.finished(summary)
    return summary


def in_order(cases: Sequence[Case], selection: Selection) -> Iterator[Case]:
    """Give tests in the order of wasm-bindgen-test: the ignored ones, then the others, last first.

    Tests that depend on each other through statics thus pass or fail as they do there.
    """
    yield from (case for case in cases if not selection.runs(case))
    yield from (case for case in reversed(cases) if selection.runs(case))


def _count(summary: Summary, case: Case, outcome: Outcome) -> None:
    summary.seconds += outcome.seconds
    if outcome.kind == "ok":
        summary.passed += 1
    elif outcome.kind == "ignored":
        summary.ignored += 1
    else:
        summary.failures.append((case, outcome))
