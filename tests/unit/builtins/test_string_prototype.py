"""String methods, in UTF-16 terms."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("string_prototype", "positions_count_code_units")
def test_positions_count_code_units(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("string_prototype", "strings_are_changed_as_a_whole")
def test_strings_are_changed_as_a_whole(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("string_prototype", "refusals_are_in_the_words_of_v8")
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
