"""The front end in a real browser: what records, what compares, and the page around both.

The mirror takes no part: ``/api/runs`` is answered by the test.
"""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
import wasmtime
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
CASES = ROOT / "tests" / "cases"
JS = Path(__file__).parent / "js"

Trace = list[dict[str, Any]]

COMPARE = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((CASES / "compare").glob("*.json"))
}
PREVIEWS = [
    (path.stem, case["expression"], case["preview"])
    for path in sorted((CASES / "preview").glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))
]


@pytest.fixture
def blank(page: Page, base_url: str) -> Page:
    """A page of the server's without a player: scripts can be loaded from it."""
    page.goto(f"{base_url}/help")
    return page


def run(page: Page, export: str, *args: Any, module: str = "promises", **more: Any) -> Trace:
    """Run an export in the browser and return its trace."""
    return page.evaluate(
        """async (run) => {
          const { runInBrowser } = await import("/static/app/browser_host.js");
          return runInBrowser(run);
        }""",
        {"module": module, "export": export, "args": list(args), **more},
    )


def problem(page: Page, **request: Any) -> dict[str, str]:
    """Run what must not start, and return what is said of it."""
    return page.evaluate(
        """async (run) => {
          const { runInBrowser } = await import("/static/app/browser_host.js");
          try { await runInBrowser(run); } catch ({ name, title, detail }) { return { name, title, detail }; }
        }""",
        request,
    )


def of(trace: Trace, ev: str) -> list[dict[str, Any]]:
    """The data of the events of that name."""
    return [event["data"] for event in trace if event["ev"] == ev]


class TestCompare:
    def test_cases(self, blank: Page) -> None:
        found = blank.evaluate(
            """async (cases) => {
              const { compare } = await import("/static/app/compare.js");
              return cases.map(({ left, right }) => compare(left, right));
            }""",
            list(COMPARE.values()),
        )
        assert dict(zip(COMPARE, found, strict=True)) == {
            name: case["verdict"] for name, case in COMPARE.items()
        }


class TestPreview:
    def test_cases(self, blank: Page) -> None:
        checks = ",\n".join(f"() => see({expression})" for _, expression, _ in PREVIEWS)
        found = blank.evaluate(
            f"""async () => {{
              const {{ preview }} = await import("/static/worker/preview.js");
              const {{ Identities }} = await import("/static/worker/identities.js");
              const see = (value) => preview(value, new Identities());
              return [{checks}].map((check) => {{
                try {{ return check(); }} catch (error) {{ return String(error); }}
              }});
            }}"""
        )
        expected = [(group, expression, preview) for group, expression, preview in PREVIEWS]
        assert [(g, e, f) for (g, e, _), f in zip(PREVIEWS, found, strict=True)] == expected

    def test_a_patched_builtin_is_not_called(self, blank: Page) -> None:
        found = blank.evaluate(
            """async () => {
              const { preview } = await import("/static/worker/preview.js");
              const { Identities } = await import("/static/worker/identities.js");
              const values = [Promise.resolve(), new Map(), [1, { a: "x".repeat(300) }], new Date(0), new Uint8Array(2), new Error("m")];
              const identities = new Identities();
              const boom = () => { throw new Error("called"); };
              WeakMap.prototype.get = WeakMap.prototype.set = WeakMap.prototype.has = boom;
              Object.getOwnPropertyDescriptor = Object.getPrototypeOf = Object.keys = Array.isArray = boom;
              String.prototype.slice = String.prototype.padStart = Number.prototype.toString = boom;
              Object.prototype.hasOwnProperty = Object.prototype.isPrototypeOf = Date.prototype.getTime = boom;
              Array.prototype[Symbol.iterator] = Array.prototype.push = Array.prototype.map = boom;
              const seen = [];
              for (let i = 0; i < values.length; i += 1) seen[i] = JSON.stringify(preview(values[i], identities)).length;
              return seen.length;
            }"""
        )
        assert found == 6


SEAM_WAT = """
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
    "unreachable": "(func (export \"f\") unreachable)",
    "bounds": "(memory 1) (func (export \"f\") (drop (i32.load (i32.const -1))))",
    "divide": "(func (export \"f\") (drop (i32.div_u (i32.const 1) (i32.const 0))))",
    "overflow": "(func (export \"f\") (drop (i32.trunc_f64_s (f64.const nan))))",
    "indirect": "(type $t (func)) (table 1 funcref) (func (export \"f\") (call_indirect (type $t) (i32.const 0)))",
    "stack": "(func $f (export \"f\") (call $f) (call $f))",
}


def wasm(wat: str) -> str:
    """The bytes of a module, in Base64."""
    return base64.b64encode(wasmtime.wat2wasm(wat)).decode()


class TestSeam:
    def test_nobody_can_tell(self, blank: Page) -> None:
        claims = blank.evaluate((JS / "seam.js").read_text("utf-8"), {"wasm": wasm(SEAM_WAT)})
        assert [claim for claim, holds in claims.items() if not holds] == []
        assert len(claims) > 15

    @pytest.mark.parametrize("trap", TRAPS)
    def test_traps_have_names(self, trap: str, blank: Page) -> None:
        seen = blank.evaluate(
            """async (wasm) => {
              const { Recorder } = await import("/static/worker/recorder.js");
              const { installSeam } = await import("/static/worker/seam.js");
              const events = [];
              const recorder = new Recorder((event) => events.push(event), { events: 9, logBytes: 9, ms: 9 });
              installSeam(recorder);
              recorder.start({});
              const bytes = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
              const { f } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
              try { f(); } catch {}
              return events.at(-1).data.threw;
            }""",
            wasm(f"(module {TRAPS[trap]})"),
        )
        assert seen == {"e": "RuntimeError", "trap": trap}

    @pytest.mark.parametrize(
        "export", ["order", "greet", "double_later", "promise_of_await", "await_fulfilled"]
    )
    def test_no_microtask_is_added(self, export: str, blank: Page, base_url: str) -> None:
        ruler = (JS / "lap_ruler.js").read_text("utf-8")
        urls = blank.request.get("/api/modules/promises").json()["urls"]
        laps = []
        for traced in (False, True):
            blank.goto(f"{base_url}/help")
            laps.append(blank.evaluate(ruler, {**urls, "name": export, "traced": traced}))
        assert laps[0] == laps[1]
        assert laps[0]

    def test_the_tracer_defers_nothing(self) -> None:
        deferring = re.compile(
            r"\b(await|async|queueMicrotask|setTimeout|setInterval)\b|\.(then|catch|finally)\(|new Promise\b|\bPromise\.(?!prototype)"
        )
        for name in ("recorder", "seam", "preview", "console", "identities", "traps"):
            source = (STATIC / "worker" / f"{name}.js").read_text("utf-8")
            code = re.sub(r"/\*.*?\*/|//[^\n]*", "", source, flags=re.DOTALL)
            assert deferring.findall(code) == [], name


class TestRecorder:
    def test_beyond_the_limit_events_are_counted(self, blank: Page) -> None:
        events = blank.evaluate(
            """async () => {
              const { Recorder } = await import("/static/worker/recorder.js");
              const events = [];
              const recorder = new Recorder((event) => events.push(event), { events: 3, logBytes: 65536, ms: 9 });
              recorder.start({});
              for (let i = 0; i < 5; i += 1) recorder.leave(recorder.enter("call.js", "import", "f", []), "return.js", "value", i);
              recorder.stepDone("value", 1);
              recorder.end({ outcome: "ok" }, []);
              return events;
            }"""
        )
        names = [event["ev"] for event in events]
        assert names == ["run.start", "call.js", "return.js", "step.done", "trace.dropped", "run.end"]
        assert of(events, "trace.dropped") == [{"n": 8}]
        assert of(events, "run.end") == [{"outcome": "ok", "unhandled": [], "dropped": 8}]

    def test_beyond_the_limit_log_lines_are_counted(self, blank: Page) -> None:
        events = blank.evaluate(
            """async () => {
              const { Recorder } = await import("/static/worker/recorder.js");
              const events = [];
              const recorder = new Recorder((event) => events.push(event), { events: 99, logBytes: 200, ms: 9 });
              recorder.start({});
              for (let i = 0; i < 9; i += 1) recorder.log("log", ["x".repeat(50)]);
              recorder.end({ outcome: "ok" }, []);
              return events;
            }"""
        )
        assert len(of(events, "log")) == 2
        assert of(events, "run.end")[0]["dropped"] == 7


BAD_ARGUMENTS = [
    ([{"$promise": "fulfilled", "value": {"$js": "nothing"}}], "args[0].value.$js"),
    ([1, {"$nope": 1}], "args[1].$nope"),
    ([{"$error": "Panic"}], "args[0].$error"),
    ([{"$error": "Error", "message": 5}], "args[0].message"),
    ([{"$bytes": "0"}], "args[0].$bytes"),
    ([{"$bigint": "1.5"}], "args[0].$bigint"),
    ([{"$promise": "fulfilled", "after": -1}], "args[0].after"),
    ([{"$promise": "fulfilled", "when": 1}], "args[0].when"),
    ([{"a": [{"$function": "eval"}]}], "args[0].a[0].$function"),
    ([0] * 17, "args"),
    (["x" * 65536], "args"),
]


class TestArguments:
    @pytest.mark.parametrize(("args", "at"), BAD_ARGUMENTS, ids=lambda x: x if isinstance(x, str) else "")
    def test_an_error_names_its_place(self, args: list[Any], at: str, blank: Page) -> None:
        found = blank.evaluate(
            """async (args) => {
              const { checkArguments } = await import("/static/worker/arguments.js");
              try { checkArguments(args); } catch ({ name, at }) { return [name, at]; }
            }""",
            args,
        )
        assert found == ["InvalidArguments", at]

    def test_values_arrive_as_what_they_stand_for(self, blank: Page) -> None:
        args = [
            {"$js": "-0"}, {"$bigint": "12"}, {"$bytes": "00ff"}, {"$promise": "pending"},
            {"$error": "RangeError", "message": "far"}, {"$function": "log"}, {"a": [{"$js": "NaN"}]},
        ]
        trace = run(blank, "call_back", {"$function": "identity"}, args)
        first = next(data for data in of(trace, "call.wasm") if data["export"] == "call_back")
        assert first["args"][1] == {
            "a": [
                {"n": "-0"}, {"i": "12"}, {"t": "Uint8Array", "len": 2, "hex": "00ff"}, {"p": "p1"},
                {"e": "RangeError", "m": "far", "own": True}, {"f": "h2"}, {"o": [["a", {"c": "Array"}]]},
            ]
        }


class TestBrowserHost:
    def test_a_trace_is_whole(self, blank: Page) -> None:
        trace = run(blank, "greet", "Ferris")
        described = blank.request.get("/api/modules/promises").json()
        assert [event["seq"] for event in trace] == list(range(1, len(trace) + 1))
        assert trace[0]["ev"] == "run.start"
        assert trace[0]["data"]["sha256"] == described["sha256"]
        assert of(trace, "step.done") == [{"value": {"s": "Hello, Ferris!"}}]
        assert of(trace, "log") == [{"level": "log", "args": [{"s": "the body of greet runs"}]}]
        assert of(trace, "run.end") == [{"outcome": "ok", "unhandled": [], "dropped": 0}]

    def test_two_runs_write_the_same(self, blank: Page) -> None:
        traces = [run(blank, "order") for _ in range(2)]
        verdict = blank.evaluate(
            "async ([a, b]) => (await import('/static/app/compare.js')).compare(a, b)", traces
        )
        assert verdict["verdict"] == "identical"

    def test_a_panic_in_a_task_ends_the_run(self, blank: Page) -> None:
        trace = run(blank, "panic_later")
        trap = {"e": "RuntimeError", "trap": "unreachable"}
        assert of(trace, "error") == [{"error": trap}]
        assert of(trace, "step.done") == []
        assert of(trace, "run.end") == [{"outcome": "error", "error": trap, "unhandled": [], "dropped": 0}]

    def test_an_unhandled_rejection_is_told(self, blank: Page) -> None:
        lost = {"$promise": "rejected", "value": "lost"}
        trace = run(blank, "call_back", {"$function": "identity"}, [lost])
        assert of(trace, "run.end")[0]["unhandled"] == [["p1", {"s": "lost"}]]

    def test_a_pending_promise_ends_with_the_time_out(self, blank: Page) -> None:
        trace = run(blank, "double_later", {"$promise": "pending"}, limits={"ms": 200})
        assert of(trace, "run.end") == [{"outcome": "timeout", "unhandled": [], "dropped": 0}]

    def test_an_endless_loop_is_ended_from_outside(self, blank: Page) -> None:
        glue = "export const initSync = () => {}; export const spin = () => { for (;;) console.log('on'); };"
        blank.route("**/spin.js", lambda route: route.fulfill(body=glue, content_type="text/javascript"))
        blank.route(
            "**/spin.wasm",
            lambda route: route.fulfill(body=wasmtime.wat2wasm("(module)"), content_type="application/wasm"),
        )
        module = {"name": "spin", "urls": {"glue": "/static/spin.js", "wasm": "/static/spin.wasm"}}
        trace = blank.evaluate(
            """async (module) => {
              const { runInBrowser } = await import("/static/app/browser_host.js");
              return runInBrowser({ module, export: "spin", limits: { ms: 200, events: 20 } });
            }""",
            module,
        )
        assert of(trace, "run.end")[0]["outcome"] == "timeout"
        assert len(of(trace, "log")) == 19

    def test_a_run_can_be_cancelled(self, blank: Page) -> None:
        name = blank.evaluate(
            """async () => {
              const { runInBrowser } = await import("/static/app/browser_host.js");
              const controller = new AbortController();
              const onPhase = ({ name }) => { if (name === "running") controller.abort(); };
              const args = [{ $promise: "pending" }];
              return runInBrowser({ module: "promises", export: "double_later", args, onPhase, signal: controller.signal })
                .catch((error) => error.name);
            }"""
        )
        assert name == "AbortError"

    def test_what_does_not_start_is_told_in_words(self, blank: Page) -> None:
        assert problem(blank, module="nope", export="f")["name"] == "HostProblem"
        assert "`nope` is not exported by promises" in problem(blank, module="promises", export="nope")["detail"]
        urls = {"glue": "/static/none.js", "wasm": "/static/none.wasm"}
        found = problem(blank, module={"name": "none", "urls": urls}, export="f")
        assert found["detail"] == "/static/none.wasm: the server answered with status 404"
