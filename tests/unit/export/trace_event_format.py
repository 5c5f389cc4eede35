"""The rules of the Trace Event Format, as far as its document states them.

Follows https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU: "JSON
Object Format", "Event Descriptions" and the sections of each phase.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

_PHASES = set("XBEbneisfM")


def problems(data: dict[str, Any]) -> list[str]:
    """Say what is against the rules."""
    found: list[str] = []
    stacks: dict[tuple[int, int], list[tuple[str, float]]] = defaultdict(list)
    pending: dict[tuple[str, str, int], bool] = {}
    flows: dict[tuple[str, str, str], float] = {}
    if not isinstance(data.get("traceEvents"), list):
        return ["traceEvents must be an array"]
    if data.get("displayTimeUnit", "ms") not in ("ms", "ns"):
        found.append("displayTimeUnit must be ms or ns")
    # Flows may be written in any order of source and target; their times decide.
    for entry in data["traceEvents"]:
        if entry.get("ph") == "s":
            key = (entry["cat"], entry["name"], entry["id"])
            if key in flows:
                found.append(f"{key}: a flow begins twice")
            flows[key] = entry["ts"]
    ended = set()
    for index, entry in enumerate(data["traceEvents"]):

        def wrong(text: str, index: int = index, entry: dict[str, Any] = entry) -> None:
            found.append(f"{index} {entry.get('ph')} {entry.get('name')}: {text}")

        phase = entry.get("ph")
        if phase not in _PHASES:
            wrong("no such phase")
            continue
        if not isinstance(entry.get("name"), str) or not entry["name"]:
            wrong("name must be a text")
        if not isinstance(entry.get("pid"), int) or not isinstance(entry.get("tid"), int):
            wrong("pid and tid must be integers")
        if not isinstance(entry.get("args", {}), dict):
            wrong("args must be an object")
        if phase == "M":
            if entry["name"] not in ("process_name", "thread_name") or not entry["args"]["name"]:
                wrong("metadata without its argument")
            continue
        if not isinstance(entry.get("ts"), int | float) or entry["ts"] < 0:
            wrong("ts must be microseconds")
        if phase != "E" and not isinstance(entry.get("cat"), str):
            wrong("cat must be a text")
        stack = stacks[entry["pid"], entry["tid"]]
        if phase == "X" and not (isinstance(entry.get("dur"), int | float) and entry["dur"] >= 0):
            wrong("dur must be microseconds")
        if phase == "B":
            stack.append((entry["name"], entry["ts"]))
        if phase == "E":
            if not stack or stack[-1][0] != entry["name"] or stack[-1][1] > entry["ts"]:
                wrong("closes no bracket of its thread")
            else:
                stack.pop()
        if phase in "bne":
            key = (entry.get("cat", ""), entry.get("id", ""), entry["pid"])
            if phase == "b":
                if pending.get(key):
                    wrong("begins twice")
                pending[key] = True
            elif not pending.get(key):
                wrong("has not begun")
            elif phase == "e":
                pending[key] = False
        if phase == "i" and entry.get("s") not in ("g", "p", "t"):
            wrong("s must be g, p or t")
        if phase == "f":
            key = (entry["cat"], entry["name"], entry["id"])
            ended.add(key)
            if key not in flows or flows[key] > entry["ts"]:
                wrong("the flow has no beginning before")
            if entry.get("bp", "e") != "e":
                wrong("bp can only be e")
    found += [f"{key}: a flow without an end" for key in flows if key not in ended]
    found += [f"{at}: brackets left open: {stack}" for at, stack in stacks.items() if stack]
    return found
