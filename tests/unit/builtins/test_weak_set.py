"""WeakSets. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const k=Symbol();const w=new WeakSet([k]);return [w.has(k),w.delete(k),w.has(k)]})()",
            "[true, true, false]",
        ),
        ("new WeakSet().add(Symbol.for('x'))", "throws TypeError: Invalid value used in weak set"),
    ],
)
def test_only_what_can_be_collected_is_a_member(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
