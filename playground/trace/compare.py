"""Compares two traces: ``docs/trace.md``, "Verdict". Written again in ``static/app/compare.js``;

``tests/cases/compare/`` holds the two implementations equal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from playground.trace.events import Event

_UNFINISHED = ("limit", "timeout")


@dataclass(frozen=True)
class Difference:
    """The first place at which two traces differ.

    ``position`` counts from 0 in both sequences; a side whose trace ended before is ``None``.
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
    total = max(len(left), len(right))
    reason = _refuse(left, right)
    if reason is not None:
        return Verdict("inconclusive", 0, total, reason=reason)
    pairs = zip_longest(_canonical(left), _canonical(right))
    for position, (mine, yours) in enumerate(pairs):
        if mine != yours:
            first = Difference(
                position,
                None if mine is None else _text(mine),
                None if yours is None else _text(yours),
                left[position].get("seq") if mine is not None else None,
                right[position].get("seq") if yours is not None else None,
                tuple(_differing(mine, yours)),
            )
            return Verdict("divergent", position, total, first)
    return Verdict("identical", total, total)


def _refuse(left: Sequence[Event], right: Sequence[Event]) -> str | None:
    """Say why two traces cannot be compared, if they cannot."""
    ends = []
    for name, trace in (("left", left), ("right", right)):
        if not trace or trace[0].get("ev") != "run.start":
            return f"the {name} trace has no run.start"
        if trace[-1].get("ev") != "run.end":
            return f"the {name} trace has no run.end"
        ends.append((name, trace[0].get("data", {}), trace[-1].get("data", {})))
    (_, mine, _), (_, yours, _) = ends
    if _major(mine) != _major(yours):
        return "the traces are of different schema versions"
    for what in ("wasm", "glue"):
        if mine.get("sha256", {}).get(what) != yours.get("sha256", {}).get(what):
            return f"the two hosts did not run the same {what}"
    for name, _, end in ends:
        if end.get("outcome") in _UNFINISHED:
            return f"the {name} run ended by {end['outcome']}"
        if end.get("dropped"):
            return f"the {name} trace dropped {end['dropped']} events"
    return None


def _major(start: Mapping[str, Any]) -> str:
    return str(start.get("schema", "")).partition(".")[0]


def _canonical(trace: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Project each event to what is compared: names, places and values, not times."""
    position_of = {event.get("seq"): position for position, event in enumerate(trace)}
    ids: dict[str, str] = {}
    for event in trace:
        out: dict[str, Any] = {"ev": event["ev"]}
        if event.get("step"):
            out["step"] = event["step"]
        if event.get("parent"):
            out["parent"] = position_of.get(event["parent"])
        if event["ev"] != "run.start" and event.get("data"):
            out["data"] = _project(event["data"], ids)
        yield out


_ID = re.compile(r"[a-z][0-9]+")
#: The keys under which a preview keeps an id.
_ID_KEYS = ("p", "f", "r")


def _project(data: Any, ids: dict[str, str]) -> Any:
    """Leave out engine texts, and renumber ids by first appearance."""
    if isinstance(data, list):
        return [_project(item, ids) for item in data]
    if not isinstance(data, dict):
        return data
    is_engine_error = "e" in data and not data.get("own")
    out = {}
    for key, value in data.items():
        if key == "m" and is_engine_error:
            continue
        if key in _ID_KEYS and isinstance(value, str) and _ID.fullmatch(value):
            out[key] = _renumber(value, ids)
        elif key == "unhandled" and isinstance(value, list):
            out[key] = [
                [_renumber(name, ids) if name else name, _project(preview, ids)]
                for name, preview in value
            ]
        else:
            out[key] = _project(value, ids)
    return out


def _renumber(name: str, ids: dict[str, str]) -> str:
    if name not in ids:
        letter = name[0]
        ids[name] = f"{letter}{1 + sum(1 for known in ids if known[0] == letter)}"
    return ids[name]


def _text(event: dict[str, Any]) -> str:
    """Write a canonical event: ``ev key=value …``, keys sorted."""
    data = event.get("data") or {}
    fields = {key: value for key, value in event.items() if key not in ("ev", "data")} | data
    rest = " ".join(
        f"{key}={json.dumps(value, ensure_ascii=False, separators=(',', ':'), sort_keys=True)}"
        for key, value in sorted(fields.items())
    )
    return f"{event['ev']} {rest}".rstrip()


def _differing(left: Any, right: Any, path: str = "") -> Iterator[str]:
    """Name the fields in which two canonical values differ, as ``data.args[0].n``."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted({*left, *right}):
            yield from _differing(left.get(key), right.get(key), f"{path}.{key}" if path else key)
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for index, (a, b) in enumerate(zip(left, right, strict=True)):
            yield from _differing(a, b, f"{path}[{index}]")
    elif left != right and path:
        yield path
