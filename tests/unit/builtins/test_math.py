"""Math."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("math", "results_are_those_of_v8")
def test_results_are_those_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("math", "arguments_are_converted_in_order")
def test_arguments_are_converted_in_order(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("math", "rounding_keeps_the_sign")
def test_rounding_keeps_the_sign(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
