"""What the browser's recorder writes of jobs, closures, tasks and waits: docs/trace.md."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import wasmtime
from playwright.sync_api import Page, Route

from playground.catalog import locate, read_scenario
from tests.browser.in_page import Trace, data_of, run, run_scenario, script


@pytest.fixture
def blank(page: Page, base_url: str) -> Page:
    """A page of the server's without a player: scripts can be loaded from it."""
    page.goto(f"{base_url}/help")
    return page


@pytest.fixture
def run_script(blank: Page) -> Callable[..., Trace]:
    """Run a module that is glue alone: the body of its export `f`."""

    def run_body(body: str, *args: Any, **more: Any) -> Trace:
        glue = f"export const initSync = () => {{}};\nexport function f(...args) {{ {body} }}"
        bodies: dict[str, Any] = {"js": glue, "wasm": wasmtime.wat2wasm("(module)")}

        def answer(route: Route) -> None:
            kind = route.request.url.rpartition(".")[2]
            route.fulfill(body=bodies[kind], content_type="text/javascript")

        blank.route(re.compile(r"/static/alone\."), answer)
        module = {
            "name": "alone",
            "urls": {"glue": "/static/alone.js", "wasm": "/static/alone.wasm"},
        }
        return run(blank, "f", *args, module=module, **more)

    return run_body


def lines(trace: Trace) -> list[str]:
    """Each event as one line, with what it is about and where it comes from."""
    found = []
    for event in trace:
        whole = event.get("data", {}).items()
        data = {key: value for key, value in whole if key not in ("type", "args")}
        parts = [event["ev"], event.get("id", ""), json.dumps(data) if data else ""]
        parts += [f"{key}={event[key]}" for key in ("cause", "links") if key in event]
        found.append(" ".join(part for part in parts if part))
    return found


def scenario(page: Page, name: str) -> Trace:
    crate, _, stem = name.partition("/")
    path = locate()[1] / crate / "scenarios" / f"{stem}.toml"
    return run_scenario(crate, read_scenario(path), page)


class TestSeam:
    def test_one_await_is_told_from_the_promise_to_the_poll(self, blank: Page) -> None:
        trace = scenario(blank, "promises/await_a_promise")
        second_turn = [event for event in trace if event.get("turn") == 2][:-1]
        laps = [event.get("mt", 0) for event in second_turn]
        assert laps == [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4]
        assert lines(second_turn) == [
            'macrotask.begin t2 {"kind": "timer"} cause=14',
            'promise.react p1 {"ok": "h1", "out": "p5"}',
            'promise.resolve p1 {"value": {"n": "21"}}',
            "promise.react p2",
            'microtask.begin m2 {"via": "react", "fn": "c2"} cause=26 links=[20]',
            'closure.free c3 {"by": "drop"}',
            'waker.wake g1 {"live": 0}',
            'microtask.enqueue m3 {"fn": "c1"}',
            'closure.free c2 {"by": "return"}',
            'microtask.begin m4 {"via": "react"} cause=26 links=[25]',
            'log {"level": "log"}',
            'microtask.begin m3 {"via": "queue", "fn": "c1"} cause=31',
            'poll.begin f1 {"n": 2} links=[30]',
            "await.end g1 links=[21]",
            'future.drop g1 {"done": true} links=[21]',
            'log {"level": "log"}',
            'promise.resolve p2 {"value": {"n": "21"}}',
            'poll.end f1 {"ready": true}',
            'microtask.begin m5 {"via": "react"} cause=40 links=[27]',
            'step.done {"value": {"n": "21"}}',
        ]

    def test_every_chain_of_causes_ends_at_the_start(self, blank: Page) -> None:
        for name in ("promises/await_a_promise", "timers/interval", "errors/panic_with_hook"):
            trace = scenario(blank, name)
            for event in trace[1:-1]:
                cause = event.get("cause") or event["parent"]
                assert 0 < cause < event["seq"], event
                assert all(0 < link < event["seq"] for link in event.get("links", []))
            assert "cause" not in trace[-1]
            assert "parent" not in trace[-1]


PATCHED = """
  const refuse = (key) => () => { throw new Error(`${String(key)} was called`); };
  const { defineProperty } = Object;
  const patch = (owner, ...keys) => {
    for (const key of keys) defineProperty(owner, key, { value: refuse(key) });
  };
  const { then } = Promise.prototype;
  const call = Function.prototype.call.bind(Function.prototype.call);
  const later = setTimeout;
  const soon = queueMicrotask;
  let wasm;
  export const initSync = ({ module }) => {
    const imports = {
      react: (promise, callback) => call(then, promise, callback),
      enqueue: (callback) => soon(callback),
      "call": () => undefined,
    };
    wasm = new WebAssembly.Instance(module, { env: imports }).exports;
    patch(WeakMap.prototype, "get", "set", "has");
    patch(Array.prototype, "push", "splice", "shift", "indexOf", "slice", "findIndex");
    patch(String.prototype, "slice", "indexOf", "replace");
    patch(RegExp.prototype, "test", "exec");
    patch(Promise.prototype, "catch", "finally");
    patch(Performance.prototype, "now");
    patch(MessagePort.prototype, "postMessage");
    patch(TextDecoder.prototype, "decode");
    patch(Object, "keys", "getOwnPropertyDescriptor", "defineProperty");
    patch(Reflect, "apply", "construct");
    Array.prototype[Symbol.iterator] = refuse("the iterator of arrays");
    Object.assign(globalThis, { setTimeout: refuse("setTimeout"), queueMicrotask: refuse("it") });
  };
  export const f = () => new Promise((resolve) => {
    wasm.f(Promise.resolve(1), () => later(() => resolve("done"), 5));
  });
"""
REACTING = """
(module
  (import "env" "react" (func $react (param externref externref) (result externref)))
  (import "env" "enqueue" (func $enqueue (param externref)))
  (import "env" "call" (func $call (param i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 8) "text")
  (func (export "f") (param externref externref)
    (call $enqueue (local.get 1))
    (drop (call $react (local.get 0) (local.get 1)))
    (call $call (i32.const 8) (i32.const 4))))
"""


class TestModulesThatChangeGlobals:
    def test_a_run_is_recorded_by_the_functions_that_were_there_first(self, blank: Page) -> None:
        bodies: dict[str, Any] = {"js": PATCHED, "wasm": wasmtime.wat2wasm(REACTING)}

        def answer(route: Route) -> None:
            kind = route.request.url.rpartition(".")[2]
            route.fulfill(body=bodies[kind], content_type="text/javascript")

        blank.route(re.compile(r"/static/patched\."), answer)
        imports = {
            "react": {"role": "react", "args": "vv", "method": "then"},
            "enqueue": {"role": "enqueue", "args": "v"},
            "call": {"role": "call", "args": "sl"},
        }
        module = {
            "name": "patched",
            "urls": {"glue": "/static/patched.js", "wasm": "/static/patched.wasm"},
            "seam": {"imports": imports, "exports": {}},
        }
        trace = run(blank, "f", module=module, clock="virtual")
        assert data_of(trace, "step.done") == [{"value": {"s": "done"}}]
        assert data_of(trace, "call.js") == [{"import": "call", "args": [{"s": "text"}]}]
        assert lines([event for event in trace if "microtask" in event["ev"]]) == [
            'microtask.enqueue m1 {"fn": "h1"}',
            'microtask.begin m1 {"via": "queue", "fn": "h1"} cause=4',
            'microtask.begin m2 {"via": "react", "fn": "h1"} cause=5',
            'microtask.begin m3 {"via": "react"} cause=9',
        ]


class TestGuest:
    def test_waits_and_wakers_are_told_by_the_crate(self, blank: Page) -> None:
        trace = blank.evaluate(script("guest"))
        assert lines(trace)[2:] == [
            "future.new f1",
            'poll.begin f1 {"n": 1} cause=3',
            'await.begin g1 {"label": "the answer"}',
            'waker.clone g1 {"live": 1}',
            'poll.end f1 {"ready": false}',
            'waker.wake g1 {"live": 2, "by_ref": true}',
            'waker.wake g1 {"live": 1, "coalesced": true}',
            'poll.begin f1 {"n": 2} links=[8]',
            "await.end g1 links=[5]",
            'future.drop g1 {"done": true} links=[5]',
            'waker.drop g1 {"live": 0}',
            'poll.end f1 {"ready": true}',
            "await.begin g2",
            'future.drop g2 {"done": false} links=[15]',
        ]
        assert [event.get("loc") for event in trace if event["ev"] == "await.begin"] == [
            "src/lib.rs:9",
            "src/lib.rs:12",
        ]
        assert {event["tier"] for event in trace if event.get("id", "").startswith("g")} == {"G"}


class TestTimers:
    def test_each_run_of_an_interval_is_asked_for(self, run_script: Callable[..., Trace]) -> None:
        body = """
          let left = 2;
          return new Promise((resolve) => {
            const id = setInterval(() => {
              left -= 1;
              if (left > 0) return;
              clearInterval(id);
              resolve(id);
            }, 5);
            clearTimeout(setTimeout(() => {}, 1));
          });"""
        trace = run_script(body, clock="virtual")
        assert lines([event for event in trace if event["ev"].startswith("macrotask")]) == [
            'macrotask.begin t1 {"kind": "script"} cause=1',
            'macrotask.enqueue t2 {"kind": "interval", "ms": 5}',
            'macrotask.enqueue t3 {"kind": "timer", "ms": 1}',
            "macrotask.cancel t3",
            'macrotask.begin t2 {"kind": "interval"} cause=3',
            'macrotask.enqueue t4 {"kind": "interval", "ms": 5}',
            'macrotask.begin t4 {"kind": "interval"} cause=8',
        ]
        assert data_of(trace, "step.done") == [{"value": {"n": "1"}}]

    def test_timers_of_one_time_run_in_the_order_in_which_they_were_set(
        self, run_script: Callable[..., Trace]
    ) -> None:
        body = """
          const seen = [];
          const note = (ms) => seen.push(ms);
          for (const ms of [30, 10, 20, 10, 30]) setTimeout(note, ms, ms);
          setTimeout(() => setTimeout(() => seen.push("last of 30"), 20), 10);
          return new Promise((resolve) => setTimeout(() => resolve(seen), 30.9));"""
        trace = run_script(body, clock="virtual")
        value = data_of(trace, "step.done")[0]["value"]["a"]
        texts = [item.get("n") or item["s"] for item in value]
        assert texts == ["10", "10", "20", "30", "30"]

    def test_nothing_takes_time_on_the_virtual_clock_but_waiting(
        self, run_script: Callable[..., Trace]
    ) -> None:
        body = """
          const times = () =>
            [Date.now(), performance.now(), new Date().toISOString(), Math.random()];
          const before = times();
          for (let i = 0; i < 1e6; i += 1) Math.sqrt(i);
          return new Promise((resolve) => {
            setTimeout(() => resolve([before, times()]), 3_600_000);
          });"""
        trace = run_script(body, clock="virtual")
        shown = data_of(trace, "step.done")[0]["value"]["a"]
        plain = [[next(iter(item.values())) for item in row["a"]] for row in shown]
        assert plain == [
            ["1577836800000", "0", "2020-01-01T00:00:00.000Z", "0.6270739405881613"],
            ["1577840400000", "3600000", "2020-01-01T01:00:00.000Z", "0.002735721180215478"],
        ]
        assert trace[-1]["t"] == 3_600_000_000_000

    def test_the_date_of_the_virtual_clock_is_a_date(
        self, run_script: Callable[..., Trace]
    ) -> None:
        body = """
          class Mine extends Date {}
          return [
            new Date(5).getTime(), new Date(2021, 0).getFullYear(), typeof Date(), Date.length,
            Date.name, new Date() instanceof Date, new Mine() instanceof Mine,
            new Date().constructor === Date,
          ];"""
        trace = run_script(body, clock="virtual")
        shown = data_of(trace, "step.done")[0]["value"]["a"]
        plain = [next(iter(item.values())) for item in shown]
        assert plain == ["5", "2021", "string", "7", "Date", True, True, True]


class TestRejections:
    def test_what_only_the_host_saw_takes_no_number(self, run_script: Callable[..., Trace]) -> None:
        trace = run_script("Promise.reject(new Error('lost')); return Promise.resolve(1);")
        told = [event for event in trace if event["tier"] == "H"]
        assert lines(told) == ['promise.unhandled x1 {"error": {"e": "Error", "m": "lost"}}']
        assert lines(trace)[2] == "promise.react p1"
        assert trace[-1]["data"]["unhandled"] == [["", {"e": "Error", "m": "lost"}]]

    def test_a_rejection_that_is_handled_late_is_told_twice(
        self, run_script: Callable[..., Trace]
    ) -> None:
        body = """
          const lost = Promise.reject(1);
          return new Promise((resolve) => {
            setTimeout(() => {
              lost.catch(() => {});
              resolve(2);
            }, 50);
          });"""
        trace = run_script(body)
        assert [event["ev"] for event in trace if event["tier"] == "H"] == [
            *("promise.unhandled", "promise.handled")
        ]
        assert trace[-1]["data"]["unhandled"] == []


class TestVirtualClock:
    @pytest.mark.parametrize(
        "name", ["timers/interval", "streams/through_rust", "cancellation/dropped_half_way"]
    )
    def test_a_run_is_the_same_each_time(self, name: str, blank: Page) -> None:
        traces = {json.dumps(scenario(blank, name)) for _ in range(10)}
        assert len(traces) == 1
