"""A trace as a picture of a thumb's size: tasks, microtasks, polls, calls, promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["HEIGHT", "WIDTH", "MiniLanes", "mini_lanes"]

Event = Mapping[str, Any]

#: The picture's size in its own units; style sets the one on the screen.
WIDTH: Final = 240
HEIGHT: Final = 60
#: A long run is drawn up to here, and the rest as a line that fades.
_MOST_EVENTS: Final = 120
_MOST_PROMISES: Final = 4
#: Of each lane its upper edge and its height.
_LANES: Final = {"task": (1, 9), "micro": (12, 9), "poll": (23, 9), "call": (34, 5)}
_PROMISES_FROM: Final = 44
_PROMISE_STEP: Final = 5
_CROSS: Final = 1.5
#: Which events begin and end a bar of each lane; one that begins inside another is part of it.
_BEGIN: Final = {
    "task": ("macrotask.begin",),
    "micro": ("microtask.begin",),
    "poll": ("poll.begin",),
    "call": ("call.wasm", "call.js", "closure.invoke"),
}
_END: Final = {
    "task": ("macrotask.begin", "run.end"),
    "micro": ("microtask.begin", "macrotask.begin", "run.end"),
    "poll": ("poll.end",),
    "call": ("return.wasm", "return.js", "closure.return"),
}


@dataclass(frozen=True)
class MiniLanes:
    """What a card shows of a run.

    Parameters
    ----------
    paths:
        Data of SVG paths by what they are: ``task``, ``micro``, ``poll``, ``call``, ``promise``,
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
    begin, depth = 0, 0
    for at, event in enumerate(events):
        if event["ev"] in _END[lane] and depth:
            # Tasks and microtasks last until the next one begins; the others have an end.
            depth = 0 if lane in ("task", "micro") else depth - 1
            if depth == 0:
                found.append((begin, at + (lane in ("poll", "call"))))
        if event["ev"] in _BEGIN[lane]:
            begin = begin if depth else at
            depth += 1
    return [*found, (begin, len(events))] if depth else found


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
            # A line of no length, which a round cap makes a dot.
            paths[how] += f"M{_n(right)} {y}h0"
        elif how == "rejected":
            side = _n(2 * _CROSS)
            paths[how] += (
                f"M{_n(right - _CROSS)} {_n(y - _CROSS)}l{side} {side}m0-{side}l-{side} {side}"
            )
    return paths


def _n(value: float) -> str:
    """Write a number with one digit behind the point, and none that says nothing."""
    return f"{value:.1f}".removesuffix(".0")
