"""Function methods."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("function", "functions_are_called_and_bound")
def test_functions_are_called_and_bound(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("function", "receivers_must_be_functions")
def test_receivers_must_be_functions(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
