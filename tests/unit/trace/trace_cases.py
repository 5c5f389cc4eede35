"""Traces for tests: those of ``tests/cases/traces/``, and edits that make others of them.

A case of ``tests/cases/compare/`` names a base and, for each side, a list of edits:

    {"at": 22, "set": {"data.value": {"n": "22"}}}      null takes the field away
    {"at": 22, "remove": true}
    {"at": 22, "insert": {"ev": "log", …}}               after it
    {"order": [[1, 11], [14, 18], [12, 13]]}             ranges of `seq`, both ends included
    {"keep": 5}                                          so many events; 0 is an empty trace

After the edits events are numbered anew, and so are parents, causes and links. The left side runs
in the browser and the right one on the mirror, if no edit says otherwise.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[2] / "cases"
Trace = list[dict[str, Any]]

_HOSTS = {
    "left": {"host": "browser", "engine": ["Chromium", "141.0.7390.37"]},
    "right": {"host": "mirror", "engine": ["wasmtime", "50.0.1"]},
}


def base(name: str) -> Trace:
    """Read a stored trace."""
    text = (CASES / f"traces/{name}.trace.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def case(path: Path) -> dict[str, Any]:
    """Read a case, with both traces made."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for side, host in _HOSTS.items():
        trace = base(data["base"])
        trace[0]["data"] |= host
        data[side] = edited(trace, data.get(side, []))
    data.setdefault("rules", [])
    data.setdefault("known", [])
    return data


def expected(data: dict[str, Any]) -> dict[str, Any]:
    """Give the whole verdict that a case expects: what it does not say is what is usual."""
    left, right = ([event["seq"] for event in data[side]] for side in ("left", "right"))
    usual: dict[str, Any] = {"first": None, "reason": None, "rules": [], "known": []}
    usual["pairs"] = [[seq, seq] for seq in left] if left == right else None
    found = usual | data["verdict"]
    found["known"] = [data["known"][index] for index in found["known"]]
    return found


def edited(trace: Trace, edits: list[dict[str, Any]]) -> Trace:
    """Apply edits to a trace."""
    events = copy.deepcopy(trace)
    for edit in edits:
        at = next((i for i, event in enumerate(events) if event.get("seq") == edit.get("at")), -1)
        if "set" in edit:
            for path, value in edit["set"].items():
                _set(events[at], path.split("."), value)
        elif "remove" in edit:
            del events[at]
        elif "insert" in edit:
            events.insert(at + 1, copy.deepcopy(edit["insert"]))
        elif "order" in edit:
            by_seq = {event["seq"]: event for event in events}
            events = [by_seq[i] for a, b in edit["order"] for i in range(a, b + 1)]
        else:
            events = events[: edit["keep"]]
    return renumbered(events, trace)


def renumbered(events: Trace, before: Trace) -> Trace:
    """Number events by their order; who was removed hands its children to its own parent."""
    new = {event["seq"]: number for number, event in enumerate(events, 1) if "seq" in event}
    parents = {event["seq"]: event.get("parent", 0) for event in before}

    def place(seq: int) -> int:
        while seq and seq not in new:
            seq = parents[seq]
        return new.get(seq, 0)

    for number, event in enumerate(events, 1):
        # An inserted event has no `seq` yet, and its own numbers are already those of the result.
        if "seq" in event:
            for name in ("parent", "cause"):
                if name in event:
                    event[name] = place(event[name])
            if "links" in event:
                event["links"] = [place(link) for link in event["links"]]
        event["seq"] = number
    return events


def _set(owner: Any, path: list[str], value: Any) -> None:
    for key in path[:-1]:
        owner = owner[int(key)] if isinstance(owner, list) else owner.setdefault(key, {})
    key: Any = int(path[-1]) if isinstance(owner, list) else path[-1]
    if value is None:
        del owner[key]
    else:
        owner[key] = value
