"""The two lanes of a comparison: what either host recorded, in columns, around the difference."""

from __future__ import annotations

import json
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
    """Two events that a verdict has paired.

    Parameters
    ----------
    position:
        Of the pair, from 1.
    left, right:
        The events as text; "" where the other has no counterpart.
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
    texts = [{event["seq"]: event_text(event) for event in t.events} for t in (left, right)]
    columns = pair.verdict.pairs
    # None stands for the end of a trace here, and for a placeholder there.
    sought = (first.left_seq or -1, first.right_seq or -1)
    at = next(n for n, (i, j) in enumerate(columns) if i == sought[0] or j == sought[1])
    begin, end = max(0, at - BEFORE), min(len(columns), at + AFTER)
    rows = []
    for n in range(begin, end):
        sides = [by[seq] if seq else "" for by, seq in zip(texts, columns[n], strict=True)]
        kind = "first" if n == at else "after" if n > at and sides[0] != sides[1] else "same"
        rows.append(Row(n + 1, sides[0], sides[1], kind))
    return Lanes(tuple(rows), begin, len(columns) - end)


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
