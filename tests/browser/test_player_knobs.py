"""Knobs rewrite a scenario's steps, and what comes of it still passes the server's checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from playground.catalog import check_turned

CASES = json.loads((Path(__file__).parents[1] / "cases/player/knobs.json").read_text("utf-8"))

TURN = """async ([steps, knobs]) => {
  const { turn } = await import("/static/app/knobs.js");
  try { return turn({ steps, seconds: 8, clock: "virtual" }, knobs); }
  catch (error) { return `${error.name}: ${error.message}`; }
}"""


@pytest.fixture(scope="module")
def blank(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page of the server's to load scripts from; they keep nothing, so one will do."""
    page = browser.new_page()
    page.goto(f"{base_url}/help")
    yield page
    page.close()


@pytest.mark.parametrize("case", CASES["turned"], ids=lambda case: " ".join(case["knobs"]))
def test_a_knob_rewrites_the_steps(case: dict[str, Any], blank: Page) -> None:
    steps = CASES["scenarios"][case["of"]]
    found = blank.evaluate(TURN, [steps, case["knobs"]])
    assert found["steps"] == case["steps"]
    check_turned(found)


def test_clock_and_patience(blank: Page) -> None:
    steps = CASES["scenarios"]["promise"]
    real = blank.evaluate(TURN, [steps, ["clock:real"]])
    assert (real["clock"], real["seconds"], real["steps"]) == ("real", 8, steps)
    # What may never come is not waited for long.
    assert blank.evaluate(TURN, [steps, ["never:p"]])["seconds"] == 0.5


def test_other_steps_are_turned_by_the_knobs_behind_them(blank: Page) -> None:
    steps = CASES["scenarios"]["promise"]
    other = [{"deferred": "q"}, {"resolve": "q"}]
    knob = f"steps:{json.dumps(other)}"
    assert blank.evaluate(TURN, [steps, [knob]])["steps"] == other
    # They are as patient as the scenario: what they wait for, their writer knows.
    assert blank.evaluate(TURN, [steps, [knob]])["seconds"] == 8
    turned = blank.evaluate(TURN, [steps, [knob, "delay:q:50"]])
    assert turned["steps"] == [{"deferred": "q"}, {"resolve": "q", "after": 50}]


@pytest.mark.parametrize(
    ("of", "knob", "words"),
    [
        ("promise", "never:q", "no step makes a promise `q`"),
        ("promise", "delay:p:-1", "a delay is 0 to 10000 ms"),
        ("promise", "explode:p", "there is no such knob"),
        ("promise", "constructor:p", "there is no such knob"),
        ("promise", "clock:sun", "a clock is real or virtual"),
        ("promise", "arg:2:1:3", "there is no such argument"),
        ("promise", "arg:2:0:3", "there is no such argument"),
        ("abort", "arg:2:1:x", "its value is not JSON"),
        ("abort", "arg:2:1:[1]", "an argument is a number, a boolean or a text"),
        ("abort", "abort:c:9", "it can abort after steps 1 to 3"),
        ("object", "drop:nothing", "nothing frees `nothing`"),
        ("promise", "steps:", "these are no steps"),
        ("promise", "steps:[]", "these are no steps"),
        ("promise", 'steps:[{"call":"f","args":1}]', "these are no steps"),
        ("promise", "steps:[null" + " " * 20_000 + "]", "steps:[null"),
    ],
)
def test_a_knob_that_does_not_fit_says_why(of: str, knob: str, words: str, blank: Page) -> None:
    said = blank.evaluate(TURN, [CASES["scenarios"][of], [knob]])
    assert said.startswith("KnobError: ")
    assert words in said


def test_what_can_be_turned_is_found(blank: Page) -> None:
    found = blank.evaluate(
        """async (steps) => {
          const { turnables } = await import("/static/app/knobs.js");
          return turnables(steps).map(({ kind, name }) => `${kind} ${name}`);
        }""",
        [step for name in ("promise", "abort", "object") for step in CASES["scenarios"][name]],
    )
    assert found == ["promise p", "controller c", "argument 6:1", "object handle"]
