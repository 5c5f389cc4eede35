"""What JSON.parse says about text that is no JSON."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("json_errors", "messages_are_those_of_v8")
def test_messages_are_those_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
