"""The overview of a report: a row for each folder of scenarios, a cell for each host."""

from __future__ import annotations

from collections import Counter
from typing import Final

from playground.parity.results import STATUSES, Result, Results

#: What a cell says of a case that did not get as far as a comparison.
_FAILED: Final = "failed"


def overview(results: Results) -> list[tuple[str, int, list[str]]]:
    """Sum results up.

    Returns
    -------
    list of (str, int, list of str)
        For each folder its name, how many scenarios of it ran, and for each host what came of
        them, as ``5 identical, 1 known``: compared with the first host, or for that one by itself
        if it ran alone.
    """
    groups: dict[str, list[Result]] = {}
    for result in results.results:
        groups.setdefault(result.name.partition("/")[0], []).append(result)
    hosts = compared(results)
    return [
        (name, len(found), [_cell([_status(result, host) for result in found]) for host in hosts])
        for name, found in groups.items()
    ]


def compared(results: Results) -> tuple[str, ...]:
    """Name the hosts that have a cell."""
    return results.hosts[1:] or results.hosts


def _status(result: Result, host: str) -> str:
    own = next((run for run in result.runs if run.host == host), None)
    if own is not None and own.failure is not None:
        return _FAILED
    if own is not None and own.problems and not result.ok:
        return "unmet"
    return next((pair.status for pair in result.pairs if pair.right == host), result.status)


def _cell(statuses: list[str]) -> str:
    counts = Counter(statuses)
    return ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
