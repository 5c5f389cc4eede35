"""Sets."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("set", "members_are_kept_in_order")
def test_members_are_kept_in_order(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("set", "changes_during_iteration_are_seen")
def test_changes_during_iteration_are_seen(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
