"""RegExp objects."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("regexp", "regular_expressions_behave_as_in_v8")
def test_regular_expressions_behave_as_in_v8(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("regexp", "flags_are_checked")
def test_flags_are_checked(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("regexp", "pattern_syntax_is_understood")
def test_pattern_syntax_is_understood(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
