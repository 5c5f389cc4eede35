"""Traces in the Trace Event Format, which Perfetto and Chromium's ``about:tracing`` open.

Follows https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU. The twin of
``static/app/export/chrome_trace.js``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from playground.trace import Event

#: Threads of each host: what the loop does, the tasks of the guest, and the seam between.
_THREADS: Final = {"loop": 1, "guest": 2, "bridge": 3}
_PROCESSES: Final = {"browser": 1, "mirror": 2}
_TASKS: Final = ("macrotask.begin", "microtask.begin")
#: What opens a bracket that an event closes, and what that is.
_CLOSES: Final = {
    "return.wasm": "call.wasm",
    "return.js": "call.js",
    "closure.return": "closure.invoke",
    "poll.end": "poll.begin",
}
_GUEST: Final = ("future", "poll", "await", "waker")
_BRIDGE: Final = ("call", "return", "closure", "promise")

_Entry = dict[str, Any]


def chrome_trace(traces: Sequence[Sequence[Event]], *, by_time: bool = False) -> dict[str, Any]:
    """Give traces as one JSON object of the Trace Event Format.

    Parameters
    ----------
    traces:
        Each of one run; the host is the process.
    by_time:
        Place events by the run's clock; else each by its ``seq``, as so many microseconds.
    """
    entries: list[_Entry] = []
    for index, trace in enumerate(traces):
        host = trace[0].get("data", {}).get("host", "") if trace else ""
        entries += _Process(host, _PROCESSES.get(host, index + 3), trace, by_time).entries()
    return {"traceEvents": entries, "displayTimeUnit": "ms"}


class _Process:
    """One trace on its way."""

    def __init__(self, host: str, pid: int, trace: Sequence[Event], by_time: bool) -> None:
        self._host = host
        self._pid = pid
        self._trace = trace
        self._by_time = by_time
        self._known = {event["seq"]: event for event in trace}
        #: Names of brackets that are open, for each thread.
        self._open: dict[int, list[str]] = {tid: [] for tid in _THREADS.values()}
        #: Whether a promise that was seen from its start is still pending.
        self._promises: dict[str, bool] = {}
        self._targets: dict[int, list[int]] = {}
        for event in trace:
            for seq in self._sources(event):
                self._targets.setdefault(seq, []).append(event["seq"])

    def entries(self) -> list[_Entry]:
        """Give all entries, in the order of time."""
        found = [self._named("process_name", 0, self._host or "unknown host")]
        found += [self._named("thread_name", tid, name) for name, tid in _THREADS.items()]
        tasks = [event for event in self._trace if event["ev"] in _TASKS]
        ends = {
            event["seq"]: self._ts(later)
            for event, later in zip(tasks, [*tasks[1:], *self._trace[-1:]], strict=False)
        }
        for event in self._trace:
            found += self._flows_to(event)
            found.append(self._entry(event, ends))
            found += self._flows_from(event)
        for tid, names in self._open.items():
            last = self._ts(self._trace[-1]) if self._trace else 0
            # A trap may leave brackets open; a bracket must be closed.
            found += [
                {"name": name, "ph": "E", "ts": last, "pid": self._pid, "tid": tid}
                for name in reversed(names)
            ]
        return found

    def _named(self, name: str, tid: int, text: str) -> _Entry:
        return {"name": name, "ph": "M", "pid": self._pid, "tid": tid, "args": {"name": text}}

    def _ts(self, event: Event) -> float:
        time: float = event.get("t", 0) / 1000 if self._by_time else event["seq"]
        return time

    def _base(self, event: Event, phase: str) -> _Entry:
        name = event["ev"]
        return {
            "name": _title(event),
            "cat": name.partition(".")[0],
            "ph": phase,
            "ts": self._ts(event),
            "pid": self._pid,
            "tid": _thread(name),
        }

    def _entry(self, event: Event, ends: Mapping[int, float]) -> _Entry:
        name, tid = event["ev"], _thread(event["ev"])
        args = {"args": event["data"]} if event.get("data") else {}
        if name in _TASKS:
            start = self._ts(event)
            return {**self._base(event, "X"), "dur": max(ends[event["seq"]] - start, 0), **args}
        if name in _CLOSES.values():
            entry = self._base(event, "B")
            self._open[tid].append(entry["name"])
            return {**entry, **args}
        if name in _CLOSES and self._open[tid]:
            return {**self._base(event, "E"), "name": self._open[tid].pop(), **args}
        phase = self._promise_phase(event)
        if phase:
            promise = event["id"]
            entry = {**self._base(event, phase), "name": promise, "id": f"{self._pid}.{promise}"}
            return {**entry, **args}
        return {**self._base(event, "i"), "s": "t", **args}

    def _promise_phase(self, event: Event) -> str:
        """Give an asynchronous event's phase; "" if its promise was not seen from the start."""
        promise = event.get("id", "")
        if event["ev"] == "promise.new" and promise not in self._promises:
            self._promises[promise] = True
            return "b"
        if not self._promises.get(promise):
            return ""
        if event["ev"] in ("promise.resolve", "promise.reject"):
            self._promises[promise] = False
            return "e"
        return "n" if event["ev"] == "promise.react" else ""

    def _sources(self, event: Event) -> list[int]:
        cause = event.get("cause", 0)
        causes = [cause] if cause and cause != event.get("parent", 0) else []
        found = dict.fromkeys([*causes, *event.get("links", ())])
        return [seq for seq in found if seq in self._known and seq < event["seq"]]

    def _flows_to(self, event: Event) -> list[_Entry]:
        return [
            {**self._flow(event, seq, event["seq"]), "ph": "f", "bp": "e"}
            for seq in self._sources(event)
        ]

    def _flows_from(self, event: Event) -> list[_Entry]:
        return [
            {**self._flow(event, event["seq"], later), "ph": "s"}
            for later in self._targets.get(event["seq"], ())
        ]

    def _flow(self, event: Event, source: int, target: int) -> _Entry:
        return {
            "name": "cause",
            "cat": "cause",
            "ts": self._ts(event),
            "pid": self._pid,
            "tid": _thread(event["ev"]),
            "id": f"{self._pid}.{source}-{target}",
        }


def _thread(ev: str) -> int:
    family = ev.partition(".")[0]
    if family in _GUEST:
        return _THREADS["guest"]
    return _THREADS["bridge" if family in _BRIDGE else "loop"]


def _title(event: Event) -> str:
    """Give what stands in a bar: what was called, or the event and its subject."""
    data = event.get("data", {})
    called = data.get("export") or data.get("import")
    if called and event["ev"] in _CLOSES.values():
        return str(called)
    if event["ev"] in _TASKS:
        return f"{data.get('kind') or data.get('via')} {event.get('id', '')}".strip()
    return f"{event['ev']} {event.get('id', '')}".strip()
