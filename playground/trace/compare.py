"""Compares two traces: ``docs/trace.md``, "Verdict".

Written again in ``static/app/compare.js``; ``tests/cases/compare/`` holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from playground.trace.canonical import Canonical, project
from playground.trace.causes import causal_path
from playground.trace.compact import compact
from playground.trace.equivalence import TURN_ORDER, reorder
from playground.trace.events import Event
from playground.trace.known import Known, Rewriting, check_known, rewriting
from playground.trace.pairs import align
from playground.trace.refusal import refusal
from playground.trace.rules import Rules, rules_for
from playground.trace.verdict import Difference, Pair, Verdict


def compare(
    left: Sequence[Event],
    right: Sequence[Event],
    *,
    rules: Iterable[str] = (),
    known: Sequence[Known] = (),
) -> Verdict:
    """Compare two traces of the same run.

    Parameters
    ----------
    left, right:
        The events of each, from ``run.start`` to ``run.end``.
    rules:
        Switches: ``-turn``, ``-loc``, ``-cause``, ``+messages``, ``logs-only``.
    known:
        Known differences, in their form of ``docs/trace.md``.

    Returns
    -------
    Verdict
        The same for the same arguments, whatever else happens.

    Raises
    ------
    UnknownRule, InvalidKnown
        A switch or a known difference is none.
    """
    applied = rules_for(left, right, rules)
    check_known(known)
    lefts, rights = project(left, applied), project(right, applied)
    first = _difference(left, lefts, right, rights)
    total = max(len(lefts), len(rights))
    plain = Verdict(
        "divergent",
        total if first is None else first.position,
        total,
        first,
        rules=applied.applied,
        pairs=_pairs(left, right),
    )
    refused = refusal(left, right)
    if refused is not None:
        return replace(plain, verdict=refused[0], reason=refused[1])
    if first is None:
        return replace(plain, verdict="equivalent" if applied.fewer else "identical")
    moved = _moved(left, right, applied, (Rewriting(), Rewriting()))
    if moved is not None:
        return replace(
            plain,
            verdict="equivalent",
            equal=total,
            first=None,
            rules=(*applied.applied, TURN_ORDER),
            pairs=_pairs(left, moved),
        )
    return _with_known(left, right, applied, known, plain)


def _with_known(
    left: Sequence[Event],
    right: Sequence[Event],
    rules: Rules,
    known: Sequence[Known],
    plain: Verdict,
) -> Verdict:
    """Give the verdict after the known differences have been rewritten."""
    rewritings = (
        rewriting(left, project(left, rules), known),
        rewriting(right, project(right, rules), known),
    )
    used = sorted(rewritings[0].used | rewritings[1].used)
    if not used:
        return plain
    found = replace(plain, known=tuple(known[index] for index in used))
    lefts, rights = _rewritten(left, rules, rewritings[0]), _rewritten(right, rules, rewritings[1])
    first = _difference(left, lefts, right, rights)
    if first is None:
        return replace(found, verdict="known")
    moved = _moved(left, right, rules, rewritings)
    if moved is not None:
        return replace(found, verdict="known", rules=(*found.rules, TURN_ORDER))
    total = max(len(lefts), len(rights))
    return replace(found, equal=first.position, total=total, first=first)


def _moved(
    left: Sequence[Event],
    right: Sequence[Event],
    rules: Rules,
    rewritings: tuple[Rewriting, Rewriting],
) -> list[Event] | None:
    """Give the right trace with its turns moved, if that makes it equal to the left one."""
    moved = None if rules.virtual else reorder(left, right, rules)
    if moved is None:
        return None
    lefts, rights = _rewritten(left, rules, rewritings[0]), _rewritten(moved, rules, rewritings[1])
    return moved if _all_same(_in_any_order(lefts), _in_any_order(rights)) else None


def _in_any_order(events: list[Canonical]) -> list[Canonical]:
    """Sort the rejections that nobody handled: their order is that of the turns."""
    if not events or "data.unhandled" not in events[-1].fields:
        return events
    entries = json.loads(events[-1].fields["data.unhandled"])
    end = events[-1].with_fields({"data.unhandled": sorted(entries, key=compact)})
    return [*events[:-1], end]


def _rewritten(events: Sequence[Event], rules: Rules, by: Rewriting) -> list[Canonical]:
    return [
        event.with_fields(by.fields[event.seq]) if event.seq in by.fields else event
        for event in project(events, rules, by.dropped)
    ]


def _all_same(left: Sequence[Canonical], right: Sequence[Canonical]) -> bool:
    return len(left) == len(right) and all(map(Canonical.same, left, right))


def _difference(
    left: Sequence[Event],
    lefts: Sequence[Canonical],
    right: Sequence[Event],
    rights: Sequence[Canonical],
) -> Difference | None:
    position = 0
    shorter = min(len(lefts), len(rights))
    while position < shorter and lefts[position].same(rights[position]):
        position += 1
    if position == len(lefts) == len(rights):
        return None
    mine = lefts[position] if position < len(lefts) else None
    yours = rights[position] if position < len(rights) else None
    return Difference(
        position,
        None if mine is None else str(mine),
        None if yours is None else str(yours),
        None if mine is None else mine.seq,
        None if yours is None else yours.seq,
        () if mine is None else tuple(causal_path(left, mine.seq)),
        () if yours is None else tuple(causal_path(right, yours.seq)),
        _differing(mine, yours),
    )


def _differing(left: Canonical | None, right: Canonical | None) -> tuple[str, ...]:
    """Name the fields in which two canonical events differ."""
    if left is None or right is None:
        return ()
    names = sorted({*left.fields, *right.fields})
    fields = tuple(name for name in names if left.fields.get(name) != right.fields.get(name))
    return fields if left.ev == right.ev else ("ev", *fields)


def _pairs(left: Sequence[Event], right: Sequence[Event]) -> tuple[Pair, ...]:
    return tuple(
        (
            None if i is None else left[i].get("seq", 0),
            None if j is None else right[j].get("seq", 0),
        )
        for i, j in align(left, right)
    )
