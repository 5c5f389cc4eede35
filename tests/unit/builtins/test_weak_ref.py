"""WeakRefs. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("(()=>{const o={};return new WeakRef(o).deref()===o})()", "true"),
    ],
)
def test_a_live_target_is_given(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
