"""A scenario as the text of its file: ``docs/scenarios.md``."""

from __future__ import annotations

import math
from typing import Any

import tomli_w

from playground.catalog import Scenario


def scenario_toml(scenario: Scenario) -> str:
    """Write a scenario so that :func:`playground.catalog.read_scenario` gives it again."""
    table: dict[str, Any] = {
        "title": scenario.title,
        "teaches": scenario.teaches,
        "explains": scenario.explains,
        "ask": scenario.ask.to_json(),
        "outcome": scenario.outcome,
        "seconds": scenario.seconds,
        "clock": scenario.clock,
    }
    if math.isfinite(scenario.order):
        table["order"] = scenario.order
    if scenario.issues:
        table["issues"] = list(scenario.issues)
    if scenario.show:
        table["show"] = scenario.show
    if scenario.prints is not None:
        table["prints"] = list(scenario.prints)
    return tomli_w.dumps(table | {"step": [dict(step) for step in scenario.steps]})
