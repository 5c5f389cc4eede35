"""The program in Python that the page shows for a scenario prints what the scenario says."""

from __future__ import annotations

import asyncio
import functools
import re
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

import playground
from playground.app import create_app
from playground.catalog import Catalog, Scenario, locate
from playground.catalog.as_python import as_python
from playground.errors import WasmTrap
from playground.web.serve import running_server

SCENARIOS = [
    pytest.param(example.name, scenario, id=f"{example.name}/{scenario.name}")
    for example in Catalog.discover(*locate()).examples.values()
    for scenario in example.scenarios
]
#: Scenarios that make what Python cannot make; their text says so.
ONLY_JAVASCRIPT = {"streams/iterator_left_open", "streams/iterator_returned"}
#: What a console shows otherwise than `prints`, which has JSON.
SHOWN = {"as JSON {}": "as JSON Map"}
SECONDS = 20
#: asyncio's timers and those of JavaScript are two kinds. On a busy machine one that is 10 ms later
#: may come first, and the scenarios are about what comes first.
ATTEMPTS = 3


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """A server of our own: no browser is needed here."""
    with running_server(create_app()) as url:
        yield url


def printed_by(program: str, monkeypatch: pytest.MonkeyPatch, *, may_fail: bool) -> list[str]:
    """Execute a program as it stands, and give the lines of its console."""
    lines: list[str] = []
    load, run = playground.load, playground.run

    def bounded(main: Coroutine[Any, Any, Any]) -> Any:
        return run(asyncio.wait_for(main, SECONDS))

    def console(_level: str, texts: list[str]) -> None:
        # A console shows a BigInt as 9n, `prints` as 9.
        lines.append(" ".join(re.sub(r"^(-?\d+)n$", r"\1", text) for text in texts))

    monkeypatch.setattr(playground, "load", functools.partial(load, console=console))
    monkeypatch.setattr(playground, "run", bounded)
    try:
        exec(compile(program, "the program of the page", "exec"), {"__name__": "__main__"})
    except (WasmTrap, playground.JsException):
        if not may_fail:
            raise
    return lines


@pytest.mark.parametrize(("example", "scenario"), SCENARIOS)
def test_the_program_prints_what_the_scenario_says(
    example: str, scenario: Scenario, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = scenario.with_lab(f"{origin}/lab")
    program = as_python(example, scenario, origin)
    if f"{example}/{scenario.name}" in ONLY_JAVASCRIPT:
        assert all(line.startswith("# ") for line in program.splitlines())
        assert "only be shown as JavaScript" in " ".join(program.split("\n# "))
        return
    wanted = [SHOWN.get(line, line) for line in scenario.prints or ()]
    for _attempt in range(ATTEMPTS):
        # A panic that nobody awaits ends no program; one that somebody awaits does.
        lines = printed_by(program, monkeypatch, may_fail=scenario.outcome == "error")
        if scenario.prints is None or lines == wanted:
            return
    assert lines == wanted
