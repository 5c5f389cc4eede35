"""The two lanes of a comparison: what either host recorded, line by line, around the difference."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from playground.parity.results import Pair, Result
from playground.trace import Event

#: So many events are shown before the first difference, and so many from it on.
BEFORE: Final = 6
AFTER: Final = 8
_MAX_TEXT: Final = 400


@dataclass(frozen=True)
class Row:
    """Two events at the same position.

    Parameters
    ----------
    position:
        From 1.
    left, right:
        The events as text; "" where a trace has ended.
    kind:
        ``same``, ``first`` (where they differ first) or ``after`` (where they differ again).
    """

    position: int
    left: str
    right: str
    kind: str

    @property
    def sides(self) -> tuple[tuple[str, str, str], ...]:
        """Either text in three parts: what both begin with, what differs, what both end with."""
        texts = (self.left, self.right)
        begin = _common(*texts)
        end = _common(*(text[begin:][::-1] for text in texts))
        return tuple(
            (text[:begin], text[begin : len(text) - end], text[len(text) - end :]) for text in texts
        )


@dataclass(frozen=True)
class Lanes:
    """Rows around the first difference, and how many are left out before and after them."""

    rows: tuple[Row, ...]
    before: int
    after: int


def lanes(result: Result, pair: Pair) -> Lanes | None:
    """Give the lanes of a pair of hosts, None if they do not differ."""
    first = pair.verdict.first
    traces = {run.host: run.trace for run in result.runs}
    left, right = traces.get(pair.left), traces.get(pair.right)
    if first is None or left is None or right is None:
        return None
    total = max(len(left.events), len(right.events))
    begin, end = max(0, first.position - BEFORE), min(total, first.position + AFTER)
    rows = []
    for position in range(begin, end):
        texts = (_text_at(left.events, position), _text_at(right.events, position))
        kind = "after" if position > first.position and texts[0] != texts[1] else "same"
        rows.append(Row(position + 1, *texts, "first" if position == first.position else kind))
    return Lanes(tuple(rows), begin, total - end)


def _common(left: str, right: str) -> int:
    """Count the characters with which both texts begin."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(left), len(right)))


def event_text(event: Event) -> str:
    """Write an event as one line: its name and its data."""
    step = [f"step={event['step']}"] if event.get("step") else []
    data = [
        f"{key}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in event.get("data", {}).items()
        if event["ev"] != "run.start" or key in ("host", "engine")
    ]
    text = " ".join([event["ev"], *step, *data])
    return text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]}…"


def _text_at(events: Sequence[Event], position: int) -> str:
    return event_text(events[position]) if position < len(events) else ""
