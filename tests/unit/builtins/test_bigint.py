"""BigInts."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("bigint", "bigints_are_made_wrapped_and_written")
def test_bigints_are_made_wrapped_and_written(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("bigint", "refusals_are_in_the_words_of_v8")
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("bigint", "texts_are_read_strictly")
def test_texts_are_read_strictly(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
