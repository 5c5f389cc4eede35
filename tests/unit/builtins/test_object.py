"""The Object constructor."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("object", "objects_are_made_and_described")
def test_objects_are_made_and_described(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("object", "refusals_are_in_the_words_of_v8")
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
