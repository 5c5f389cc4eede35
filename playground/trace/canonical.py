"""What of an event is compared: the projection of ``docs/trace.md``, "Verdict", steps 2 and 3.

Written again in ``static/app/compare_canonical.js``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from playground.trace.compact import compact
from playground.trace.events import Event
from playground.trace.names import Names
from playground.trace.rules import Rules


@dataclass(frozen=True)
class Canonical:
    """An event without what may differ between hosts.

    Parameters
    ----------
    ev:
        Its name.
    fields:
        What is compared, as compact JSON: ``id``, ``step``, ``turn``, ``mt``, ``tick``,
        ``parent``, ``cause``, ``links``, ``loc``, and ``data.<key>``; without those that are 0 or
        empty.
    seq:
        Where it stands in the trace.
    """

    ev: str
    fields: Mapping[str, str]
    seq: int

    def __str__(self) -> str:
        fields = dict(self.fields)
        parts = [self.ev]
        if "turn" in fields:
            parts.insert(0, f"{fields.pop('turn')}.{fields.pop('mt', '0')}")
        if "id" in fields:
            parts.append(json.loads(fields.pop("id")))
        if fields.get("cause") == fields.get("parent"):
            fields.pop("cause", None)
        named = sorted((name.removeprefix("data."), value) for name, value in fields.items())
        return " ".join([*parts, *(f"{name}={value}" for name, value in named)])

    def same(self, other: Canonical) -> bool:
        """Tell whether two events are equal."""
        return self.ev == other.ev and self.fields == other.fields

    def with_fields(self, fields: Mapping[str, Any]) -> Canonical:
        """Give the event with other values, which are JSON data, in some of its fields."""
        return replace(self, fields={**self.fields, **{k: compact(v) for k, v in fields.items()}})


def project(
    events: Sequence[Event], rules: Rules, left_out: Collection[int] = frozenset()
) -> list[Canonical]:
    """Give what is compared of a trace.

    Parameters
    ----------
    left_out:
        ``seq`` of events that take no part, whatever the rules say.
    """
    kept = [event for event in events if rules.keeps(event) and event.get("seq", 0) not in left_out]
    places = _Places(events, kept)
    names = Names()
    projected = []
    for event in kept:
        own_id = names.id(event["id"]) if event.get("id") else None
        messages = "+messages" in rules.switched
        fields: dict[str, Any] = {"id": own_id, "step": event.get("step")}
        if rules.turns:
            fields |= {name: event.get(name) for name in ("turn", "mt", "tick")}
        fields["parent"] = places.parent(event.get("parent", 0))
        if "-cause" not in rules.switched:
            # What has its parent for a cause has it still when the parent is left out.
            own_cause = event.get("cause", 0)
            fields["cause"] = places.cause(own_cause) if own_cause else fields["parent"]
            fields["links"] = places.links(event.get("links", ()))
        if "-loc" not in rules.switched:
            fields["loc"] = event.get("loc")
        texts = {name: compact(value) for name, value in fields.items() if value}
        for key, value in names.data(_compared(event), messages).items():
            texts[f"data.{key}"] = compact(value)
        projected.append(Canonical(event["ev"], texts, event.get("seq", 0)))
    return projected


def likenesses(events: Sequence[Event]) -> list[str]:
    """Give for each event its name and data with the mere letters of ids.

    By these, events are paired that stand in different places.
    """
    letters = Names(letters=True)
    return [
        f"{event['ev']} {event.get('id', '')[:1]} {compact(letters.data(_compared(event), False))}"
        for event in events
    ]


def _compared(event: Event) -> dict[str, Any]:
    """Give the data that is compared."""
    data = {} if event["ev"] == "run.start" else dict(event.get("data", {}))
    data.pop("plumbing", None)
    return data


class _Places:
    """Positions, from 1, of the events that are left, also by way of those that are not."""

    def __init__(self, events: Sequence[Event], kept: Sequence[Event]) -> None:
        self._events = {event.get("seq", 0): event for event in events}
        self._positions = {event.get("seq", 0): place for place, event in enumerate(kept, 1)}
        self._parents: dict[int, int] = {}
        self._causes: dict[int, int] = {}

    def parent(self, seq: int) -> int:
        """Give the position of a parent, 0 if there is none."""
        return self._find(seq, self._parents, lambda event: event.get("parent", 0))

    def cause(self, seq: int) -> int:
        """Give the position of a cause, 0 if there is none."""
        return self._find(
            seq, self._causes, lambda event: event.get("cause") or event.get("parent", 0)
        )

    def links(self, seqs: Sequence[int]) -> list[int]:
        """Give the positions of links, each once."""
        found: dict[int, None] = {}
        seen: set[int] = set()
        waiting = list(reversed(seqs))
        while waiting:
            seq = waiting.pop()
            if seq in seen:
                continue
            seen.add(seq)
            if seq in self._positions:
                found[self._positions[seq]] = None
            elif seq in self._events:
                waiting.extend(reversed(self._events[seq].get("links", ())))
        return list(found)

    def _find(self, seq: int, known: dict[int, int], above: Callable[[Event], int]) -> int:
        passed = []
        # What comes before is smaller: a damaged trace cannot lead round in a circle.
        while seq and seq not in self._positions and seq not in known:
            passed.append(seq)
            event = self._events.get(seq)
            further = 0 if event is None else above(event)
            seq = further if further < seq else 0
        place = self._positions.get(seq) or known.get(seq, 0)
        known.update(dict.fromkeys(passed, place))
        return place
