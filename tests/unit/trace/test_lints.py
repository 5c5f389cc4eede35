"""Lints and points of interest, over the cases that they share with static/app/lints.js."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playground.trace.lints import Lint, lints, points_of_interest
from tests.unit.trace.node import call, needs_node
from tests.unit.trace.trace_cases import CASES, base

FILE: list[dict[str, Any]] = json.loads((CASES / "lints/cases.json").read_text("utf-8"))
WITH_POINTS = [case for case in FILE if "points" in case]
NAMES = {"lost_waker", "self_wake", "starved", "unobserved_rejection", "leaked_closure"}


def made(rows: list[list[Any]]) -> list[Lint]:
    return [Lint(*row) for row in rows]


@pytest.mark.parametrize("case", FILE, ids=lambda case: case["title"])
def test_what_is_wrong_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    assert lints(case["events"]) == made(case["lints"])


@pytest.mark.parametrize("case", WITH_POINTS, ids=lambda case: case["title"])
def test_points_of_interest_come_worst_first(case: dict[str, Any]) -> None:
    assert points_of_interest(case["events"], case.get("divergence")) == made(case["points"])


@needs_node
def test_the_page_finds_the_same() -> None:
    def rows(function: str, calls: list[list[Any]]) -> list[list[Lint]]:
        return [
            [Lint(**lint) for lint in answer["value"]]
            for answer in call("lints.js", function, calls)
        ]

    assert rows("lints", [[case["events"]] for case in FILE]) == [
        made(case["lints"]) for case in FILE
    ]
    points = [[case["events"], case.get("divergence")] for case in WITH_POINTS]
    assert rows("pointsOfInterest", points) == [made(case["points"]) for case in WITH_POINTS]


def test_every_lint_has_a_case() -> None:
    assert {row[0] for case in FILE for row in case["lints"]} == NAMES


@pytest.mark.parametrize("name", ["await_one", "fail_soon", "race"])
def test_a_good_run_has_none(name: str) -> None:
    assert lints(base(name)) == []
