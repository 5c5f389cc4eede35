"""Booleans. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Boolean('')", "false"),
        ("new Boolean(false) ? 1 : 2", "1"),
        ("new Boolean(false).valueOf()", "false"),
    ],
)
def test_booleans_are_made(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "Boolean.prototype.toString.call('x')",
            "throws TypeError: Boolean.prototype.toString requires that 'this' be a Boolean",
        ),
        ("Boolean(NaN)", "false"),
        ("Object(false).toString()", '"false"'),
        ("Boolean.prototype.valueOf()", "false"),
    ],
)
def test_methods_need_a_boolean(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
