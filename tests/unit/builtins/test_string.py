"""The String constructor."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("string", "strings_are_made")
def test_strings_are_made(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("string", "code_points_are_checked")
def test_code_points_are_checked(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
