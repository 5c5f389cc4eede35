"""Runs many cases on some hosts, one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

from playground.catalog import Scenario
from playground.errors import PlaygroundError
from playground.parity.case import Case
from playground.parity.errors import RunTimedOut
from playground.parity.finding import Found
from playground.parity.judging import judge, unmet
from playground.parity.known import KnownDifference
from playground.parity.results import Failure, HostRun, Result, Results
from playground.parity.session import Session

#: A host that died so often is not started again.
MAX_DEATHS: Final = 5
_DEAD: Final = ("HostDied", "BrowserDied", "HostMissing", "BrowserNotFound")


def run_all(
    found: Found,
    session: Session,
    *,
    fail_fast: bool = False,
    on_result: Callable[[Result], None] = lambda result: None,
    partial: bool = False,
) -> Results:
    """Run every case on every host of a session that is installed, and judge.

    Parameters
    ----------
    found:
        From :func:`~playground.parity.find_cases`.
    session:
        Its first host is the one that others are compared with.
    fail_fast:
        Stop after the first case that is not as it should be.
    on_result:
        Called after each case.
    partial:
        Whether cases were left out of what was found; then no known difference is one too many.

    Returns
    -------
    Results
        What came of all.
    """
    began = time.perf_counter()
    missing = session.missing()
    hosts = [name for name in session.names if name not in missing]
    results: list[Result] = []
    deaths = dict.fromkeys(hosts, 0)
    for case in found.cases if hosts else ():
        runs = [run_once(case, host, session) for host in hosts if deaths[host] < MAX_DEATHS]
        for run in runs:
            dead = run.failure is not None and run.failure.kind in _DEAD
            deaths[run.host] = deaths[run.host] + 1 if dead else 0
        if not runs:
            break
        result = judge(case, runs, found.known)
        results.append(result)
        on_result(result)
        if fail_fast and not result.ok:
            break
    skipped = len(found.cases) - len(results)
    stale = () if partial or skipped else find_stale(found, results, hosts)
    return Results(
        hosts=tuple(hosts),
        results=tuple(results),
        missing=tuple(missing.items()),
        stale=stale,
        skipped=skipped,
        seconds=time.perf_counter() - began,
    )


def run_once(case: Case, host: str, session: Session) -> HostRun:
    """Run a case on one host; what goes wrong is part of what is given."""
    began = time.perf_counter()
    trace = None
    failure = None
    try:
        trace = session.run(case, host)
    except PlaygroundError as error:
        failure = Failure(type(error).__name__, str(error))
        if isinstance(error, RunTimedOut):
            trace = error.trace
    seconds = time.perf_counter() - began
    problems: tuple[str, ...] = ()
    if trace is not None and failure is None and isinstance(case.program, Scenario):
        problems = unmet(case.program.with_lab(session.site.lab), trace)
    return HostRun(host, seconds, trace, problems, failure)


def find_stale(
    found: Found, results: Sequence[Result], hosts: Sequence[str]
) -> tuple[KnownDifference, ...]:
    """Find the known differences that excused nothing, of folders that were run as a whole."""
    used = {entry for result in results for entry in result.known}
    ran = {result.name for result in results}
    broken = {result.name for result in results if result.status in ("failed", "inconclusive")}

    def is_stale(entry: KnownDifference) -> bool:
        if entry in used or entry.path not in found.complete or entry.scenario in broken:
            return False
        return entry.scenario not in ran or entry.concerns(entry.scenario, hosts)

    return tuple(entry for entry in found.known if is_stale(entry))
