"""What a reader should look at in a trace: ``docs/trace.md``, "Lints".

Written again in ``static/app/lints.js``; ``tests/cases/lints/`` holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from playground.trace.closures import leaked_closures
from playground.trace.events import Event

#: Visible microtasks in one turn, after which a timer that is due counts as starved.
STARVED_MICROTASKS: Final = 1_000
#: Wakes of one task, from which on it may be one that wakes itself.
SELF_WAKES: Final = 4
_MS: Final = 1_000_000


@dataclass(frozen=True)
class Lint:
    """Something worth a look.

    Parameters
    ----------
    name:
        A lint, or a point of interest: ``divergence``, ``error``, ``threw``, ``dropped``,
        ``coalesced``, ``rejection``.
    seq:
        The event at which it shows.
    id:
        What it is about, or "".
    """

    name: str
    seq: int
    id: str = ""


def lints(events: Sequence[Event]) -> list[Lint]:
    """Find what looks wrong in a trace, lint by lint, each in the order of its events."""
    return [
        *_of_tasks(events),
        *_starved(events),
        *_unobserved(events),
        *(Lint("leaked_closure", seq, name) for name, seq in leaked_closures(events)),
    ]


def points_of_interest(events: Sequence[Event], divergence: int | None = None) -> list[Lint]:
    """List what to look at first, the worst first.

    Parameters
    ----------
    divergence:
        ``seq`` of the first difference on this side, if there is one.
    """
    found = [] if divergence is None else [Lint("divergence", divergence)]
    found += [Lint("error", one["seq"]) for one in events if one["ev"] == "error"]
    found += [
        Lint("threw", one["seq"], one.get("id", "")) for one in events if "threw" in _data(one)
    ]
    found += lints(events)
    found += _named("dropped", events, "future.drop", lambda data: not data.get("done"))
    found += _named("coalesced", events, "waker.wake", lambda data: bool(data.get("coalesced")))
    found += _named("rejection", events, "promise.reject", lambda data: not data.get("noop"))
    return found


def _named(name: str, events: Iterable[Event], ev: str, wanted: Any) -> list[Lint]:
    return [
        Lint(name, one["seq"], one.get("id", ""))
        for one in events
        if one["ev"] == ev and wanted(_data(one))
    ]


@dataclass
class _Task:
    """What is known of a task: its last poll, its waits, its wakes."""

    polled: int = 0
    ended: int = 0
    ready: bool = True
    wakes: int = 0
    own_wakes: int = 0
    first_own: int = 0


@dataclass
class _Wait:
    task: str
    live: int = 0
    woken: int = 0
    over: bool = False


def _of_tasks(events: Sequence[Event]) -> Iterator[Lint]:
    """Find tasks that nobody can wake, and tasks that wake themselves."""
    tasks: dict[str, _Task] = {}
    waits: dict[str, _Wait] = {}
    known = {event["seq"]: event for event in events}
    for event in events:
        name, data = event.get("id", ""), _data(event)
        match event["ev"]:
            case "poll.begin":
                tasks.setdefault(name, _Task()).polled = event["seq"]
            case "poll.end" if name in tasks:
                tasks[name].ended = event["seq"]
                # A task that panicked is not polled again, and waits for nothing.
                tasks[name].ready = bool(data.get("ready")) or "threw" in data
            case "await.begin":
                waits[name] = _Wait(_task_around(event, known))
            case "await.end" | "future.drop" if name in waits:
                waits[name].over = True
            case "waker.clone" | "waker.drop" if name in waits:
                waits[name].live = data.get("live", 0)
            case "waker.wake" if name in waits:
                wait = waits[name]
                wait.live, wait.woken = data.get("live", 0), event["seq"]
                _count_wake(tasks.get(wait.task), event)
    for name, task in tasks.items():
        mine = [wait for wait in waits.values() if wait.task == name and not wait.over]
        silent = all(not wait.live and wait.woken < task.polled for wait in mine)
        if mine and silent and not task.ready and task.ended > task.polled:
            yield Lint("lost_waker", task.ended, name)
    for name, task in tasks.items():
        if task.wakes >= SELF_WAKES and task.own_wakes * 2 > task.wakes:
            yield Lint("self_wake", task.first_own, name)


def _count_wake(task: _Task | None, event: Event) -> None:
    if task is None:
        return
    task.wakes += 1
    if _data(event).get("in_poll"):
        task.own_wakes += 1
        task.first_own = task.first_own or event["seq"]


def _task_around(event: Event, known: dict[int, Event]) -> str:
    """Name the task in whose poll an event lies, or give ""."""
    around = known.get(event.get("parent", 0))
    while around is not None and around["ev"] != "poll.begin":
        above = around.get("parent", 0)
        around = known.get(above) if above < around["seq"] else None
    return "" if around is None else str(around.get("id", ""))


def _starved(events: Sequence[Event]) -> Iterator[Lint]:
    """Find timers that are due while a turn does not end."""
    waiting: dict[str, int] = {}
    told: set[str] = set()
    for event in events:
        name, data = event.get("id", ""), _data(event)
        if event["ev"] == "macrotask.enqueue":
            waiting[name] = event.get("t", 0) + int(data.get("ms", 0) * _MS)
        elif event["ev"] in ("macrotask.begin", "macrotask.cancel"):
            waiting.pop(name, None)
        elif event["ev"] == "microtask.begin" and event.get("mt", 0) >= STARVED_MICROTASKS:
            for timer, due in waiting.items():
                if due <= event.get("t", 0) and timer not in told:
                    told.add(timer)
                    yield Lint("starved", event["seq"], timer)


def _unobserved(events: Sequence[Event]) -> Iterator[Lint]:
    for event in events:
        if event["ev"] == "run.end":
            for name, _reason in _data(event).get("unhandled", ()):
                yield Lint("unobserved_rejection", event["seq"], name)


def _data(event: Event) -> dict[str, Any]:
    data: dict[str, Any] = event.get("data", {})
    return data
