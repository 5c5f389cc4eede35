"""A trace as a picture of a thumb's size: tasks, microtasks, polls, promises. Drawn from it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["HEIGHT", "WIDTH", "MiniLanes", "mini_lanes"]

Event = Mapping[str, Any]

#: The picture's size in its own units; style sets the one on the screen.
WIDTH: Final = 240
HEIGHT: Final = 54
#: A long run is drawn up to here, and the rest as a line that fades.
_MOST_EVENTS: Final = 120
_MOST_PROMISES: Final = 4
_LANES: Final = {"task": (1, 9), "micro": (13, 9), "poll": (25, 9)}
_PROMISES_FROM: Final = 39
_PROMISE_STEP: Final = 4
_DOT: Final = 1.7


@dataclass(frozen=True)
class MiniLanes:
    """What a card shows of a run.

    Parameters
    ----------
    paths:
        Data of SVG paths by what they are: ``task``, ``micro``, ``poll``, ``promise``,
        ``fulfilled``, ``rejected``, ``cut``.
    counts:
        How many turns, microtasks, polls and promises the whole trace has.
    """

    paths: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give the picture as a JSON object."""
        return {"paths": dict(self.paths), "counts": dict(self.counts)}

    @property
    def words(self) -> str:
        """Say what is drawn: ``3 tasks, 2 microtasks, 1 poll, 4 promises``."""
        return ", ".join(
            f"{count} {name if count == 1 else name + 's'}" for name, count in self.counts.items()
        )


def mini_lanes(trace: Sequence[Event]) -> MiniLanes:
    """Draw a trace.

    Parameters
    ----------
    trace:
        Its events. Those of tier H, which one host alone records, are left out.

    Returns
    -------
    MiniLanes
        The same for the same events.
    """
    events = [event for event in trace if event.get("tier") != "H"]
    drawn = events[:_MOST_EVENTS]
    step = WIDTH / max(1, len(drawn))
    paths = {name: _bars(drawn, name, step) for name in _LANES} | _promises(drawn, step)
    if len(events) > len(drawn):
        paths["cut"] = f"M{WIDTH} 0V{HEIGHT}"
    return MiniLanes(
        {name: path for name, path in paths.items() if path},
        {
            "task": _count(events, "macrotask.begin"),
            "microtask": _count(events, "microtask.begin"),
            "poll": _count(events, "poll.begin"),
            "promise": _count(events, "promise.new"),
        },
    )


def _count(events: Sequence[Event], name: str) -> int:
    return sum(event["ev"] == name for event in events)


def _bars(events: Sequence[Event], lane: str, step: float) -> str:
    """Draw each bracket of a lane as a bar, from its first event to its last."""
    y, height = _LANES[lane]
    return "".join(
        f"M{_n(begin * step)} {y}h{_n(max((end - begin) * step - 1, 1))}v{height}"
        f"H{_n(begin * step)}z"
        for begin, end in _brackets(events, lane)
    )


def _brackets(events: Sequence[Event], lane: str) -> list[tuple[int, int]]:
    """Find where the brackets of a lane begin and end, by position."""
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for at, event in enumerate(events):
        name = event["ev"]
        begins = {
            "task": name == "macrotask.begin",
            "micro": name == "microtask.begin",
            "poll": name == "poll.begin",
        }[lane]
        ends = {
            "task": name in ("macrotask.begin", "run.end"),
            "micro": name in ("microtask.begin", "macrotask.begin", "run.end"),
            "poll": name == "poll.end",
        }[lane]
        if ends and begin is not None:
            found.append((begin, at + (lane == "poll")))
            begin = None
        if begins:
            begin = at
    if begin is not None:
        found.append((begin, len(events)))
    return found


def _promises(events: Sequence[Event], step: float) -> dict[str, str]:
    """Draw the first promises: a line each, with a dot or a cross where it is settled."""
    begins: dict[str, int] = {}
    ends: dict[str, tuple[int, str]] = {}
    for at, event in enumerate(events):
        subject, name, data = event.get("id", ""), event["ev"], event.get("data", {})
        if name == "promise.new" and len(begins) < _MOST_PROMISES:
            begins.setdefault(subject, at)
            if "value" in data and subject in begins:
                how = "rejected" if data.get("via") == "reject" else "fulfilled"
                ends.setdefault(subject, (at, how))
        elif name in ("promise.resolve", "promise.reject") and subject in begins:
            how = "fulfilled" if name == "promise.resolve" else "rejected"
            ends.setdefault(subject, (at, how))
    paths = {"promise": "", "fulfilled": "", "rejected": ""}
    for row, (subject, begin) in enumerate(begins.items()):
        y = _PROMISES_FROM + row * _PROMISE_STEP
        at, how = ends.get(subject, (len(events), ""))
        left, right = (begin + 0.5) * step, min((at + 0.5) * step, WIDTH)
        paths["promise"] += f"M{_n(left)} {y}H{_n(right)}"
        if how == "fulfilled":
            paths[how] += (
                f"M{_n(right - _DOT)} {y}a{_DOT} {_DOT} 0 1 0 {_DOT * 2} 0a{_DOT} {_DOT} 0 1 0-{_DOT * 2} 0"
            )
        elif how == "rejected":
            paths[how] += (
                f"M{_n(right - _DOT)} {_n(y - _DOT)}l{_DOT * 2} {_DOT * 2}m0-{_DOT * 2}l-{_DOT * 2} {_DOT * 2}"
            )
    return paths


def _n(value: float) -> str:
    """Write a number with one digit behind the point, and none that says nothing."""
    return f"{value:.1f}".removesuffix(".0")
