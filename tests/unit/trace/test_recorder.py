from __future__ import annotations

from itertools import count

from playground.trace import Event, Recorder


def make(**limits: int) -> tuple[Recorder, list[Event]]:
    events: list[Event] = []
    clock = count(0, 10)
    return Recorder(lambda: next(clock), events.append, **limits), events


def test_events_inside_a_call_have_it_as_parent_and_its_return_does_not() -> None:
    recorder, events = make()
    recorder.write("run.start", {"schema": "1.0"})
    recorder.open("call.wasm", {"export": "f"})
    recorder.open("call.js", {"import": "g"})
    recorder.close("return.js", {"value": {"n": "1"}})
    recorder.write("log", {"level": "log"})
    recorder.close("return.wasm", {"value": {"v": "undefined"}})
    recorder.end("ok", unhandled=[])
    assert [(event["ev"], event.get("parent")) for event in events] == [
        ("run.start", None),
        ("call.wasm", None),
        ("call.js", 2),
        ("return.js", 2),
        ("log", 2),
        ("return.wasm", None),
        ("run.end", None),
    ]
    assert [event["seq"] for event in events] == [1, 2, 3, 4, 5, 6, 7]
    assert events[1]["t"] == 20


def test_empty_fields_are_left_out_but_not_inside_data() -> None:
    recorder, events = make()
    recorder.end("ok", unhandled=[])
    assert "parent" not in events[0]
    assert events[0]["data"] == {"outcome": "ok", "unhandled": [], "dropped": 0}


def test_events_beyond_the_limit_are_counted_and_the_end_is_still_written() -> None:
    recorder, events = make(max_events=3)
    recorder.write("run.start", {})
    for _ in range(5):
        recorder.open("call.wasm", {"export": "f"})
        recorder.close("return.wasm", {})
    recorder.write("step.done", {"value": {"n": "1"}}, step=1)
    recorder.end("ok", unhandled=[])
    names = [event["ev"] for event in events]
    assert names[3:] == ["step.done", "trace.dropped", "run.end"]
    assert events[-2]["data"] == {"n": 8}
    assert events[-1]["data"]["dropped"] == 8


def test_console_output_beyond_the_limit_is_counted() -> None:
    recorder, events = make(max_log_bytes=300)
    for _ in range(10):
        recorder.write("log", {"level": "log", "args": [{"s": "x" * 50}]})
    assert 1 <= len(events) <= 3
    assert recorder.dropped == 10 - len(events)
