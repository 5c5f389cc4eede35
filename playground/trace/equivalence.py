"""Turns that came in another order on a real clock: ``docs/trace.md``, "Verdict", step 6.

Written again in ``static/app/compare_turns.js``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playground.trace.events import Event
from playground.trace.rules import Rules

#: How the rule is called in a verdict.
TURN_ORDER = "turn-order"


@dataclass(frozen=True)
class _Cut:
    """A trace in pieces: what comes before the first turn, the turns, and its last event."""

    head: list[Event]
    turns: list[list[Event]]
    end: list[Event]


def reorder(left: Sequence[Event], right: Sequence[Event], rules: Rules) -> list[Event] | None:
    """Give the right trace with its turns in the order of the left one.

    A turn is known by its cause: by the turn in which that lies, and its place there. So every
    turn still comes after its cause's.

    Returns
    -------
    list of Event, or None
        None if the turns are not the same, or are in that order already.
    """
    mine, yours = _cut(left), _cut(right)
    numbers: dict[tuple[int, int], int] = {}
    wanted = _keys(mine.turns, rules, numbers)
    found = _keys(yours.turns, rules, numbers)
    if wanted == found or len(set(found)) < len(found) or sorted(wanted) != sorted(found):
        return None
    turns = dict(zip(found, yours.turns, strict=True))
    moved = [event for key in wanted for event in turns[key]]
    return [*yours.head, *moved, *yours.end]


def _cut(events: Sequence[Event]) -> _Cut:
    end = list(events[-1:]) if events and events[-1]["ev"] == "run.end" else []
    cut = _Cut([], [], end)
    for event in events[: len(events) - len(end)]:
        if event["ev"] == "macrotask.begin":
            cut.turns.append([])
        (cut.turns[-1] if cut.turns else cut.head).append(event)
    return cut


def _keys(
    turns: Sequence[Sequence[Event]], rules: Rules, numbers: dict[tuple[int, int], int]
) -> list[int]:
    """Number turns alike that have the same cause."""
    places: dict[int, tuple[int, int]] = {}
    keys: list[int] = []
    for position, turn in enumerate(turns):
        begin = turn[0]
        place = places.get(begin.get("cause") or begin.get("parent", 0))
        # A turn without a cause inside a turn, such as the script, keeps its place.
        identity = (-1, position) if place is None else (keys[place[0]], place[1])
        keys.append(numbers.setdefault(identity, len(numbers)))
        kept = (event for event in turn if rules.keeps(event))
        for index, event in enumerate(kept):
            places[event.get("seq", 0)] = (position, index)
    return keys
