"""Object.prototype."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("object_prototype", "every_kind_has_its_tag")
def test_every_kind_has_its_tag(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("object_prototype", "legacy_accessors_work")
def test_legacy_accessors_work(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
