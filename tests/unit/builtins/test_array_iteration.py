"""Array methods that visit every element."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("array_iteration", "elements_are_visited")
def test_elements_are_visited(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("array_iteration", "callbacks_get_element_index_and_array")
def test_callbacks_get_element_index_and_array(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
