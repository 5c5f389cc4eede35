"""The Array constructor."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("array", "arrays_are_made")
def test_arrays_are_made(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("array", "from_and_of_make_what_this_constructs")
def test_from_and_of_make_what_this_constructs(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
