"""All events of two traces but those of tier H in columns, as they are drawn.

Written again in ``static/app/compare_align.js``.
"""

from __future__ import annotations

from collections.abc import Sequence

from playground.trace.alignment import Column, align_texts
from playground.trace.canonical import likenesses
from playground.trace.events import Event
from playground.trace.rules import rules_for


def align(left: Sequence[Event], right: Sequence[Event]) -> list[Column]:
    """Put the events of two traces into columns; also of traces that still grow.

    Returns
    -------
    list of Column
        Indices into the two traces, ascending on both sides.
    """
    rules = rules_for(left, right, ())
    lefts = [index for index, event in enumerate(left) if rules.keeps(event)]
    rights = [index for index, event in enumerate(right) if rules.keeps(event)]
    pairs = align_texts(
        likenesses([left[index] for index in lefts]),
        likenesses([right[index] for index in rights]),
    )
    found: list[Column] = []
    mine, yours = _Walk(left), _Walk(right)
    for i, j in pairs:
        # Events that take no part come before the next one that does.
        left_at = None if i is None else lefts[i]
        right_at = None if j is None else rights[j]
        found += [(index, None) for index in mine.before(left_at)]
        found += [(None, index) for index in yours.before(right_at)]
        found.append((left_at, right_at))
    found += [(index, None) for index in mine.before(len(left))]
    found += [(None, index) for index in yours.before(len(right))]
    return found


class _Walk:
    """Goes through a trace."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._next = 0

    def before(self, index: int | None) -> list[int]:
        """Give what lies before an event and was not passed yet, without tier H."""
        if index is None:
            return []
        passed = range(self._next, index)
        self._next = index + 1
        return [one for one in passed if self._events[one].get("tier") != "H"]
