"""Dates as text."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("date_text", "texts_are_parsed")
def test_texts_are_parsed(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("date_text", "dates_are_written")
def test_dates_are_written(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("date_text", "offsets_and_forms_are_honoured")
def test_offsets_and_forms_are_honoured(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
