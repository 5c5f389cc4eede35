"""Runs a case on the mirror."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from playground.scenario import RunSettings, run_blocking
from playground.trace import Event

MODULES = Path(__file__).parents[2] / "static/modules"


def run(request: dict[str, Any], base_url: str) -> list[Event]:
    """Run a request and give its trace; fetch may reach ``base_url`` alone."""
    events: list[Event] = []
    # A thread of its own: Playwright keeps an event loop running on this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(
            run_blocking,
            MODULES / request["module"],
            request["export"],
            request["args"],
            events.append,
            RunSettings(origins=(base_url,)),
        ).result()
    return events
