"""Traces that cannot be compared: ``docs/trace.md``, "Verdict", step 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from playground.trace.events import Event
from playground.trace.reading import MAJOR

#: Outcomes after which the rest of the trace is missing.
_UNFINISHED: Final = ("limit", "timeout")


def refusal(left: Sequence[Event], right: Sequence[Event]) -> tuple[str, str] | None:
    """Say why two traces cannot be compared.

    Returns
    -------
    tuple of str, or None
        ``unsupported`` or ``inconclusive``, and the reason, with the side before it where it is
        that of one. None if they can be compared.
    """
    sides = (("left", left), ("right", right))
    ends = [events[-1].get("data", {}) if events else {} for _, events in sides]
    for (side, _), end in zip(sides, ends, strict=True):
        if end.get("outcome") == "unsupported":
            return "unsupported", f"{side}: outcome unsupported"
    reason = _incomplete(sides, ends) or _unlike(sides)
    return None if reason is None else ("inconclusive", reason)


def _incomplete(
    sides: Sequence[tuple[str, Sequence[Event]]], ends: Sequence[dict[str, Any]]
) -> str | None:
    for side, events in sides:
        if not events or events[0]["ev"] != "run.start":
            return f"{side}: no run.start"
        if events[-1]["ev"] != "run.end":
            return f"{side}: no run.end"
    for (side, _), end in zip(sides, ends, strict=True):
        if end.get("dropped"):
            return f"{side}: {end['dropped']} events dropped"
        if end.get("outcome") in _UNFINISHED:
            return f"{side}: outcome {end['outcome']}"
    return None


def _unlike(sides: Sequence[tuple[str, Sequence[Event]]]) -> str | None:
    starts = [events[0].get("data", {}) for _, events in sides]
    for (side, _), start in zip(sides, starts, strict=True):
        schema = str(start.get("schema", ""))
        if schema.partition(".")[0] != str(MAJOR):
            return f"{side}: schema {schema or 'unknown'}"
    for file in ("wasm", "glue"):
        digests = [start.get("sha256", {}).get(file, "") for start in starts]
        if not digests[0] or digests[0] != digests[1]:
            return f"sha256 of {file} differs"
    if starts[0].get("clock") != starts[1].get("clock"):
        return "clocks differ"
    return None
