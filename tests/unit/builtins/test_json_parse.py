"""JSON.parse of valid text."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("json_parse", "values_come_out_as_they_went_in")
def test_values_come_out_as_they_went_in(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("json_parse", "revivers_see_inner_values_first")
def test_revivers_see_inner_values_first(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("json_parse", "nested_values_are_objects")
def test_nested_values_are_objects(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
