"""Array methods that make another array or a text. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[1,,3].flat()", "[1, 3]"),
        ("[[1,[2,[3]]]].flat(Infinity)", "[1, 2, 3]"),
        ("[3,1,2].toSorted()", "[1, 2, 3]"),
        ("[1,2,3].with(1,9)", "[1, 9, 3]"),
        ("[1,2,3].toSpliced(1,1,'a','b')", '[1, "a", "b", 3]'),
        ("[1,2,3].concat(4,[5,[6]])", "[1, 2, 3, 4, 5, [6]]"),
        ("[1,[2,[3,[4]]]].join(';')", '"1;2,3,4"'),
        ("[null,undefined,1].join()", '",,1"'),
    ],
)
def test_copies_and_texts_are_those_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[].concat({length:1,0:'x',[Symbol.isConcatSpreadable]:true})", '["x"]'),
        (
            "(()=>{const a=[1];a[Symbol.isConcatSpreadable]=false;return [].concat(a).length})()",
            "1",
        ),
        (
            "(()=>{class A extends Array{static get [Symbol.species](){return Array}};return new A(1,2).map(x=>x) instanceof A})()",
            "false",
        ),
        (
            "(()=>{const a=[1,2];a.constructor={[Symbol.species]:function(n){this.n=n}};return a.slice(1).n})()",
            "1",
        ),
        ("(()=>{const a=[1];a.push(a);return a.join()})()", '"1,"'),
        ("[1,[2,,3]].toString()", '"1,2,,3"'),
        ("[1,2,3].flatMap(x=>[x,[x]])", "[1, [1], 2, [2], 3, [3]]"),
        ("[1].flatMap(1)", "throws TypeError: flatMap mapper function is not callable"),
        ("[,1].slice(0,1).hasOwnProperty(0)", "false"),
        ("[,1].toReversed()", "[1, undefined]"),
        ("[1,2,3].with(3,1)", "throws RangeError: Invalid index : 3"),
        ("[1,2].toSpliced()", "[1, 2]"),
        ("[1.5,null,'a'].toLocaleString()", '"1.5,,a"'),
    ],
)
def test_spreadable_and_species_are_honoured(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
