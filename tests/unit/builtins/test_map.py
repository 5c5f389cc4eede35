"""Maps. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const m=new Map([[1,1],[2,2],[3,3]]);const o=[];for(const [k] of m){o.push(k);if(k===1)m.delete(2);if(k===3&&!m.has(9))m.set(9,9)}return o})()",
            "[1, 3, 9]",
        ),
        (
            "(()=>{const m=new Map([[1,1]]);const o=[];m.forEach((v,k)=>{o.push(k);if(k<3){m.clear();m.set(k+1,1)}});return o})()",
            "[1, 2, 3]",
        ),
    ],
)
def test_changes_during_iteration_are_seen(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.getOwnPropertyDescriptor(Map.prototype,'size').get", "function get size/0"),
        (
            "Object.getOwnPropertyDescriptor(Map,Symbol.species)",
            "[object Object]{get: function get [Symbol.species]/0, set: undefined, enumerable: false, configurable: true}",
        ),
        ("Object.fromEntries(new Map([['x',1]]))", "[object Object]{x: 1}"),
        ("Object.prototype.toString.call(new Map)", '"[object Map]"'),
        ("(()=>{class A extends Map{}; return new A([[1,2]]).get(1)})()", "2"),
        ("new Map([[1,'a'],['1','b'],[NaN,'c']]).get(NaN)", '"c"'),
        ("new Map([[-0,1]]).keys().next()", "[object Object]{value: 0, done: false}"),
        ("[...new Map([[1,2],[3,4]]).entries()]", "[[1, 2], [3, 4]]"),
        ("new Map([1])", "throws TypeError: Iterator value 1 is not an entry object"),
        (
            "new Map(5)",
            "throws TypeError: number 5 is not iterable (cannot read property Symbol(Symbol.iterator))",
        ),
        (
            "new Map([[1,true],[true,2],['true',3],[1n,4],[null,5],[undefined,6]])",
            'Map[[1, true], [true, 2], ["true", 3], [1n, 4], [null, 5], [undefined, 6]]',
        ),
        ("new Map().set(1,2).size", "1"),
        ("Map()", "throws TypeError: Constructor Map requires 'new'"),
        ("Object.prototype.toString.call(new Map().entries())", '"[object Map Iterator]"'),
    ],
)
def test_keys_compare_by_same_value_zero(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "Map.prototype.get.call([])",
            "throws TypeError: Method Map.prototype.get called on incompatible receiver [object Array]",
        ),
        (
            "Map.prototype.get.call('s')",
            "throws TypeError: Method Map.prototype.get called on incompatible receiver s",
        ),
        (
            "Map.prototype.get.call({})",
            "throws TypeError: Method Map.prototype.get called on incompatible receiver #<Object>",
        ),
        (
            "new Map().keys().next.call({})",
            "throws TypeError: Method Map Iterator.prototype.next called on incompatible receiver #<Object>",
        ),
        (
            "Object.getOwnPropertyDescriptor(Map.prototype,'size').get.call(new Set)",
            "throws TypeError: Method get Map.prototype.size called on incompatible receiver #<Set>",
        ),
        (
            "(()=>{const it=new Map([[1,2]]).entries();it.next();it.next();return it.next()})()",
            "[object Object]{value: undefined, done: true}",
        ),
        (
            "(()=>{const m=new Map([[1,1],[2,2]]);const it=m.keys();it.next();m.delete(1);m.set(1,1);return [...it]})()",
            "[2, 1]",
        ),
        (
            "(()=>{const m=new Map;for(let i=0;i<200;i++)m.set(i,i);const it=m.keys();for(let i=0;i<50;i++)it.next();for(let i=0;i<150;i++)m.delete(i);return [it.next().value,m.size]})()",
            "[150, 50]",
        ),
    ],
)
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
