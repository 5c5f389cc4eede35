"""String methods that take patterns."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("string_patterns", "plain_strings_are_patterns_too")
def test_plain_strings_are_patterns_too(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("string_patterns", "the_pattern_may_bring_its_own_method")
def test_the_pattern_may_bring_its_own_method(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
