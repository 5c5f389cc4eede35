"""Proxies and their invariants."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("proxy", "traps_and_invariants_hold")
def test_traps_and_invariants_hold(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("proxy", "array_and_function_targets_stay_what_they_are")
def test_array_and_function_targets_stay_what_they_are(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@table("proxy", "traps_cannot_lie_about_fixed_targets")
def test_traps_cannot_lie_about_fixed_targets(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
