"""Matching from any start, in UTF-16 terms."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("regexp_matcher", "matches_begin_where_last_index_says")
def test_matches_begin_where_last_index_says(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("regexp_matcher", "code_units_match_without_the_flag_u")
def test_code_units_match_without_the_flag_u(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("regexp_matcher", "surrogates_and_starts_in_the_middle_are_handled")
def test_surrogates_and_starts_in_the_middle_are_handled(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
