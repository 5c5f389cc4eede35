"""docs/trace.schema.json is true of what the browser's recorder writes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from playground.catalog import locate, read_scenario
from tests.browser.in_page import run, run_scenario
from tests.unit.trace.schema import problems

EXAMPLES = locate()[1]
#: One file of each: between them most kinds of events.
CRATES = ["cancellation", "closures", "errors", "fetch", "promises", "streams", "timers"]


@pytest.mark.parametrize("crate", CRATES)
def test_it_is_true_of_a_scenario(crate: str, page: Page, base_url: str) -> None:
    path = min((EXAMPLES / crate / "scenarios").glob("*.toml"))
    page.goto(f"{base_url}/help")
    trace = run_scenario(crate, read_scenario(path).with_lab(f"{base_url}/lab"), page)
    assert problems(trace) == []


def test_it_is_true_of_a_single_export(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/help")
    assert problems(run(page, "greet", "Ferris")) == []
