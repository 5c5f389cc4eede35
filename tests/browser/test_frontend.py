"""The pure parts of the front end, in a real browser: verdicts, previews, arguments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.in_page import data_of, run, script
from tests.unit.trace.trace_cases import case, expected

CASES = Path(__file__).parents[1] / "cases"

COMPARE = {path.stem: case(path) for path in sorted((CASES / "compare").glob("*.json"))}
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


def test_the_verdicts_of_the_shared_cases(blank: Page) -> None:
    found = blank.evaluate(
        """async (cases) => {
          const { compare } = await import("/static/app/compare.js");
          return cases.map(({ left, right, ...options }) => compare(left, right, options));
        }""",
        list(COMPARE.values()),
    )
    assert dict(zip(COMPARE, found, strict=True)) == {
        name: expected(data) for name, data in COMPARE.items()
    }


def test_the_previews_of_the_shared_cases(blank: Page) -> None:
    # The expressions are part of the script's text: the page's policy forbids `eval`, and rightly.
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
    seen = [(group, text, item) for (group, text, _), item in zip(PREVIEWS, found, strict=True)]
    assert seen == PREVIEWS


def test_a_preview_calls_no_builtin_that_was_replaced(blank: Page) -> None:
    assert blank.evaluate(script("patched_builtins")) == [
        {"p": "p1"},
        {"c": "Map", "r": "o1"},
        {"a": [{"n": "1"}, {"o": [["a", {"s": "x" * 256, "len": 300}]]}]},
        {"d": "0"},
        {"t": "Uint8Array", "len": 2, "hex": "0000"},
        {"e": "Error", "m": "m"},
    ]


@pytest.mark.parametrize(
    ("at", "args"),
    [
        ("args[0].value", [{"$promise": "fulfilled", "value": {"$js": "nothing"}}]),
        ("args[1]", [1, {"$nope": 1}]),
        ("args[0]", [{"$error": "Panic"}]),
        ("args[0].message", [{"$error": "Error", "message": 5}]),
        ("args[0]", [{"$bytes": "0"}]),
        ("args[0]", [{"$bigint": "1.5"}]),
        ("args[0].after", [{"$promise": "fulfilled", "after": -1}]),
        ("args[0].after", [{"$promise": "fulfilled", "after": 10_001}]),
        ("args[0]", [{"$promise": "fulfilled", "when": 1}]),
        ("args[0].a[0]", [{"a": [{"$function": "eval"}]}]),
        ("args", [0] * 17),
        ("args", ["x" * 65536]),
    ],
)
def test_an_argument_error_names_its_place(at: str, args: list[Any], blank: Page) -> None:
    found = blank.evaluate(
        """async (args) => {
          const { checkArguments } = await import("/static/worker/arguments.js");
          try { checkArguments(args); } catch ({ name, at }) { return [name, at]; }
        }""",
        args,
    )
    assert found == ["InvalidArguments", at]


def test_arguments_arrive_as_what_they_stand_for(blank: Page) -> None:
    pairs: list[tuple[Any, Any]] = [
        ({"$js": "-0"}, {"n": "-0"}),
        ({"$bigint": "12"}, {"i": "12"}),
        ({"$bytes": "00ff"}, {"t": "Uint8Array", "len": 2, "hex": "00ff"}),
        ({"$promise": "pending"}, {"p": "p1"}),
        ({"$error": "RangeError", "message": "far"}, {"e": "RangeError", "m": "far", "own": True}),
        ({"$function": "log"}, {"f": "h2"}),
        ({"a": [{"$js": "NaN"}]}, {"o": [["a", {"c": "Array"}]]}),
    ]
    given, expected = zip(*pairs, strict=True)
    trace = run(blank, "call_back", {"$function": "identity"}, list(given))
    call = next(data for data in data_of(trace, "call.wasm") if data["export"] == "call_back")
    assert call["args"][1] == {"a": list(expected)}
