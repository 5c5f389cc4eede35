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


