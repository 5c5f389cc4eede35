"""Every scenario, in Chromium and on the mirror: as it says, and alike.

A scenario is a test by being a file. What differs on purpose stands in
``tests/cases/scenarios/known.toml``, with its cause and a link; an entry that nobody needs is an
error.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page

from playground.catalog import Catalog, Scenario, locate, read_scenario
from playground.scenario import printed
from playground.trace import Event, compare
from tests.hosts import chromium, mirror

EXAMPLES = locate()[1]
CASES = Path(__file__).parents[1] / "cases/scenarios"
#: The scenarios of the examples, and cases for the steps themselves, which run in `promises`.
FILES = [*sorted(EXAMPLES.glob("*/scenarios/*.toml")), *sorted(CASES.glob("steps/*.toml"))]
KNOWN = CASES / "known.toml"
#: What a known difference says of itself.
FIELDS = {"scenario", "cause", "link"}


def name(path: Path) -> str:
    folder = path.parent if path.is_relative_to(CASES) else path.parents[1]
    return f"{folder.name}/{path.stem}"


def known() -> dict[str, dict[str, str]]:
    entries = tomllib.loads(KNOWN.read_text("utf-8")).get("known", [])
    assert all(set(entry) == FIELDS for entry in entries), "each has scenario, cause and link"
    return {entry["scenario"]: entry for entry in entries}


def unmet(scenario: Scenario, trace: list[Event]) -> list[str]:
    """Say what a trace lacks of what the scenario expects."""
    end = trace[-1]["data"]
    problems = [
        f"step {event['step']} came out otherwise: {json.dumps(event['data'])}"
        for event in trace
        if event.get("data", {}).get("unmet")
    ]
    if end["outcome"] != scenario.outcome:
        problems.append(f"ended with {json.dumps(end)}, not {scenario.outcome}")
    lines = printed(trace)
    if scenario.prints is not None and lines != list(scenario.prints):
        problems.append(f"printed {json.dumps(lines)}, not {json.dumps(scenario.prints)}")
    return problems


@pytest.fixture(scope="module")
def built() -> set[str]:
    return set(Catalog.discover(*locate()).modules)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_scenario_is_met_on_both_hosts_and_they_agree(
    path: Path, page: Page, base_url: str, built: set[str]
) -> None:
    crate = "promises" if path.is_relative_to(CASES) else path.parents[1].name
    assert crate in built, f"{crate} is not built; `nox -s wasm` builds it"
    scenario = read_scenario(path).with_lab(f"{base_url}/lab")
    page.goto(f"{base_url}/help")
    traces = {
        "browser": chromium.run_scenario(crate, scenario, page),
        "mirror": mirror.run_scenario(crate, scenario, base_url),
    }
    problems = [f"{host}: {text}" for host in traces for text in unmet(scenario, traces[host])]
    verdict = compare(traces["browser"], traces["mirror"])
    if name(path) in known():
        assert problems or verdict.verdict != "identical", "known.toml has an entry too many"
        return
    assert problems == []
    assert verdict.verdict == "identical", json.dumps(verdict.to_json(), indent=2)


def test_a_known_difference_is_one_of_a_scenario_that_there_is() -> None:
    assert set(known()) <= {name(path) for path in FILES}
