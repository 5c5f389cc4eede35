"""WeakRefs."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("weak_ref", "a_live_target_is_given")
def test_a_live_target_is_given(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
