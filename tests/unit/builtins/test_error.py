"""Errors."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("error", "errors_are_made_as_in_v8")
def test_errors_are_made_as_in_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("error", "stacks_and_own_properties_are_as_in_v8")
def test_stacks_and_own_properties_are_as_in_v8(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
