"""JSON.stringify."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("json_stringify", "cycles_are_described")
def test_cycles_are_described(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("json_stringify", "values_become_text")
def test_values_become_text(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("json_stringify", "to_json_and_replacers_are_called_in_order")
def test_to_json_and_replacers_are_called_in_order(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("json_stringify", "objects_without_own_properties_are_empty")
def test_objects_without_own_properties_are_empty(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
