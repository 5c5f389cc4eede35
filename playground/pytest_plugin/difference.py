"""What a failure shows: the two lines at which two traces differ, and what was expected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from playground.catalog import Scenario
from playground.parity import Trace, Verdict, compare
from playground.parity.results import Result

_MAX_TEXT: Final = 2_000
_ENDED: Final = "(its trace has ended)"
#: The options of a step that say what must come of it.
_EXPECTS: Final = ("expect", "throws", "rejects")


def two_lines(left: str, right: str, verdict: Verdict) -> list[str]:
    """Give the canonical lines at which two hosts differ first, each after its host's name."""
    first = verdict.first
    if first is None:
        return []
    width = max(len(left), len(right))
    sides = ((left, first.left), (right, first.right))
    return [f"  {name:{width}}  {_cut(line or _ENDED)}" for name, line in sides]


def compared(left: Trace, right: Trace) -> list[str]:
    """Explain ``left == right``."""
    verdict = compare(left, right)
    if verdict.first is None:
        why = verdict.reason or "they differ in times and names only: use parity.compare"
        return [f"{left.host} == {right.host}: {verdict.verdict}: {why}"]
    where = f"differ at event {verdict.first.position + 1}"
    return [f"{left.host} and {right.host} {where}", *two_lines(left.host, right.host, verdict)]


def explain(result: Result, scenario: Scenario) -> list[str]:
    """Say why a scenario failed.

    Parameters
    ----------
    result:
        What came of it.
    scenario:
        With the lab's address in it.
    """
    lines = [f"{result.name}: {result.status}: {_cut(result.reason)}"]
    for run in result.runs:
        if run.failure is not None:
            lines.append(f"  {run.host}  {run.failure.kind}: {_cut(run.failure.message)}")
    for pair in result.pairs:
        lines += two_lines(pair.left, pair.right, pair.verdict)
    said: dict[tuple[str, str, str], list[str]] = {}
    for run in result.runs:
        if run.trace is not None and run.problems:
            for problem in _unmet(scenario, run.trace):
                said.setdefault(problem, []).append(run.host)
    for (place, expected, got), hosts in said.items():
        named = " and ".join(hosts)
        width = max(len(named), len("expected"))
        lines.append(f"  {place}")
        lines += [
            f"    {'expected':{width}}  {_cut(expected)}",
            f"    {named:{width}}  {_cut(got)}",
        ]
    return lines


def _unmet(scenario: Scenario, trace: Trace) -> Iterator[tuple[str, str, str]]:
    """Give what was expected and not met: where, what, and what came instead."""
    for event in trace.events:
        data = event.get("data", {})
        if data.get("unmet"):
            step: Any = scenario.steps[event["step"] - 1]
            wanted = {key: step[key] for key in _EXPECTS if key in step}
            got = {key: data[key] for key in ("value", "error") if key in data}
            yield f"step {event['step']}", _text(wanted), _text(got)
    if trace.outcome != scenario.outcome:
        yield "how it ended", scenario.outcome, _text(trace.events[-1].get("data", {}))
    if scenario.prints is not None and list(trace.printed) != list(scenario.prints):
        lines = zip_longest(scenario.prints, trace.printed)
        place, pair = next((n, pair) for n, pair in enumerate(lines, 1) if pair[0] != pair[1])
        yield f"line {place} of the console", pair[0], pair[1]


def zip_longest(wanted: Sequence[str], got: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pair lines; where one side has ended it says so."""
    for index in range(max(len(wanted), len(got))):
        yield (
            json.dumps(wanted[index], ensure_ascii=False) if index < len(wanted) else "(no more)",
            json.dumps(got[index], ensure_ascii=False) if index < len(got) else "(no more)",
        )


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]}…"
