"""A scenario as a test that runs it on the mirror and compares it with a recorded trace."""

from __future__ import annotations

import ast
import json
from collections.abc import Sequence
from typing import Any, Final

from playground.catalog import Scenario
from playground.export.json_lines import json_lines
from playground.export.scenario_toml import scenario_toml
from playground.scenario import printed
from playground.trace import Event

_MAX_WIDTH: Final = 88
_IMPORTS: Final = """
from dataclasses import replace

import pytest

from playground.catalog import locate, read_scenario
from playground.scenario import RUN_LIMITS, RunSettings, ScenarioRun, printed, run_blocking
from playground.trace import compare, load_trace
"""
_IMPORTS_LAB: Final = """
from dataclasses import replace

import pytest

from playground.app import create_app
from playground.catalog import locate, read_scenario
from playground.scenario import RUN_LIMITS, RunSettings, ScenarioRun, printed, run_blocking
from playground.trace import compare, load_trace
from playground.web.serve import running_server
"""
_FIXTURE: Final = '''
@pytest.fixture(scope="module")
def trace(tmp_path_factory):
    """What the mirror records."""
    path = tmp_path_factory.mktemp("scenario") / FILE
    path.write_text("\\n".join(SCENARIO), "utf-8")
    run = ScenarioRun(read_scenario(path))
    events = []
    # The first run on a machine also compiles the module.
    settings = RunSettings(limits=replace(RUN_LIMITS, seconds=60.0), seconds=60.0)
    run_blocking(locate()[0] / "modules" / MODULE, run, events.append, settings)
    return events


@pytest.fixture(scope="module")
def recorded():
    """What was recorded before."""
    return load_trace(TRACE)
'''
_FIXTURE_LAB: Final = '''
@pytest.fixture(scope="module")
def server():
    """The address of a server, for the lab."""
    with running_server(create_app()) as url:
        yield url


@pytest.fixture(scope="module")
def trace(server, tmp_path_factory):
    """What the mirror records."""
    path = tmp_path_factory.mktemp("scenario") / FILE
    path.write_text("\\n".join(SCENARIO), "utf-8")
    run = ScenarioRun(read_scenario(path).with_lab(f"{server}/lab"))
    events = []
    # The first run on a machine also compiles the module.
    limits = replace(RUN_LIMITS, seconds=60.0)
    settings = RunSettings(origins=(server,), limits=limits, seconds=60.0)
    run_blocking(locate()[0] / "modules" / MODULE, run, events.append, settings)
    return events


@pytest.fixture(scope="module")
def recorded(server):
    """What was recorded before."""
    return load_trace(line.replace("{lab}", f"{server}/lab") for line in TRACE)
'''
_TESTS: Final = '''
def test_the_steps_give_what_they_gave(trace):
    """Each step's result."""
    done = [event for event in trace if event["ev"] == "step.done"]
    assert {event["step"]: event["data"] for event in done} == STEPS


def test_the_console_shows_what_it_showed(trace):
    """Each line."""
    assert printed(trace) == PRINTS


def test_it_happens_in_the_same_order(trace, recorded):
    """Each event."""
    verdict = compare(recorded, trace)
    assert verdict.agrees, (verdict.verdict, verdict.reason, verdict.first)
'''


def pytest_file(scenario: Scenario, trace: Sequence[Event], *, lab: str = "") -> str:
    """Write a test file that needs nothing but pytest and this package.

    Parameters
    ----------
    scenario:
        As its file has it, with ``{lab}`` in the place of the lab's address.
    trace:
        A recorded run of it, on either host.
    lab:
        The address that the lab had in that run.

    Returns
    -------
    str
        Python. All that comes from the arguments is in constants.
    """
    text = json_lines(trace)
    uses_lab = "{lab}" in json.dumps([scenario.steps, scenario.prints])
    lines = text.replace(lab, "{lab}") if uses_lab and lab else text
    shown = printed(trace)
    steps = {event["step"]: event["data"] for event in trace if event["ev"] == "step.done"}
    constants: dict[str, Any] = {
        "MODULE": trace[0]["data"]["module"],
        "FILE": f"{scenario.name}.toml",
        "SCENARIO": scenario_toml(scenario).splitlines(),
        "STEPS": steps,
        "PRINTS": shown,
        # A text may contain what str.splitlines takes for the end of a line.
        "TRACE": lines.split("\n")[:-1],
    }
    parts = [
        ast.unparse(ast.Module([ast.Expr(ast.Constant(_doc(scenario)))], [])),
        (_IMPORTS_LAB if uses_lab else _IMPORTS).strip(),
        "\n".join(_constant(name, value) for name, value in constants.items()),
        (_FIXTURE_LAB if uses_lab else _FIXTURE).strip() + "\n\n\n" + _TESTS.strip(),
    ]
    return f"{parts[0]}\n\n{parts[1]}\n\n{parts[2]}\n\n\n{parts[3]}\n"


def _doc(scenario: Scenario) -> str:
    return f"{scenario.title}: {scenario.teaches}"


def _constant(name: str, value: Any) -> str:
    """Write an assignment, a long value one entry a line."""
    short = f"{name} = {_expression(value)}"
    if len(short) <= _MAX_WIDTH or not isinstance(value, list | dict):
        return short
    if isinstance(value, list):
        entries = [_expression(item) for item in value]
        return "\n".join([f"{name} = [", *(f"    {entry}," for entry in entries), "]"])
    pairs = [f"{_expression(key)}: {_expression(item)}" for key, item in value.items()]
    return "\n".join([f"{name} = {{", *(f"    {pair}," for pair in pairs), "}"])


def _expression(value: Any) -> str:
    return ast.unparse(_node(value))


def _node(value: Any) -> ast.expr:
    match value:
        case None | bool() | int() | float() | str():
            return ast.Constant(value)
        case list() | tuple():
            return ast.List([_node(item) for item in value], ast.Load())
        case dict():
            keys: list[ast.expr | None] = [_node(key) for key in value]
            return ast.Dict(keys, [_node(item) for item in value.values()])
    raise TypeError(f"{type(value).__name__} is no JSON data")
