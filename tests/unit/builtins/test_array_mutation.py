"""Array methods that change their receiver."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("array_mutation", "receivers_change_as_in_v8")
def test_receivers_change_as_in_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("array_mutation", "array_likes_and_frozen_arrays_follow_the_steps")
def test_array_likes_and_frozen_arrays_follow_the_steps(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("array_mutation", "sorting_is_stable_and_undefined_is_last")
def test_sorting_is_stable_and_undefined_is_last(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
