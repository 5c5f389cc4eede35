"""Maps."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("map", "changes_during_iteration_are_seen")
def test_changes_during_iteration_are_seen(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("map", "keys_compare_by_same_value_zero")
def test_keys_compare_by_same_value_zero(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("map", "refusals_are_in_the_words_of_v8")
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
