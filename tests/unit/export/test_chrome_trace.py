"""Exported traces keep the rules of the Trace Event Format."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from playground.export import chrome_trace, json_lines
from playground.trace import load_trace
from tests.unit.export.trace_event_format import problems
from tests.unit.trace.node import call, needs_node
from tests.unit.trace.trace_cases import CASES, base, case

NAMES = ["await_one", "fail_soon", "race", "schema_1_0"]
PATHS = sorted((CASES / "compare").glob("*.json"))


@pytest.mark.parametrize("by_time", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_the_rules_are_kept(name: str, by_time: bool) -> None:
    assert problems(chrome_trace([base(name)], by_time=by_time)) == []


def test_two_hosts_are_two_processes() -> None:
    for path in PATHS:
        data = case(path)
        assert problems(chrome_trace([data["left"], data["right"]])) == [], path.stem


@pytest.mark.parametrize(
    ("phase", "change"),
    [
        ("X", {"dur": -1}),
        ("E", {"name": "other"}),
        ("e", {"id": "1.p99"}),
        ("i", {"s": "x"}),
        ("f", {"id": "2.1-99"}),
        ("M", {"args": {"name": ""}}),
        ("B", {"ts": -1}),
        ("b", {"ph": "?"}),
    ],
)
def test_what_is_against_the_rules_is_noticed(phase: str, change: dict[str, Any]) -> None:
    data = copy.deepcopy(chrome_trace([base("await_one")]))
    entry = next(entry for entry in data["traceEvents"] if entry["ph"] == phase)
    entry.update(change)
    assert problems(data) != []


def test_events_stand_where_they_belong() -> None:
    entries = chrome_trace([base("await_one")])["traceEvents"]
    found = {
        (e["ph"], e["name"], e["tid"], e["ts"]) for e in entries if e["ph"] not in ("s", "f", "M")
    }
    assert found >= {
        ("X", "script t1", 1, 2),
        ("X", "react m2", 1, 23),
        ("B", "double_later", 3, 4),
        ("E", "double_later", 3, 10),
        ("B", "poll.begin f1", 2, 14),
        ("b", "p1", 3, 3),
        ("n", "p1", 3, 17),
        ("e", "p1", 3, 22),
        ("i", "waker.wake g1", 2, 25),
    }
    assert sum(e.get("dur", 0) for e in entries if e["ph"] == "X") == 36 - 2
    arrows = {e["id"] for e in entries if e["ph"] == "f"}
    assert arrows >= {"2.11-21", "2.22-23", "2.17-23", "2.25-29", "2.6-14"}
    assert "2.13-15" not in arrows


def test_a_bracket_that_a_trap_left_open_is_closed() -> None:
    trace = [event for event in base("await_one") if event["ev"] != "poll.end"]
    assert problems(chrome_trace([trace])) == []


@needs_node
def test_the_page_writes_the_same() -> None:
    traces = [[case(path)[side] for side in ("left", "right")] for path in PATHS]
    calls: list[list[Any]] = [[pair, {"byTime": flag}] for pair in traces for flag in (False, True)]
    said = call("export/chrome_trace.js", "chromeTrace", calls)
    ours = [chrome_trace(pair, by_time=flag) for pair in traces for flag in (False, True)]
    assert [answer["value"] for answer in said] == json.loads(json.dumps(ours))


def test_json_lines_are_read_again() -> None:
    trace = base("await_one")
    assert load_trace(json_lines(trace).split("\n")) == trace


@needs_node
def test_the_page_writes_the_same_lines() -> None:
    said = call("export/json_lines.js", "jsonLines", [[base(name)] for name in NAMES])
    assert [answer["value"] for answer in said] == [json_lines(base(name)) for name in NAMES]
