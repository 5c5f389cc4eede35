"""A trace as a small picture."""

from __future__ import annotations

import re
from typing import Any

from playground.web.mini_lanes import HEIGHT, WIDTH, mini_lanes

Event = dict[str, Any]


def trace(*names: str) -> list[Event]:
    """Events of these names; an id may follow a colon."""
    parts = [name.partition(":") for name in names]
    return [{"seq": i, "ev": ev, "id": id_, "tier": "S"} for i, (ev, _, id_) in enumerate(parts, 1)]


def bars(path: str) -> int:
    return path.count("z")


def test_a_microtask_lasts_until_the_next_job() -> None:
    drawn = mini_lanes(
        trace("macrotask.begin", "microtask.begin", "log", "microtask.begin", "macrotask.begin")
    )
    assert bars(drawn.paths["task"]) == 2
    assert bars(drawn.paths["micro"]) == 2
    assert drawn.words == "2 tasks, 2 microtasks, 0 polls, 0 promises"


def test_a_call_inside_a_call_is_part_of_its_bar() -> None:
    drawn = mini_lanes(trace("call.wasm", "call.js", "return.js", "return.wasm", "call.wasm"))
    assert bars(drawn.paths["call"]) == 2
    assert drawn.paths["call"].startswith("M0 34h191v5")


def test_a_promise_is_drawn_until_it_is_settled() -> None:
    drawn = mini_lanes(
        trace("promise.new:p1", "promise.new:p2", "promise.resolve:p1", "promise.reject:p2")
    )
    assert drawn.paths["promise"].count("M") == 2
    assert drawn.paths["fulfilled"].count("M") == 1
    assert "l3 3m0-3l-3 3" in drawn.paths["rejected"]
    pending = mini_lanes(trace("promise.new:p1", "log"))
    assert pending.paths["promise"].endswith(f"H{WIDTH}")


def test_what_one_host_alone_records_changes_nothing() -> None:
    events = trace("macrotask.begin", "promise.new:p1", "run.end")
    more = [*events[:1], {"seq": 9, "ev": "checkpoint", "tier": "H"}, *events[1:]]
    assert mini_lanes(more) == mini_lanes(events)


def test_a_long_run_stays_small_and_inside_the_picture() -> None:
    drawn = mini_lanes(trace("macrotask.begin", *["microtask.begin", "promise.new:p"] * 1000))
    assert drawn.counts["microtask"] == 1000
    assert "cut" in drawn.paths
    assert sum(map(len, drawn.paths.values())) < 4_000
    for x in re.findall(r"[MH](\d+(?:\.\d+)?)", "".join(drawn.paths.values())):
        assert 0 <= float(x) <= WIDTH
    assert HEIGHT < WIDTH


def test_no_events_are_no_picture() -> None:
    assert mini_lanes([]).paths == {}
