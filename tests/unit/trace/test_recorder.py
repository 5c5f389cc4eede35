from __future__ import annotations

from itertools import count

from playground.trace import Event, Recorder


def make(**limits: int) -> tuple[Recorder, list[Event]]:
    events: list[Event] = []
    clock = count(0, 10)
    return Recorder(lambda: next(clock), events.append, **limits), events


def test_events_inside_a_call_have_it_as_parent_and_its_return_does_not() -> None:
    recorder, events = make()
    recorder.write("run.start", {"schema": "1.1"})
    recorder.begin_macrotask("t1", "script", 1)
    outer = recorder.open("call.wasm", {"export": "f"})
    inner = recorder.open("call.js", {"import": "g"})
    recorder.close(inner, "return.js", {"value": {"n": "1"}})
    recorder.write("log", {"level": "log"})
    recorder.close(outer, "return.wasm")
    recorder.end("ok", unhandled=[])
    assert [(event["ev"], event.get("parent")) for event in events] == [
        ("run.start", None),
        ("macrotask.begin", None),
        ("call.wasm", 2),
        ("call.js", 3),
        ("return.js", 3),
        ("log", 3),
        ("return.wasm", 2),
        ("run.end", None),
    ]
    assert [event["seq"] for event in events] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert events[2]["t"] == 30
    assert "data" not in events[6]


def test_turn_counts_macrotasks_mt_microtasks_and_tick_drains() -> None:
    recorder, events = make()
    recorder.write("run.start", {})
    recorder.begin_macrotask("t1", "script", 1)
    recorder.begin_microtask("m1", {"via": "queue"}, 2, drains=True)
    recorder.write("log", {})
    recorder.begin_microtask("m2", {"via": "react"}, 2)
    recorder.begin_microtask("m3", {"via": "queue"}, 2, drains=True)
    recorder.begin_macrotask("t2", "timer", 2)
    recorder.end("ok", unhandled=[])
    places = [(e.get("turn", 0), e.get("mt", 0), e.get("tick", 0)) for e in events]
    assert places == [
        (0, 0, 0), (1, 0, 0), (1, 1, 1), (1, 1, 1), (1, 2, 0), (1, 3, 2), (2, 0, 0), (2, 0, 0),
    ]  # fmt: skip


def test_a_job_closes_what_a_call_before_it_left_open() -> None:
    recorder, events = make()
    depth = recorder.open("call.wasm", {"export": "f"})
    recorder.open("call.js", {"import": "cut short by a full stack"})
    recorder.close(depth, "return.wasm")
    recorder.open("call.wasm", {"export": "g"})
    recorder.begin_microtask("m1", {"via": "react"}, 1)
    recorder.write("log", {})
    assert "parent" not in events[2]
    assert events[-1]["parent"] == events[-2]["seq"]


def test_a_cause_that_is_the_parent_is_left_out() -> None:
    recorder, events = make()
    recorder.begin_macrotask("t1", "script", 0)
    recorder.write("log", {}, cause=1)
    recorder.write("log", {}, cause=2)
    assert [event.get("cause") for event in events[1:]] == [None, 2]


def test_empty_fields_are_left_out_but_not_inside_data() -> None:
    recorder, events = make()
    recorder.end("ok", unhandled=[])
    assert set(events[0]) == {"seq", "t", "ev", "tier", "data"}
    assert events[0]["data"] == {"outcome": "ok", "unhandled": [], "dropped": 0, "plumbing": {}}


def test_events_beyond_the_limit_are_counted_and_the_end_is_still_written() -> None:
    recorder, events = make(max_events=3)
    recorder.write("run.start", {})
    for _ in range(5):
        depth = recorder.open("call.wasm", {"export": "f"})
        recorder.close(depth, "return.wasm", {})
    recorder.write("step.done", {"value": {"n": "1"}}, step=1)
    recorder.end("ok", unhandled=[])
    names = [event["ev"] for event in events]
    assert names[3:] == ["step.done", "trace.dropped", "run.end"]
    assert events[-2]["data"] == {"n": 8}
    assert events[-1]["data"]["dropped"] == 8


def test_events_of_the_host_take_no_room_and_are_not_missed() -> None:
    recorder, events = make(max_events=3)
    for _ in range(9):
        recorder.write("checkpoint", {"n": 1}, tier="H")
    for _ in range(3):
        recorder.write("log", {})
    assert [event["ev"] for event in events] == ["checkpoint"] * 3 + ["log"] * 3
    assert recorder.dropped == 0


def test_console_output_beyond_the_limit_is_counted() -> None:
    recorder, events = make(max_log_bytes=300)
    for _ in range(10):
        recorder.write("log", {"level": "log", "args": [{"s": "x" * 50}]})
    assert 1 <= len(events) <= 3
    assert recorder.dropped == 10 - len(events)


def test_after_stop_only_the_end_is_written() -> None:
    recorder, events = make()
    recorder.count("__wbg_f_0123456789abcdef")
    recorder.stop()
    recorder.count("__wbg_f_0123456789abcdef")
    recorder.write("log", {})
    assert not recorder.writing
    recorder.end("ok")
    assert [event["ev"] for event in events] == ["run.end"]
    assert events[0]["data"]["plumbing"] == {"__wbg_f": 1}
