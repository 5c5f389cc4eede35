"""The steps of a scenario on the mirror; the cases run in Chromium too, in tests/hosts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from playground.catalog import read_scenario
from playground.scenario import RunSettings, ScenarioRun, printed, run_blocking
from playground.trace import Event

ROOT = Path(__file__).parents[3]
CASES = sorted((ROOT / "tests/cases/scenarios/steps").glob("*.toml"))
HEAD = """
title = "T"
teaches = "T."
explains = "E."
ask = { question = "Q?", answers = ["Yes", "No"], right = "Yes" }
"""

Carry = Callable[..., list[Event]]


@pytest.fixture
def carry(tmp_path: Path) -> Carry:
    """Give ``carry(steps, module)``: the trace of a scenario that has these steps."""

    def run(steps: str, module: str = "promises", **settings: float) -> list[Event]:
        path = tmp_path / "case.toml"
        path.write_text(HEAD + steps)
        return carried(path, module, **settings)

    return run


def carried(path: Path, module: str, **settings: float) -> list[Event]:
    events: list[Event] = []
    scenario = read_scenario(path).with_lab("http://127.0.0.1:1/lab")
    where = ROOT / "static/modules" / module
    run_blocking(where, ScenarioRun(scenario), events.append, RunSettings(**settings))  # type: ignore[arg-type]
    return events


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_step_does_what_it_says(path: Path) -> None:
    events = carried(path, "promises")
    scenario = read_scenario(path).with_lab("http://127.0.0.1:1/lab")
    assert [event for event in events if event.get("data", {}).get("unmet")] == []
    assert events[-1]["data"]["outcome"] == scenario.outcome, events[-1]
    if scenario.prints is not None:
        assert printed(events) == list(scenario.prints)


def test_a_trace_names_the_scenario_and_each_event_its_step(carry: Carry) -> None:
    events = carry("""
        [[step]]
        call = "greet"
        args = ["Ada"]
        as = "r"
        [[step]]
        log = "now"
        [[step]]
        await = "$r"
    """)
    assert events[0]["data"]["scenario"] == "case"
    assert "export" not in events[0]["data"]
    calls = [e for e in events if e["ev"] == "call.wasm" and e["data"]["export"] == "greet"]
    assert [event["step"] for event in calls] == [1]
    logs = {
        event["data"]["args"][0]["s"]: event.get("step") for event in events if event["ev"] == "log"
    }
    # The body of greet runs in a microtask: no step wrote that.
    assert logs == {"now": 2, "the body of greet runs": None}
    done = [(event["step"], event["data"]) for event in events if event["ev"] == "step.done"]
    assert done == [(1, {"value": {"p": "p1"}}), (3, {"value": {"s": "Hello, Ada!"}})]
    assert "step" not in events[-1]


def test_await_costs_one_reaction(carry: Carry) -> None:
    events = carry("""
        [[step]]
        deferred = "p"
        [[step]]
        resolve = "p"
        [[step]]
        then = "$p"
        log = "first"
        as = "q"
        [[step]]
        then = "$q"
        log = "second"
        [[step]]
        await = "$p"
        [[step]]
        log = "after"
    """)
    assert printed(events) == ["first undefined", "after", "second undefined"]


@pytest.mark.parametrize(
    ("steps", "step"),
    [
        ('call = "greet"\nargs = ["A"]\nexpect = 1', 1),
        ('call = "greet"\nargs = ["A"]\nthrows = { error = "Error" }', 1),
        ('call = "panic_now"\nthrows = { error = "TypeError" }', 1),
        ('call = "panic_now"\nthrows = { error = "RuntimeError", message = "no" }', 1),
        ('await = [1, 2]\nexpect = [1]', 1),
        ('await = { a = 1 }\nexpect = { b = 1 }', 1),
        ('await = "x"\nrejects = { value = "x" }', 1),
    ],
)  # fmt: skip
def test_what_comes_out_otherwise_is_marked_and_goes_on(
    carry: Carry, steps: str, step: int
) -> None:
    events = carry(f"[[step]]\n{steps}\n[[step]]\nlog = 'on'")
    unmet = [event["step"] for event in events if event.get("data", {}).get("unmet")]
    assert unmet == [step]
    assert "on" in printed(events)
    assert events[-1]["data"]["outcome"] == "ok"


def test_the_run_waits_for_the_timers_of_its_steps(carry: Carry) -> None:
    assert printed(carry("[[step]]\nlog = 'late'\nafter = 30")) == ["late"]


def test_a_scenario_that_takes_too_long_is_stopped(carry: Carry) -> None:
    events = carry("clock = 'real'\n[[step]]\nsleep = 5000", seconds=0.3)
    assert events[-1]["data"]["outcome"] == "timeout"


def test_a_module_cannot_change_how_the_steps_are_carried_out(glue: Callable[..., Path]) -> None:
    where = glue("""
        globalThis.setTimeout = globalThis.queueMicrotask = () => { throw new Error("mine") };
        export function f() {}
    """)
    path = where / "case.toml"
    path.write_text(f"{HEAD}[[step]]\nsleep = 1\n[[step]]\nlog = 'on'\nmicrotask = true")
    events: list[Event] = []
    run_blocking(where, ScenarioRun(read_scenario(path)), events.append)
    assert printed(events) == ["on"]
