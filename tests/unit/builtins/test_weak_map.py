"""WeakMaps. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new WeakMap().set(1,1)", "throws TypeError: Invalid value used as weak map key"),
        ("new WeakMap([[{},1]]) instanceof WeakMap", "true"),
        (
            "(()=>{const k={};const w=new WeakMap([[k,1]]);return [w.get(k),w.has(k),w.delete(k),w.has(k),w.delete(k)]})()",
            "[1, true, true, false, false]",
        ),
    ],
)
def test_only_what_can_be_collected_is_a_key(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
