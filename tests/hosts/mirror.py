"""Runs a case on the mirror."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from playground.catalog import Scenario
from playground.scenario import ExportRun, Program, RunSettings, ScenarioRun, run_blocking
from playground.trace import Event

MODULES = Path(__file__).parents[2] / "static/modules"


def run(request: dict[str, Any], base_url: str) -> list[Event]:
    """Run a request and give its trace; fetch may reach ``base_url`` alone."""
    return _run(request["module"], ExportRun(request["export"], request["args"]), base_url)


def run_scenario(module: str, scenario: Scenario, base_url: str) -> list[Event]:
    """Carry out a scenario, which has the lab's address in it, and give its trace."""
    return _run(module, ScenarioRun(scenario), base_url)


def _run(module: str, program: Program, base_url: str) -> list[Event]:
    events: list[Event] = []
    # A thread of its own: Playwright keeps an event loop running on this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(
            run_blocking,
            MODULES / module,
            program,
            events.append,
            RunSettings(origins=(base_url,)),
        ).result()
    return events
