"""A trace as rows of a table, for who reads the page without its script."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Row", "rows_of"]

_MOST_ROWS = 250
_MOST_TEXT = 120


@dataclass(frozen=True)
class Row:
    """One event.

    Parameters
    ----------
    seq:
        Its number.
    ev, id:
        Its name and its subject.
    values:
        Its data on one line, cut.
    cause:
        The number of the event that led to it, 0 if there is none.
    """

    seq: int
    ev: str
    id: str
    values: str
    cause: int


def rows_of(trace: Sequence[dict[str, Any]]) -> tuple[Row, ...]:
    """Make the first rows of a trace, 250 at the most; what only one host records is left out."""
    return tuple(
        Row(
            seq=event["seq"],
            ev=event["ev"],
            id=event.get("id", ""),
            values=_values(event),
            cause=event.get("cause", event.get("parent", 0)),
        )
        for event in [event for event in trace if event.get("tier") != "H"][:_MOST_ROWS]
    )


def _values(event: dict[str, Any]) -> str:
    if event["ev"] == "run.start":
        return " ".join(event.get("data", {}).get("engine", ()))
    text = ", ".join(
        f"{key} {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for key, value in event.get("data", {}).items()
        if key != "plumbing"
    )
    # Half of a surrogate pair, which JavaScript allows in a text, is nothing that a page can hold.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…"
