"""Symbols."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("symbol", "symbols_are_registered_and_described")
def test_symbols_are_registered_and_described(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("symbol", "symbols_refuse_to_be_text")
def test_symbols_refuse_to_be_text(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("symbol", "registered_symbols_are_described")
def test_registered_symbols_are_described(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
