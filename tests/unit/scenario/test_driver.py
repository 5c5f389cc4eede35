"""A run on the mirror, from run.start to run.end: docs/trace.md."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from playground.errors import InvalidArguments, UnknownExport
from playground.scenario import RUN_LIMITS
from playground.trace import Event

Trace = Callable[..., list[Event]]
Glue = Callable[..., Path]


def end(events: list[Event]) -> dict[str, object]:
    assert events[-1]["ev"] == "run.end"
    data: dict[str, object] = events[-1]["data"]
    return data


def done(events: list[Event]) -> dict[str, object]:
    (event,) = (event for event in events if event["ev"] == "step.done")
    assert event["step"] == 1
    data: dict[str, object] = event["data"]
    return data


def test_a_trace_begins_with_what_was_run_and_ends_with_how_it_went(trace: Trace) -> None:
    events = trace("promises", "greet", "Ada")
    start = events[0]["data"]
    assert (start["schema"], start["host"], start["export"]) == ("1.1", "mirror", "greet")
    assert start["engine"][0] == "wasmtime"
    assert done(events) == {"value": {"s": "Hello, Ada!"}}
    counted = end(events).pop("plumbing")
    assert counted["__wbindgen_malloc"] == 1  # type: ignore[index]
    assert end(events) == {"outcome": "ok", "unhandled": [], "dropped": 0}
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))


def test_the_same_run_leaves_the_same_trace(trace: Trace) -> None:
    def timeless(events: list[Event]) -> list[Event]:
        return [{key: event[key] for key in event if key != "t"} for event in events]

    first, second = (timeless(trace("promises", "order")) for _ in range(2))
    assert first == second


def test_recording_adds_no_microtask(trace: Trace, glue: Glue) -> None:
    """The same jobs run, in the same order, as without a recorder."""
    import playground

    logs: list[str] = []

    async def untraced() -> None:
        import asyncio

        where = Path(__file__).parents[3] / "static/modules/promises"
        module = await playground.load(where, console=lambda _level, texts: logs.append(texts[0]))
        with module:
            module.order()
            await asyncio.sleep(0.05)

    playground.run(untraced())
    traced = [e["data"]["args"][0]["s"] for e in trace("promises", "order") if e["ev"] == "log"]
    assert traced == logs


def test_calls_nest_and_every_call_returns(trace: Trace) -> None:
    events = trace("promises", "greet", "Ada")
    openers = {"call.wasm", "call.js", "closure.invoke", "poll.begin"}
    closers = {"return.wasm", "return.js", "closure.return", "poll.end"}
    calls: list[int] = []
    job = 0
    for event in events[:-1]:
        if event["ev"] in ("macrotask.begin", "microtask.begin"):
            assert calls == []
            assert "parent" not in event
            job = event["seq"]
            continue
        if event["ev"] in closers:
            calls.pop()
        assert event.get("parent", 0) == (calls[-1] if calls else job)
        if event["ev"] in openers:
            calls.append(event["seq"])
    assert calls == []
    assert "parent" not in events[-1]


def test_an_unknown_export_or_argument_begins_no_trace(trace: Trace) -> None:
    with pytest.raises(UnknownExport, match="did you mean `greet`"):
        trace("promises", "gret")
    with pytest.raises(InvalidArguments, match="unknown form"):
        trace("promises", "greet", {"$x": 1})


def test_a_promise_that_stays_pending_ends_the_run_by_time_out(trace: Trace) -> None:
    events = trace("promises", "double_later", {"$promise": "pending"}, seconds=0.2)
    assert end(events)["outcome"] == "timeout"


def test_a_run_that_nobody_wants_ends_at_once(trace: Trace) -> None:
    cancel = threading.Event()
    threading.Timer(0.1, cancel.set).start()
    begun = time.monotonic()
    events = trace("promises", "double_later", {"$promise": "pending"}, cancel=cancel)
    assert end(events)["outcome"] == "timeout"
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("javascript", "wat", "limits", "limit"),
    [
        ("export function f() { for (;;) {} }", "(module)", {"seconds": 0.1}, "longer than"),
        (
            "export function f() { wasm.spin() }",
            '(module (func (export "spin") (loop (br 0))))',
            {"seconds": 0.1},
            "longer than",
        ),
        (
            "export function f() { queueMicrotask(f) }",
            "(module)",
            {"microtasks": 500},
            "500 microtasks",
        ),
        (
            "export async function f() { await null; for (;;) {} }",
            "(module)",
            {"seconds": 0.1},
            "longer than",
        ),
    ],
    ids=["loop in glue", "loop in wasm", "microtasks without end", "loop in a microtask"],
)
def test_an_endless_run_is_ended_by_its_limit(
    trace: Trace, glue: Glue, javascript: str, wat: str, limits: dict[str, float], limit: str
) -> None:
    events = trace(glue(javascript, wat), "f", limits=replace(RUN_LIMITS, **limits))  # type: ignore[arg-type]
    assert end(events)["outcome"] == "limit"
    assert limit in str(end(events)["error"])


def test_a_memory_that_grows_without_end_is_refused_more(trace: Trace, glue: Glue) -> None:
    wat = """(module (memory 1) (func (export "grow") (result i32)
        (loop (br_if 0 (i32.ne (memory.grow (i32.const 16)) (i32.const -1)))) (memory.size)))"""
    events = trace(
        glue("export function f() { return wasm.grow() }", wat),
        "f",
        limits=replace(RUN_LIMITS, memory_bytes=4 * 2**20),
    )
    assert done(events) == {"value": {"n": "49"}}


def test_a_recursion_without_end_is_a_range_error_as_in_javascript(
    trace: Trace, glue: Glue
) -> None:
    events = trace(glue("export function f() { return f() }"), "f")
    assert done(events)["error"]["e"] == "RangeError"  # type: ignore[index]


def test_events_beyond_the_limit_are_counted(trace: Trace) -> None:
    events = trace("promises", "order", limits=replace(RUN_LIMITS, events=20))
    assert end(events)["dropped"] == events[-2]["data"]["n"] > 10
    assert done(events) == {"value": {"v": "undefined"}}


def test_an_error_that_nobody_catches_is_an_event_and_the_outcome(trace: Trace, glue: Glue) -> None:
    events = trace(
        glue("export function f() { queueMicrotask(() => { throw new TypeError('lost') }) }"), "f"
    )
    (error,) = (event["data"] for event in events if event["ev"] == "error")
    assert error == {"error": {"e": "TypeError", "m": "lost"}}
    assert end(events)["outcome"] == "error"


def test_a_rejection_that_nobody_handles_is_listed(trace: Trace, glue: Glue) -> None:
    events = trace(glue("export function f() { Promise.reject(new Error('lost')) }"), "f")
    assert end(events)["unhandled"] == [["", {"e": "Error", "m": "lost"}]]
    assert end(events)["outcome"] == "ok"


def test_a_module_that_fails_to_start_says_why(trace: Trace, glue: Glue) -> None:
    thrown = trace(glue("export function f() {} function init() { throw new Error('no') }"), "f")
    assert end(thrown)["outcome"] == "error"
    assert end(thrown)["error"] == {"e": "Error", "m": "no"}
    trapped = trace(
        glue(
            "export function f() {} function init() { wasm.boom() }",
            '(module (func (export "boom") unreachable))',
        ),
        "f",
    )
    assert end(trapped)["error"] == {"e": "RuntimeError", "trap": "unreachable"}


def test_a_body_that_is_too_large_rejects_by_name(trace: Trace, glue: Glue, base_url: str) -> None:
    where = glue("export async function f(url) { return await (await fetch(url)).text() }")
    events = trace(where, "f", f"{base_url}/lab/large/20000000", origins=(base_url,))
    error = done(events)["error"]
    assert error["e"] == "TypeError"  # type: ignore[index]
    assert "8" in error["m"]  # type: ignore[index]


def test_console_calls_keep_their_level_and_values(trace: Trace, glue: Glue) -> None:
    events = trace(glue("export function f() { console.warn('a', 1, {b: null}) }"), "f")
    (log,) = (event["data"] for event in events if event["ev"] == "log")
    assert log == {
        "level": "warn",
        "args": [{"s": "a"}, {"n": "1"}, {"o": [["b", {"v": "null"}]]}],
    }
