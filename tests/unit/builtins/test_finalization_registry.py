"""FinalizationRegistry."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("finalization_registry", "registering_checks_its_arguments")
def test_registering_checks_its_arguments(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
