"""Compares two traces: ``docs/trace.md``, "Verdict".

Written again in ``static/app/compare.js``; ``tests/cases/compare/`` holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from playground.trace.events import SCHEMA, Event

#: In a preview these keys hold an id: promise, function, reference.
_ID_KEYS: Final = ("p", "f", "r")
#: Outcomes after which the rest of the trace is missing.
_UNFINISHED: Final = ("limit", "timeout")


@dataclass(frozen=True)
class Difference:
    """The first position, from 0, at which two traces differ.

    A side whose trace has ended there is ``None``. ``fields`` names what differs: ``ev``,
    ``step``, ``parent``, ``data.value``; it is empty if a side is ``None``.
    """

    position: int
    left: str | None
    right: str | None
    left_seq: int | None
    right_seq: int | None
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What the comparison of two traces says.

    ``verdict`` is ``identical``, ``divergent`` or ``inconclusive``; ``equal`` counts the events
    before the first difference, ``total`` those of the longer trace; ``reason`` is set when
    inconclusive.
    """

    verdict: str
    equal: int
    total: int
    first: Difference | None = None
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the verdict as JSON data."""
        data = asdict(self)
        if self.first is not None:
            data["first"]["fields"] = list(self.first.fields)
        return data


@dataclass(frozen=True)
class _Canonical:
    """An event without what may differ between hosts; each field as compact JSON text."""

    ev: str
    fields: Mapping[str, str]

    def __str__(self) -> str:
        parts = sorted((name.removeprefix("data."), value) for name, value in self.fields.items())
        return " ".join([self.ev, *(f"{name}={value}" for name, value in parts)])


def compare(left: Sequence[Event], right: Sequence[Event]) -> Verdict:
    """Compare two traces of the same run.

    Parameters
    ----------
    left, right:
        The events of each, from ``run.start`` to ``run.end``.

    Returns
    -------
    Verdict
        The same for the same traces, whatever else happens.
    """
    lefts, rights = _canonical(left), _canonical(right)
    total = max(len(lefts), len(rights))
    shorter = min(len(lefts), len(rights))
    equal = 0
    while equal < shorter and lefts[equal] == rights[equal]:
        equal += 1
    first = None
    if equal < total:
        mine = lefts[equal] if equal < len(lefts) else None
        yours = rights[equal] if equal < len(rights) else None
        first = Difference(
            equal,
            None if mine is None else str(mine),
            None if yours is None else str(yours),
            None if mine is None else left[equal].get("seq"),
            None if yours is None else right[equal].get("seq"),
            _differing(mine, yours),
        )
    reason = _refusal(left, right)
    if reason is not None:
        return Verdict("inconclusive", equal, total, first, reason)
    return Verdict("identical" if first is None else "divergent", equal, total, first)


def _refusal(left: Sequence[Event], right: Sequence[Event]) -> str | None:
    """Say why two traces cannot be compared, if they cannot."""
    sides = (("left", left), ("right", right))
    for side, events in sides:
        if not events or events[0]["ev"] != "run.start":
            return f"{side}: no run.start"
        if events[-1]["ev"] != "run.end":
            return f"{side}: no run.end"
    starts = [events[0].get("data", {}) for _, events in sides]
    for (side, _), start in zip(sides, starts, strict=True):
        schema = str(start.get("schema", ""))
        if schema.partition(".")[0] != SCHEMA.partition(".")[0]:
            return f"{side}: schema {schema or 'unknown'}"
    for file in ("wasm", "glue"):
        digests = [start.get("sha256", {}).get(file, "") for start in starts]
        if not digests[0] or digests[0] != digests[1]:
            return f"sha256 of {file} differs"
    for side, events in sides:
        end = events[-1].get("data", {})
        if end.get("dropped"):
            return f"{side}: {end['dropped']} events dropped"
        if end.get("outcome") in _UNFINISHED:
            return f"{side}: outcome {end['outcome']}"
    return None


def _canonical(events: Sequence[Event]) -> list[_Canonical]:
    """Project each event to what is compared: names, places and values, not times."""
    positions = {event.get("seq"): position for position, event in enumerate(events)}
    names = _Names()
    projected = []
    for event in events:
        fields: dict[str, str] = {}
        if event.get("step"):
            fields["step"] = str(event["step"])
        if event.get("parent"):
            fields["parent"] = json.dumps(positions.get(event["parent"]))
        data = {} if event["ev"] == "run.start" else event.get("data", {})
        for key in sorted(data):
            value = data[key]
            kept = (
                [[names.id(name), names.value(reason)] for name, reason in value]
                if key == "unhandled"
                else names.value(value)
            )
            fields[f"data.{key}"] = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        projected.append(_Canonical(event["ev"], fields))
    return projected


class _Names:
    """Renumbers ids, letter by letter, in the order in which canonical text shows them."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._last: dict[str, int] = {}

    def id(self, name: str) -> str:
        """Give the new name of an id."""
        if name and name not in self._known:
            self._last[name[0]] = self._last.get(name[0], 0) + 1
            self._known[name] = f"{name[0]}{self._last[name[0]]}"
        return self._known.get(name, name)

    def value(self, value: Any) -> Any:
        """Sort keys, renumber ids, and leave out messages that engines word as they like."""
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if not isinstance(value, dict):
            return value
        is_engine_error = "e" in value and value.get("own") is not True
        return {
            key: self.id(value[key])
            if key in _ID_KEYS and isinstance(value[key], str)
            else self.value(value[key])
            for key in sorted(value)
            if not (key == "m" and is_engine_error)
        }


def _differing(left: _Canonical | None, right: _Canonical | None) -> tuple[str, ...]:
    """Name the fields in which two canonical events differ."""
    if left is None or right is None:
        return ()
    names = sorted({*left.fields, *right.fields})
    fields = tuple(name for name in names if left.fields.get(name) != right.fields.get(name))
    return fields if left.ev == right.ev else ("ev", *fields)
