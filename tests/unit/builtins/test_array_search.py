"""Array methods that look for something. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[1,2,3].at(-1)", "3"),
        ("[1,2,3].indexOf(2,-1)", "-1"),
        ("[NaN].includes(NaN)", "true"),
        ("[NaN].indexOf(NaN)", "-1"),
        ("[1,2,3].lastIndexOf(3,-5)", "-1"),
        ("[1,2,3].findLast(x=>x<3)", "2"),
        ("[1,2,3].findLastIndex(x=>x>5)", "-1"),
    ],
)
def test_elements_are_found(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[,1].find(x=>true)", "undefined"),
        ("[,1].findIndex(x=>x===undefined)", "0"),
        ("[,1].indexOf(undefined)", "-1"),
        ("[,1].includes(undefined)", "true"),
        ("[,1].some(x=>x===undefined)", "false"),
        ("[,1].every(x=>x===1)", "true"),
        ("[1,2,3].lastIndexOf(1,-3)", "0"),
        ("[1,2].at(2)", "undefined"),
        (
            "Array.prototype.at.call(null)",
            "throws TypeError: Cannot convert undefined or null to object",
        ),
        ("[1,2,3].includes(3,-1)", "true"),
    ],
)
def test_holes_are_undefined_for_find_and_nothing_for_index_of(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
