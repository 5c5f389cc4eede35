"""TypedArray methods that visit elements."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("typed_array_iteration", "elements_are_visited_in_order")
def test_elements_are_visited_in_order(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("typed_array_iteration", "callbacks_get_element_index_and_array")
def test_callbacks_get_element_index_and_array(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
