"""Runs in a real browser: what the seam records, what the module can tell of it, how runs end."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
import wasmtime
from playwright.sync_api import Page, Route

from playground.catalog import locate, read_scenario
from tests.browser.in_page import STATIC, Trace, data_of, problem, run, script

#: What carries a run out; all other files of the Worker's are the recorder.
DRIVER = {
    *("run", "driver", "load", "engine", "types", "primordials", "arguments", "export_run"),
    *("steps", "step_makers", "step_values"),
    *("clock", "clock_globals", "timers", "operations", "ruler", "headless"),
}
#: With each way to wait and to be called back.
RULED = [
    *("promises/await_a_promise", "promises/body_starts_later", "async_exports/lost_update"),
    *("spawn_order/self_wake_starves_timers", "spawn_order/woken_after_a_panic"),
    *("shared_state/mutex", "streams/async_iterator", "streams/through_rust", "closures/once"),
    *("cancellation/dropped_half_way", "errors/panic_with_hook", "timers/interval", "timers/join"),
]


@pytest.fixture
def blank(page: Page, base_url: str) -> Page:
    """A page of the server's without a player: scripts can be loaded from it."""
    page.goto(f"{base_url}/help")
    return page


def scenario_request(name: str, base_url: str) -> dict[str, Any]:
    """The request for a run of ``example/scenario``."""
    crate, _, scenario = name.partition("/")
    path = locate()[1] / crate / "scenarios" / f"{scenario}.toml"
    return {
        "module": crate,
        "scenario": read_scenario(path).with_lab(f"{base_url}/lab").to_json(),
    }


def end_of(trace: Trace) -> dict[str, Any]:
    """How a run ended, without how often each function was called that only carries values."""
    assert trace[-1]["ev"] == "run.end"
    return {name: value for name, value in trace[-1]["data"].items() if name != "plumbing"}


def wasm(wat: str) -> str:
    """The bytes of a module, in Base64."""
    return base64.b64encode(wasmtime.wat2wasm(wat)).decode()


SEAM = """
(module
  (import "env" "note_0123456789abcdef" (func $note (param i32 externref) (result i32)))
  (import "env" "boom" (func $boom))
  (memory (export "memory") 1)
  (table (export "table") 1 funcref)
  (elem (i32.const 0) $twice)
  (func $twice (export "twice") (export "twice_again") (param i32 externref) (result i32)
    (i32.mul (i32.const 2) (call $note (local.get 0) (local.get 1))))
  (func (export "pair") (result i32 i32) (i32.const 1) (i32.const 2))
  (func (export "call_boom") (call $boom))
  (func (export "trap") unreachable))
"""

TRAPS = {
    "unreachable": ("", "unreachable"),
    "bounds": ("(memory 1)", "(drop (i32.load (i32.const -1)))"),
    "bounds, of a table": ("(table 1 funcref)", "(drop (table.get (i32.const 9)))"),
    "divide": ("", "(drop (i32.div_u (i32.const 1) (i32.const 0)))"),
    "overflow": ("", "(drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))"),
    "overflow, of a float": ("", "(drop (i32.trunc_f64_s (f64.const nan)))"),
    "indirect": ("(table 1 funcref)", "(call_indirect (i32.const 0))"),
    "stack": ("", "(call 0) (call 0)"),
}


class TestSeam:
    def test_nobody_can_tell(self, blank: Page) -> None:
        claims = blank.evaluate(script("seam"), {"wasm": wasm(SEAM)})
        assert [claim for claim, holds in claims.items() if not holds] == []
        assert len(claims) > 15

    @pytest.mark.parametrize("name", TRAPS)
    def test_traps_have_names(self, name: str, blank: Page) -> None:
        fields, body = TRAPS[name]
        module = wasm(f'(module (func (export "f") {body}) {fields})')
        threw = blank.evaluate(script("trap"), {"wasm": module})
        assert threw == {"e": "RuntimeError", "trap": name.partition(",")[0]}


class TestObserverEffect:
    @pytest.mark.parametrize("scenario", RULED)
    def test_no_microtask_is_added(self, scenario: str, blank: Page, base_url: str) -> None:
        measured = blank.evaluate(
            """async (run) => {
              const { measureRecording } = await import("/static/app/ruler.js");
              return measureRecording(run);
            }""",
            scenario_request(scenario, base_url),
        )
        assert measured.get("first") is None
        assert measured["same"]
        assert measured["notes"] > 1

    def test_the_ruler_sees_one_microtask_more(self, blank: Page, base_url: str) -> None:
        # The recorder is made to do what it must never do: to put a promise between.
        def with_one_more(route: Route) -> None:
            text = (STATIC / "worker/imports.js").read_text("utf-8")
            line = "const derived = import_.run(given);"
            assert line in text
            more = f"const own = args[0]; given[0] = own.then((value) => value); {line}"
            route.fulfill(body=text.replace(line, more), content_type="text/javascript")

        blank.context.route(re.compile(r"/static/worker/imports\.js"), with_one_more)
        measured = blank.evaluate(
            "async (run) => (await import('/static/app/ruler.js')).measureRecording(run)",
            scenario_request("promises/await_a_promise", base_url),
        )
        assert not measured["same"]

    def test_the_recorder_defers_nothing(self) -> None:
        deferring = re.compile(
            r"\b(?:await|async|Promise|queueMicrotask|MessageChannel|postMessage)\b"
            r"|\b(?:set|clear)(?:Timeout|Interval)\b|\.\s*(?:then|catch|finally)\b"
        )
        recorder = sorted(
            path for path in (STATIC / "worker").glob("*.js") if path.stem not in DRIVER
        )
        assert len(recorder) > 10
        for path in recorder:
            apart = r'/\*.*?\*/|//[^\n]*|"[^"\n]*"'
            code = re.sub(apart, "", path.read_text("utf-8"), flags=re.DOTALL)
            assert deferring.findall(code) == [], path.name


class TestRecorder:
    def test_beyond_the_limit_events_are_counted(self, blank: Page) -> None:
        events = blank.evaluate(script("limits"), {"events": 3, "logBytes": 65536, "ms": 9})
        assert [event["ev"] for event in events] == [
            *("run.start", "call.js", "return.js", "step.done", "trace.dropped", "run.end")
        ]
        assert data_of(events, "trace.dropped") == [{"n": 17}]
        assert data_of(events, "run.end")[0]["dropped"] == 17

    def test_beyond_the_limit_log_lines_are_counted(self, blank: Page) -> None:
        events = blank.evaluate(script("limits"), {"events": 99, "logBytes": 200, "ms": 9})
        assert len(data_of(events, "log")) == 2
        assert data_of(events, "run.end")[0]["dropped"] == 7


class TestBrowserHost:
    def test_a_trace_is_whole(self, blank: Page) -> None:
        trace = run(blank, "greet", "Ferris")
        described = blank.request.get("/api/modules/promises").json()
        assert [event["seq"] for event in trace] == list(range(1, len(trace) + 1))
        assert trace[0]["ev"] == "run.start"
        assert trace[0]["data"]["sha256"] == described["sha256"]
        assert data_of(trace, "step.done") == [{"value": {"s": "Hello, Ferris!"}}]
        line = {"level": "log", "args": [{"s": "the body of greet runs"}]}
        assert data_of(trace, "log") == [line]
        assert end_of(trace) == {"outcome": "ok", "unhandled": [], "dropped": 0}
        assert trace[-1]["data"]["plumbing"]["__wbindgen_init_externref_table"] == 1

    def test_two_runs_write_the_same(self, blank: Page) -> None:
        verdict = blank.evaluate(
            "async ([a, b]) => (await import('/static/app/compare.js')).compare(a, b)",
            [run(blank, "order"), run(blank, "order")],
        )
        assert verdict["verdict"] == "identical"

    def test_a_panic_in_a_task_ends_the_run(self, blank: Page) -> None:
        trace = run(blank, "panic_later")
        trap = {"e": "RuntimeError", "trap": "unreachable"}
        assert data_of(trace, "error") == [{"error": trap}]
        assert data_of(trace, "step.done") == []
        end = {"outcome": "error", "error": trap, "unhandled": [], "dropped": 0}
        assert end_of(trace) == end

    def test_an_unhandled_rejection_is_told(self, blank: Page) -> None:
        lost = {"$promise": "rejected", "value": "lost"}
        trace = run(blank, "call_back", {"$function": "identity"}, [lost])
        assert data_of(trace, "run.end")[0]["unhandled"] == [["p1", {"s": "lost"}]]

    def test_a_pending_promise_ends_with_the_time_out(self, blank: Page) -> None:
        trace = run(blank, "double_later", {"$promise": "pending"}, limits={"ms": 200})
        assert end_of(trace) == {"outcome": "timeout", "unhandled": [], "dropped": 0}

    def test_an_endless_loop_is_ended_from_outside(self, blank: Page) -> None:
        bodies: dict[str, Any] = {
            "js": "export const initSync = () => {};"
            " export const spin = () => { for (;;) console.log('on'); };",
            "wasm": wasmtime.wat2wasm("(module)"),
        }
        blank.route(
            re.compile(r"/static/spin\."),
            lambda route: route.fulfill(
                body=bodies[route.request.url.rpartition(".")[2]], content_type="text/javascript"
            ),
        )
        urls = {"glue": "/static/spin.js", "wasm": "/static/spin.wasm"}
        limits = {"ms": 200, "events": 20}
        trace = run(blank, "spin", module={"name": "spin", "urls": urls}, limits=limits)
        assert data_of(trace, "run.end")[0]["outcome"] == "timeout"
        assert len(data_of(trace, "log")) == 18
        assert trace[-1]["turn"] == 1

    def test_a_run_can_be_cancelled(self, blank: Page) -> None:
        name = blank.evaluate(
            """async () => {
              const { runInBrowser } = await import("/static/app/browser_host.js");
              const controller = new AbortController();
              const onPhase = ({ name }) => { if (name === "running") controller.abort(); };
              const { signal } = controller;
              const args = [{ $promise: "pending" }];
              const run = { module: "promises", export: "double_later", args, onPhase, signal };
              return runInBrowser(run).catch((error) => error.name);
            }"""
        )
        assert name == "AbortError"

    def test_what_does_not_start_is_told_in_words(self, blank: Page) -> None:
        assert problem(blank, module="nope", export="f")["name"] == "HostProblem"
        unknown = problem(blank, module="promises", export="nope")
        assert unknown["detail"] == "`nope` is not exported by promises"
        urls = {"glue": "/static/none.js", "wasm": "/static/none.wasm"}
        missing = problem(blank, module={"name": "none", "urls": urls}, export="f")
        assert missing["detail"] == "/static/none.wasm: the server answered with status 404"
