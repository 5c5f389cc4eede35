"""Array methods that look for something."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("array_search", "elements_are_found")
def test_elements_are_found(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("array_search", "holes_are_undefined_for_find_and_nothing_for_index_of")
def test_holes_are_undefined_for_find_and_nothing_for_index_of(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
