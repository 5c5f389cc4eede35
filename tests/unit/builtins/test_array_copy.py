"""Array methods that make another array or a text."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("array_copy", "copies_and_texts_are_those_of_v8")
def test_copies_and_texts_are_those_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("array_copy", "spreadable_and_species_are_honoured")
def test_spreadable_and_species_are_honoured(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("array_copy", "results_are_fresh")
def test_results_are_fresh(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
