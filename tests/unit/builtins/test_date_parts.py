"""Getters and setters of dates."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("date_parts", "parts_are_read_and_set")
def test_parts_are_read_and_set(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("date_parts", "missing_arguments_keep_their_parts")
def test_missing_arguments_keep_their_parts(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
