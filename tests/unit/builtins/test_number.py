"""Numbers."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("number", "numbers_are_made_and_written")
def test_numbers_are_made_and_written(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("number", "refusals_are_in_the_words_of_v8")
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("number", "texts_are_read_and_written_exactly")
def test_texts_are_read_and_written_exactly(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
