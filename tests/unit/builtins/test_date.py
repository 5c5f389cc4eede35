"""The Date constructor and conversions."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("date", "times_are_made_of_anything")
def test_times_are_made_of_anything(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("date", "conversion_follows_the_hint")
def test_conversion_follows_the_hint(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("date", "times_that_no_clock_shows_are_moved")
def test_times_that_no_clock_shows_are_moved(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
