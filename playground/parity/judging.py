"""From the runs of a case to what came of it. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from playground.catalog import Scenario
from playground.parity.case import Case
from playground.parity.known import KnownDifference
from playground.parity.results import STATUSES, HostRun, Pair, Result
from playground.parity.trace import Trace, compare
from playground.trace import Verdict

_LACKS: Final = "LacksFeature"
_SHOWN: Final = 300


def unmet(scenario: Scenario, trace: Trace) -> tuple[str, ...]:
    """Say what a trace lacks of what a scenario expects.

    Parameters
    ----------
    scenario:
        With the lab's address in it.
    trace:
        Of any host.

    Returns
    -------
    tuple of str
        One sentence for each; empty if everything is as expected.
    """
    problems = [
        f"step {event.get('step')} came out otherwise: {_short(event['data'])}"
        for event in trace.events
        if event.get("data", {}).get("unmet")
    ]
    if trace.outcome != scenario.outcome:
        end = trace.events[-1].get("data", {}) if trace.events else {}
        problems.append(f"it ended with {_short(end)}, not {scenario.outcome}")
    lines = list(trace.printed)
    if scenario.prints is not None and lines != list(scenario.prints):
        problems.append(f"it printed {_short(lines)}, not {_short(scenario.prints)}")
    return tuple(problems)


def judge(case: Case, runs: Sequence[HostRun], known: Sequence[KnownDifference] = ()) -> Result:
    """Say what came of a case.

    Parameters
    ----------
    case:
        What was run.
    runs:
        One for each host, the one first with which the others are compared.
    known:
        Differences that are known, of this case or of others.
    """
    mine = [entry for entry in known if entry.concerns(case.name, [run.host for run in runs])]
    used: list[KnownDifference] = []
    pairs = []
    statuses = ["identical"]

    def add(status: str, hosts: Sequence[str], met: Sequence[KnownDifference] = ()) -> str:
        """Note what came of some hosts, unless it is known."""
        whole = [entry for entry in mine if not entry.match and entry.concerns(case.name, hosts)]
        # An entry excuses what hosts do differently, not that one of them broke down.
        if whole and status in ("divergent", "unmet", "unsupported"):
            status, met = "known", [*met, whole[0]]
        if status == "known":
            used.extend(entry for entry in met if entry not in used)
        statuses.append(status)
        return status

    first = runs[0]
    for run in runs:
        if run.failure is not None:
            add("unsupported" if run.failure.kind == _LACKS else "failed", [run.host])
        if run.problems:
            add("unmet", [run.host])
        if run is not first and first.trace is not None and run.trace is not None:
            hosts = (first.host, run.host)
            partly = [entry for entry in mine if entry.match and entry.concerns(case.name, hosts)]
            verdict, met = _compared(first.trace, run.trace, partly)
            pairs.append(Pair(*hosts, verdict, add(verdict.verdict, hosts, met)))
    # A verdict that is new to us is not green.
    worst = max(statuses, key=lambda s: STATUSES.index(s) if s in STATUSES else len(STATUSES))
    return Result(case.name, case.title, case.path, worst, tuple(runs), tuple(pairs), tuple(used))


def _compared(
    left: Trace, right: Trace, entries: Sequence[KnownDifference]
) -> tuple[Verdict, list[KnownDifference]]:
    """Compare two traces, and give the entries that the verdict lists."""
    handed = {entry: entry.rewritings(left, right) for entry in entries}
    verdict = compare(left, right, [rewriting for all_ in handed.values() for rewriting in all_])
    met = [entry for entry, mine in handed.items() if any(one in verdict.known for one in mine)]
    return verdict, met


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
