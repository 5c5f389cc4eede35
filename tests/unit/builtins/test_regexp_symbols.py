"""What strings call on regular expressions."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("regexp_symbols", "strings_are_matched_replaced_and_split")
def test_strings_are_matched_replaced_and_split(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("regexp_symbols", "flags_decide_how_often")
def test_flags_decide_how_often(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("regexp_symbols", "common_patterns_work")
def test_common_patterns_work(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
