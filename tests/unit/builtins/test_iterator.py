"""Built-in iterators."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("iterator", "iterators_are_branded_and_live")
def test_iterators_are_branded_and_live(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("iterator", "next_needs_its_own_kind")
def test_next_needs_its_own_kind(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
