"""Small traces that are kept, to be read: one file for each, a line for each event.

``UPDATE_TRACES=1`` writes them anew; then read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from playground.catalog import read_scenario
from playground.scenario import ScenarioRun, run_blocking
from playground.trace import Event, dump_event

ROOT = Path(__file__).parents[3]
#: Named after example and scenario: ``promises.await_a_promise.jsonl``.
KEPT = sorted((ROOT / "tests/cases/traces/recorded").glob("*.jsonl"))
#: What another build, or another machine, makes otherwise.
OF_THE_BUILD = ("sha256", "engine", "limits", "plumbing")


def record(name: str) -> list[Event]:
    crate, _, scenario = name.partition(".")
    path = ROOT / "rust_examples" / crate / "scenarios" / f"{scenario}.toml"
    events: list[Event] = []
    run_blocking(ROOT / "static/modules" / crate, ScenarioRun(read_scenario(path)), events.append)
    return events


def compared(events: list[Event]) -> list[Event]:
    """Leave out tier H, and number the rest anew."""
    kept = [event for event in events if event["tier"] != "H"]
    numbers = {event["seq"]: number for number, event in enumerate(kept, 1)}

    def renumbered(event: Event) -> Event:
        made: dict[str, Any] = {}
        for field, value in event.items():
            if field in ("seq", "parent", "cause"):
                made[field] = numbers[value]
            elif field == "links":
                made[field] = [numbers[link] for link in value]
            elif field == "data":
                made[field] = {k: v for k, v in value.items() if k not in OF_THE_BUILD}
            else:
                made[field] = value
        return made

    return [renumbered(event) for event in kept]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_scenario_leaves_the_trace_that_is_kept(path: Path) -> None:
    events = compared(record(path.stem))
    if os.environ.get("UPDATE_TRACES"):
        path.write_text("".join(f"{dump_event(event)}\n" for event in events), "utf-8")
    kept = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for number, (mine, wanted) in enumerate(zip(events, kept, strict=False), 1):
        assert mine == wanted, f"event {number}"
    assert len(events) == len(kept)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_every_cause_is_earlier_and_every_chain_ends_at_the_start(path: Path) -> None:
    events = {event["seq"]: event for event in record(path.stem)}
    for seq, event in events.items():
        if event["ev"] in ("run.start", "run.end"):
            continue
        cause = event.get("cause", event.get("parent"))
        assert cause is not None, event
        assert cause < seq
        assert all(link < seq for link in event.get("links", ())), event
