"""Runs a case in Chromium, with the page's own code."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from playground.catalog import Scenario
from playground.trace import Event

RUN = """async request => {
  const { runInBrowser } = await import("/static/app/browser_host.js");
  return await runInBrowser(request);
}"""


def run(request: dict[str, Any], page: Page) -> list[Event]:
    """Run a request in a Worker of ``page``, which must be on the server's origin."""
    events: list[Event] = page.evaluate(RUN, request)
    return events


def run_scenario(module: str, scenario: Scenario, page: Page) -> list[Event]:
    """Carry out a scenario, which has the lab's address in it, in a Worker of ``page``."""
    return run({"module": module, "scenario": scenario.to_json()}, page)
