"""TypedArray methods that copy, move and cut."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("typed_array_prototype", "elements_are_moved_and_converted")
def test_elements_are_moved_and_converted(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("typed_array_prototype", "species_and_overlap_are_honoured")
def test_species_and_overlap_are_honoured(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
