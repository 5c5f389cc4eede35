"""FinalizationRegistry. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new FinalizationRegistry(()=>1).register({},1)", "undefined"),
        (
            "new FinalizationRegistry(1)",
            "throws TypeError: FinalizationRegistry: cleanup must be callable",
        ),
        (
            "(()=>{const r=new FinalizationRegistry(()=>1);const t={};r.register({},1,t);return [r.unregister(t),r.unregister(t)]})()",
            "[true, false]",
        ),
    ],
)
def test_registering_checks_its_arguments(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
