"""What counts as the same, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.corpus.cases import Case, PackageCases
from tests.corpus.hosts import HostRun
from tests.corpus.verdicts import Cell, judge


def cell(steps: list[dict[str, Any]], results: list[dict[str, Any]], **fields: Any) -> Cell:
    package = PackageCases("x", "x", "1.0.0", "", {}, cases=[Case("a claim", steps)])
    return judge(package, HostRun(results, fields.get("problem"), 0.5))


def verdict(step: dict[str, Any], outcome: dict[str, Any]) -> bool:
    return cell([{"get": "x", **step}], [{"outcomes": [outcome]}]).ok


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        ({"gives": 1}, {"gives": 1.0}),
        ({"gives": {"a": 1, "b": 2}}, {"gives": {"a": 1, "b": 2}}),
        ({"gives": {"a": 1, "b": 2}, "unordered": True}, {"gives": {"b": 2, "a": 1}}),
        ({"gives": {"$lines": ["a", "b"]}}, {"gives": "a\nb"}),
        ({}, {"gives": {"$js": "undefined"}}),
        ({"throws": None}, {"throws": None}),
        ({"gives": 1, "logs": [["log", 1]]}, {"logs": [["log", 1]], "gives": 1}),
        ({"unchecked": True}, {"gives": 5}),
    ],
)
def test_the_same(step: dict[str, Any], outcome: dict[str, Any]) -> None:
    assert verdict(step, outcome)


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        ({"gives": 1}, {"gives": True}),
        ({"gives": 1}, {"gives": "1"}),
        ({"gives": 0.1}, {"gives": 0.10000000000000002}),
        ({"gives": None}, {"gives": {"$js": "undefined"}}),
        ({"gives": {"a": 1, "b": 2}}, {"gives": {"b": 2, "a": 1}}),
        ({"gives": [1, 2], "unordered": True}, {"gives": [2, 1]}),
        ({"gives": "x"}, {"throws": "x"}),
        ({"gives": 1, "logs": [["log", 1]]}, {"gives": 1}),
        ({"gives": 1}, {"gives": 1, "logs": [["log", 1]]}),
        ({"unchecked": True}, {"throws": 5}),
    ],
)
def test_not_the_same(step: dict[str, Any], outcome: dict[str, Any]) -> None:
    assert not verdict(step, outcome)


def test_the_first_difference_of_a_case_is_told_with_its_step() -> None:
    steps = [{"get": "a", "gives": 1}, {"get": "b", "gives": 2}, {"get": "c", "gives": 3}]
    found = cell(steps, [{"outcomes": [{"gives": 1}, {"gives": 5}, {"gives": 6}]}])
    assert (found.passed, found.total) == (0, 1)
    (difference,) = found.differences
    assert difference.step == '{"get": "b"}'
    assert ("2" in difference.expected, "5" in difference.got) == (True, True)


def test_cases_that_were_not_reached_have_not_passed() -> None:
    found = cell([{"get": "a"}], [], problem="not done after 1 seconds")
    assert (found.passed, found.ok, found.differences[0].got) == (0, False, "never reached")
    assert not cell([{"get": "a"}], [{"broken": "there is no a"}]).ok


def test_a_process_that_failed_at_the_end_is_no_success() -> None:
    done = [{"outcomes": [{"gives": {"$js": "undefined"}}]}]
    assert not cell([{"get": "a"}], done, problem="the process ended with 1").ok
