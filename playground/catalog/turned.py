"""A scenario with other steps: what a page asks for whose knobs were turned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from playground.catalog.scenarios import CLOCKS, MAX_SECONDS, Scenario
from playground.catalog.steps import check_steps
from playground.catalog.tables import Place

#: What may be turned.
TURNED_KEYS: Final = ("steps", "seconds", "clock")


def check_turned(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Check what a run request has beside the name of a scenario.

    Parameters
    ----------
    document:
        Any of :data:`TURNED_KEYS`: the steps as in the scenario's file, how many seconds a step
        waits while no timer is left, and the clock.

    Returns
    -------
    mapping
        The same, the steps as a tuple.

    Raises
    ------
    PlaygroundError
        Something is not as it must be; the message names the step and the key.
    """
    place = Place(Path("scenario"))
    checked = dict(document)
    if "steps" in checked:
        checked["steps"] = check_steps(place, checked["steps"])
    seconds = checked.get("seconds", MAX_SECONDS)
    if type(seconds) not in (int, float) or not 0 < seconds <= MAX_SECONDS:
        place.fail("seconds", f"must be a number, more than 0 and at most {MAX_SECONDS:g}")
    if checked.get("clock", "real") not in CLOCKS:
        place.fail("clock", f"must be one of {', '.join(CLOCKS)}")
    return checked


def turned(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """Give the scenario with what :func:`check_turned` let through."""
    return replace(scenario, **changes)
