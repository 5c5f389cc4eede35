"""Reflect."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("reflect", "internal_methods_are_laid_open")
def test_internal_methods_are_laid_open(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("reflect", "targets_must_be_objects")
def test_targets_must_be_objects(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
