"""TypedArray constructors and elements."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("typed_arrays", "constructors_take_every_kind_of_source")
def test_constructors_take_every_kind_of_source(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("typed_arrays", "integer_keys_never_reach_ordinary_properties")
def test_integer_keys_never_reach_ordinary_properties(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("typed_arrays", "elements_wrap_round_or_clamp")
def test_elements_wrap_round_or_clamp(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
