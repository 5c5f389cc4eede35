"""What came of many runs, as frozen data: what the reports are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from playground.parity.known import KnownDifference
from playground.parity.trace import Trace
from playground.trace import Verdict

#: What may come of a case, best first; the first three are as they should be.
STATUSES: Final = (
    "identical", "equivalent", "known", "unsupported", "inconclusive", "unmet", "divergent",
    "failed",
)  # fmt: skip
GREEN: Final = ("identical", "equivalent", "known")


@dataclass(frozen=True)
class Failure:
    """Why a host has no whole trace of a case.

    Parameters
    ----------
    kind:
        Name of the error, as ``RunTimedOut``.
    message:
        What it says.
    """

    kind: str
    message: str


@dataclass(frozen=True)
class HostRun:
    """A case on one host.

    Parameters
    ----------
    host:
        Its name.
    seconds:
        How long it took.
    trace:
        What was recorded; None if nothing was.
    problems:
        What the scenario expects and the trace lacks, one sentence each.
    failure:
        Set if the trace is missing, or not whole.
    """

    host: str
    seconds: float
    trace: Trace | None
    problems: tuple[str, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True)
class Pair:
    """The traces of two hosts, compared.

    Parameters
    ----------
    left, right:
        The names of the hosts.
    verdict:
        What the comparison says.
    status:
        The verdict's word, or ``known`` if an entry excuses the scenario as a whole.
    """

    left: str
    right: str
    verdict: Verdict
    status: str


@dataclass(frozen=True)
class Result:
    """What came of one case.

    Parameters
    ----------
    name, title:
        Of the case.
    path:
        The scenario's file, if it has one.
    status:
        One of :data:`STATUSES`: the worst that came of it, or ``known`` if that is excused.
    runs:
        One for each host, in their order.
    pairs:
        The first host's trace with each other's.
    known:
        The entries that excuse its differences.
    """

    name: str
    title: str
    path: Path | None
    status: str
    runs: tuple[HostRun, ...]
    pairs: tuple[Pair, ...]
    known: tuple[KnownDifference, ...] = ()

    @property
    def same(self) -> bool:
        """Whether all hosts did the same, and nothing else is to be said."""
        return self.status in ("identical", "equivalent")

    @property
    def ok(self) -> bool:
        """Whether it is as it should be."""
        return self.status in GREEN

    @property
    def seconds(self) -> float:
        """How long it took on all hosts together."""
        return sum(run.seconds for run in self.runs)

    @property
    def reason(self) -> str:
        """Why it is not identical, in one line; "" if it is."""
        for run in self.runs:
            if run.failure is not None:
                return f"{run.failure.kind}: {run.failure.message}"
        for pair in self.pairs:
            first = pair.verdict.first
            if pair.verdict.reason is not None:
                return f"{pair.left} and {pair.right}: {pair.verdict.reason}"
            if first is not None:
                what = f" in {', '.join(first.fields)}" if first.fields else ""
                return f"{pair.left} and {pair.right} differ at event {first.position + 1}{what}"
        return next((f"{run.host}: {run.problems[0]}" for run in self.runs if run.problems), "")


@dataclass(frozen=True)
class Results:
    """What came of all.

    Parameters
    ----------
    hosts:
        The names of those that took part, in order; the first is compared with each other.
    results:
        One for each case that was run.
    missing:
        Name of a host that should have taken part -> how to get it.
    stale:
        Known differences that excused nothing in a full run of their folder.
    skipped:
        How many cases were not run, because an earlier one failed.
    seconds:
        How long everything took.
    wanted:
        Whether the missing hosts were asked for by name: then it is an error that they are missing.
    """

    hosts: tuple[str, ...]
    results: tuple[Result, ...]
    missing: Sequence[tuple[str, str]] = ()
    stale: tuple[KnownDifference, ...] = ()
    skipped: int = 0
    seconds: float = 0.0
    wanted: bool = field(default=True)

    @property
    def ok(self) -> bool:
        """Whether every verdict is identical, equivalent or known, and nothing is amiss."""
        whole = not self.skipped and not (self.wanted and self.missing)
        return bool(self.results) and whole and not self.stale and all(r.ok for r in self.results)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many cases have each status, in the order of :data:`STATUSES`, without zeros."""
        found = Counter(result.status for result in self.results)
        return {status: found[status] for status in STATUSES if found[status]}

    @property
    def engines(self) -> dict[str, str]:
        """Host -> name and version of its engine, where that is known."""
        return {
            run.host: run.trace.engine
            for result in reversed(self.results)
            for run in result.runs
            if run.trace is not None and run.trace.engine
        }

    @property
    def summary(self) -> str:
        """One line: ``12 scenarios on mirror and chromium: 11 identical, 1 known``."""
        hosts = ", ".join(self.hosts[:-1]) + " and " + self.hosts[-1] if self.hosts[1:] else ""
        said = ", ".join(f"{count} {status}" for status, count in self.counts.items())
        number = len(self.results)
        named = f"{number} scenario{'' if number == 1 else 's'} on {hosts or ''.join(self.hosts)}"
        more = f", {self.skipped} not run" if self.skipped else ""
        many = "s" if len(self.stale) > 1 else ""
        stale = f", {len(self.stale)} known difference{many} too many" if self.stale else ""
        return f"{named}: {said or 'nothing was run'}{more}{stale}"
