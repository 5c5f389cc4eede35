"""Sets. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Array.from(new Set([1,1,2]))", "[1, 2]"),
        (
            "(()=>{const s=new Set([1,2,3]);const o=[];for(const k of s){o.push(k);if(o.length<6){s.delete(k);s.add(k)}}return o})()",
            "[1, 2, 3, 1, 2, 3, 1, 2]",
        ),
        ("new Set('hello')", 'Set["h", "e", "l", "o"]'),
        ("new Set([1,1.0,-0,0,'1'])", 'Set[1, 0, "1"]'),
        ("new Set([[1]]).has([1])", "false"),
    ],
)
def test_members_are_kept_in_order(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const s=new Set([1]);const o=[];s.forEach(x=>{o.push(x);if(x<4)s.add(x+1)});return o})()",
            "[1, 2, 3, 4]",
        ),
        ("[...new Set([1,2]).entries()]", "[[1, 1], [2, 2]]"),
        ("Set.prototype.keys===Set.prototype.values", "true"),
        (
            "Set.prototype.add.call({},1)",
            "throws TypeError: Method Set.prototype.add called on incompatible receiver #<Object>",
        ),
        ("new Set([1,2]).forEach()", "throws TypeError: undefined is not a function"),
        (
            "new Set(5)",
            "throws TypeError: number 5 is not iterable (cannot read property Symbol(Symbol.iterator))",
        ),
        ("Set()", "throws TypeError: Constructor Set requires 'new'"),
    ],
)
def test_changes_during_iteration_are_seen(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
