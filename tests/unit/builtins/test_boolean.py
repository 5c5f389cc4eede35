"""Booleans."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("boolean", "booleans_are_made")
def test_booleans_are_made(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("boolean", "methods_need_a_boolean")
def test_methods_need_a_boolean(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
