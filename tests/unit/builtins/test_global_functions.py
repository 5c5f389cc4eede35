"""Functions of the global object."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("global_functions", "text_is_parsed_and_escaped")
def test_text_is_parsed_and_escaped(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("global_functions", "odd_arguments_are_taken_as_in_v8")
def test_odd_arguments_are_taken_as_in_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("global_functions", "only_ascii_digits_count")
def test_only_ascii_digits_count(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
