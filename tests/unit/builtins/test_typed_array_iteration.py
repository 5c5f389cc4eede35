"""TypedArray methods that visit elements. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Uint8Array([1,2,3]).map(x=>x*100)", "Uint8Array[100, 200, 44]"),
        ("new Uint8Array([1,2,3]).filter(x=>x>1)", "Uint8Array[2, 3]"),
        ("new Uint8Array([1,2,3]).reduce((a,b)=>a+b)", "6"),
        ("new Uint8Array([1,2,3]).join('-')", '"1-2-3"'),
        ("new Uint8Array([1,2,3]).indexOf(2)", "1"),
        ("new Uint8Array([1,2,3]).includes('2')", "false"),
        ("new Uint8Array([1,2,3]).at(-1)", "3"),
        ("String(new Uint8Array([1,2,3]))", '"1,2,3"'),
        ("[...new Uint8Array([1,2]).entries()]", "[[0, 1], [1, 2]]"),
    ],
)
def test_elements_are_visited_in_order(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Uint8Array([1,2]).every((x,i,a)=>a[i]===x)", "true"),
        ("new Uint8Array([1,2]).some(x=>x>1)", "true"),
        ("new Uint8Array([1,2,3]).find(x=>x>1)", "2"),
        ("new Uint8Array([1,2,3]).findLastIndex(x=>x<3)", "1"),
        (
            "new Uint8Array([]).reduce((a,b)=>a)",
            "throws TypeError: Reduce of empty array with no initial value",
        ),
        ("new Uint8Array([1,2,3]).reduceRight((a,b)=>a+'-'+b)", '"3-2-1"'),
        ("new Uint8Array([1,2,1]).lastIndexOf(1)", "2"),
        ("new Float64Array([NaN]).includes(NaN)", "true"),
        ("new Float64Array([NaN]).indexOf(NaN)", "-1"),
        ("new BigInt64Array([1n,2n]).map(x=>x*2n)", "BigInt64Array[2n, 4n]"),
        ("new Uint8Array(1).map()", "throws TypeError: undefined is not a function"),
        ("new Uint8Array([1000,2]).toLocaleString()", '"232,2"'),
        (
            "new Uint8Array([1]).forEach.call([],x=>x)",
            "throws TypeError: this is not a typed array.",
        ),
    ],
)
def test_callbacks_get_element_index_and_array(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
