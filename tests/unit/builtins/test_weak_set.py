"""WeakSets."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("weak_set", "only_what_can_be_collected_is_a_member")
def test_only_what_can_be_collected_is_a_member(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
