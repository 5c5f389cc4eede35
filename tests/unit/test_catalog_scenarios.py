"""Scenario files: docs/scenarios.md; what is wrong is named with file, step and key."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from playground.catalog import Catalog, locate, read_scenario
from playground.errors import ModuleNotFound, PlaygroundError

BAD = Path(__file__).parents[1] / "cases/scenarios/bad"
GOOD = """
title = "T"
teaches = "L"
explains = "One. Two. Three."
order = 1
ask = { question = "Q?", answers = ["A", "B"], right = "A" }
"""
STEP = "[[step]]\ndeferred = 'p'\n"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((BAD / f"{name}.toml").read_text("utf-8"))["case"]
    return found


def said(tmp_path: Path, text: str, name: str = "case") -> str:
    path = tmp_path / f"{name}.toml"
    path.write_text(text)
    with pytest.raises(PlaygroundError) as caught:
        read_scenario(path)
    message = str(caught.value)
    assert str(path) in message
    return message


def test_a_scenario_is_read(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text(
        GOOD + 'prints = ["at {lab}"]\n' + STEP + '[[step]]\nlog = "{lab}"\nvalues = [["{lab}"]]\n'
    )
    scenario = read_scenario(path)
    assert (scenario.name, scenario.title, scenario.outcome) == ("one", "T", "ok")
    assert scenario.ask.answers == ("A", "B")
    there = scenario.with_lab("http://x/lab")
    assert there.prints == ("at http://x/lab",)
    assert json.loads(there.program())["steps"][1] == {
        "log": "http://x/lab",
        "values": [["http://x/lab"]],
    }
    assert scenario.to_json()["steps"][1]["log"] == "{lab}"
    assert scenario.to_json()["ask"]["right"] == "A"
    with pytest.raises(AttributeError):
        scenario.title = "other"  # type: ignore[misc]


@pytest.mark.parametrize("case", cases("files"), ids=lambda case: case["new"] or case["old"])
def test_a_bad_file_names_the_key(tmp_path: Path, case: dict[str, Any]) -> None:
    assert case["old"] in GOOD
    assert case["says"] in said(tmp_path, GOOD.replace(case["old"], case["new"]) + STEP)


@pytest.mark.parametrize("case", cases("steps"), ids=lambda case: " ".join(case["step"].split()))
def test_a_bad_step_names_its_number_and_key(tmp_path: Path, case: dict[str, Any]) -> None:
    text = f"{GOOD}{STEP}[[step]]\n{case['step']}\n[[step]]\ndeferred = 'later'\n"
    assert case["says"] in said(tmp_path, text)


def test_a_file_has_its_limits(tmp_path: Path) -> None:
    assert "step: 1 to 64 steps are needed" in said(tmp_path, GOOD)
    assert "step: 65 steps; 1 to 64" in said(tmp_path, GOOD + "[[step]]\nsleep = 1\n" * 65)
    assert "at most 16,384" in said(tmp_path, GOOD + STEP + "#" * 16_400)
    assert "no name for a scenario" in said(tmp_path, GOOD + STEP, "Bad Name")


def test_how_long_a_step_waits_depends_on_what_is_expected(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    for outcome, seconds in (("ok", 8), ("error", 8), ("stalled", 1)):
        path.write_text(f'{GOOD}outcome = "{outcome}"\n{STEP}')
        assert read_scenario(path).seconds == seconds


def test_the_clock_is_virtual_unless_the_lab_answers_or_the_file_says_otherwise(
    tmp_path: Path,
) -> None:
    path = tmp_path / "one.toml"
    for text, clock in (
        (STEP, "virtual"),
        (f"{STEP}[[step]]\nlog = 'see {{lab}}'\n", "real"),
        (f"clock = 'real'\n{STEP}", "real"),
        (f"clock = 'virtual'\n{STEP}[[step]]\nlog = '{{lab}}'\n", "virtual"),
    ):
        path.write_text(GOOD + text)
        scenario = read_scenario(path).with_lab("http://127.0.0.1:1/lab")
        assert (scenario.clock, scenario.to_json()["clock"]) == (clock, clock)


def test_every_scenario_of_the_project_is_read() -> None:
    catalog = Catalog.discover(*locate())
    example = catalog.example("promises")
    assert [scenario.order for scenario in example.scenarios] == sorted(
        scenario.order for scenario in example.scenarios
    )
    assert example.scenario("await_a_promise").title == "Await one promise"
    with pytest.raises(ModuleNotFound, match="did you mean `await_a_promise`"):
        example.scenario("await_promise")
