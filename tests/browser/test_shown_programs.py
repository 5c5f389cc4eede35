"""The program in JavaScript that the page shows for a scenario prints what the scenario says."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from playwright.sync_api import Page

from playground.catalog import Catalog, Scenario, locate
from tests.browser.in_page import script

SCENARIOS = [
    pytest.param(example.name, scenario, id=f"{example.name}/{scenario.name}")
    for example in Catalog.discover(*locate()).examples.values()
    for scenario in example.scenarios
]
#: How long a program may take, in seconds; a scenario that stalls says itself when it is given up.
PATIENCE = 8
#: On a busy machine a timer of 10 ms and an answer from the network may change places.
ATTEMPTS = 3

numbers = itertools.count()


def execute(page: Page, example: str, scenario: Scenario) -> dict[str, Any]:
    stalls = scenario.outcome != "ok"
    request = {
        "module": example,
        "scenario": {"steps": scenario.steps},
        # A module of its own for each run: a panic leaves one that is of no use any more.
        "number": next(numbers),
        "patience": min(scenario.seconds, 1) if stalls else PATIENCE,
    }
    text, exports = page.evaluate(
        script("steps_text"), {"module": example, "steps": scenario.steps}
    )
    # The page's policy forbids to make a program of a text, so it becomes part of the script.
    program = script("shown_program").replace("EXPORTS", ", ".join(exports))
    found: dict[str, Any] = page.evaluate(program.replace("PROGRAM;", text), request)
    return found


@pytest.mark.parametrize(("example", "scenario"), SCENARIOS)
def test_the_shown_program_prints_what_the_scenario_says(
    example: str, scenario: Scenario, page: Page, base_url: str
) -> None:
    scenario = scenario.with_lab(f"{base_url}/lab")
    page.goto(f"{base_url}/help")
    for _attempt in range(ATTEMPTS):
        found = execute(page, example, scenario)
        if scenario.prints is None or found["lines"] == list(scenario.prints):
            break
    if scenario.prints is not None:
        assert found["lines"] == list(scenario.prints), found
    assert scenario.outcome == "error" or not found["failure"]
