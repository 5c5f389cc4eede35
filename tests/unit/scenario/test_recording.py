"""The recorder changes nothing: docs/trace.md, last section."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path

import pytest

from playground.catalog import read_scenario
from playground.jobs import loop as jobs_loop
from playground.package import read_package
from playground.scenario import RunSettings, ScenarioRun
from playground.scenario.driver import Run
from playground.trace import Event

ROOT = Path(__file__).parents[3]
#: Whatever sees events, and nothing that carries a run out.
RECORDER = [
    *sorted((ROOT / "playground/trace").glob("record*.py")),
    *sorted((ROOT / "playground/abi").glob("seam*.py")),
    ROOT / "playground/abi/preview.py",
    ROOT / "playground/scenario/run_loop.py",
]
MAKES_JOBS = {
    "enqueue",
    "perform_promise_then",
    "await_value",
    "set_timer",
    "post",
    "spawn",
    "call_soon",
}
SCENARIOS = sorted((ROOT / "tests/cases/scenarios/steps").glob("*.toml")) + [
    ROOT / "rust_examples" / crate / "scenarios" / f"{name}.toml"
    for crate, name in (
        ("promises", "await_a_promise"),
        ("timers", "interval"),
        ("errors", "rejected"),
        ("spawn_order", "many_wakes_one_poll"),
        ("streams", "rust_fails"),
    )
]


def carried(path: Path, record: bool) -> tuple[list[int], list[Event]]:
    """Give the jobs of each checkpoint, and the events."""
    crate = path.parents[1].name if path.parent.name == "scenarios" else "promises"
    events: list[Event] = []
    counts: list[int] = []

    async def main() -> None:
        run = Run(
            read_package(ROOT / "static/modules" / crate),
            ScenarioRun(read_scenario(path).with_lab("http://127.0.0.1:1/lab")),
            events.append,
            RunSettings(record=record),
        )
        write = run.loop.checkpoint

        def checkpoint(jobs: int) -> None:
            counts.append(jobs)
            write(jobs)

        run.loop.checkpoint = checkpoint  # type: ignore[method-assign]
        run.realm.on_checkpoint = checkpoint
        await asyncio.ensure_future(run.carry_out())

    jobs_loop.run(main())
    return counts, events


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_checkpoint_runs_the_same_jobs_with_the_recorder_off_and_on(path: Path) -> None:
    on, events = carried(path, record=True)
    off, few = carried(path, record=False)
    assert on == off
    if path.stem == "await_a_promise":
        assert len(on) >= 2
        assert sum(on) >= 6
    assert [event["ev"] for event in few] == ["run.start", "run.end"]
    assert few[-1]["data"]["outcome"] == events[-1]["data"]["outcome"]
    written = [event["data"]["n"] for event in events if event["ev"] == "checkpoint"]
    assert written == on[: len(written)]


@pytest.mark.parametrize("path", RECORDER, ids=lambda path: path.stem)
def test_the_recorder_makes_no_job_of_its_own(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert called & MAKES_JOBS == set()
    assert not any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in ast.walk(tree))
