"""Array methods that visit every element. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[1,2,3].reduceRight((a,b)=>a+'-'+b)", '"3-2-1"'),
        ("[].reduce((a,b)=>a)", "throws TypeError: Reduce of empty array with no initial value"),
        ("[...[1,2].entries()]", "[[0, 1], [1, 2]]"),
    ],
)
def test_elements_are_visited(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "[1,2].map(function(...a){return a.length+':'+a.slice(0,2)+':'+(this===undefined||this===globalThis)})",
            '["3:1,0:true", "3:2,1:true"]',
        ),
        ("[3,4].forEach(function(){this.n++},{n:0})", "undefined"),
        ("[1,,3].map(x=>x+1)", "[2, <hole>, 4]"),
        ("[1,2,3].filter((x,i)=>i!==1)", "[1, 3]"),
        ("[,1,,2].reduce((a,b)=>a+b)", "3"),
        (
            "(()=>{const a=[1,2,3];const o=[];a.forEach(x=>{o.push(x);a.pop()});return o})()",
            "[1, 2]",
        ),
        ("[].map('abc')", "throws TypeError: abc is not a function"),
        ("[].map({})", "throws TypeError: #<Object> is not a function"),
        ("[1].map([1])", "throws TypeError: [object Array] is not a function"),
    ],
)
def test_callbacks_get_element_index_and_array(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
