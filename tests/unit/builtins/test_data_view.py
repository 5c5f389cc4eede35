"""DataViews."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("data_view", "numbers_are_read_and_written_in_either_order")
def test_numbers_are_read_and_written_in_either_order(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("data_view", "every_getter_undoes_its_setter")
def test_every_getter_undoes_its_setter(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
