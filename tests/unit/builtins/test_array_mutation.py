"""Array methods that change their receiver. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[1,10,2,undefined,,'a'].sort()", '[1, 10, 2, "a", undefined, <hole>]'),
        ("[1,2,3,4,5].copyWithin(0,3)", "[4, 5, 3, 4, 5]"),
        ("[1,2,3,4].splice(1,2)", "[2, 3]"),
        ("(() => {const a=[1,2,3,4]; a.splice(1,2,'x'); return a})()", '[1, "x", 4]'),
        ("new Array(3).fill(0)", "[0, 0, 0]"),
        ("[1,2,3].reverse()", "[3, 2, 1]"),
        ("[1,,3].reverse()", "[3, <hole>, 1]"),
        ("[,1].shift()", "undefined"),
        ("(()=>{const a=[1,2];a.unshift(0);a.length=1;return a})()", "[0]"),
        ("Array.prototype.push.call({length:2},1)", "3"),
    ],
)
def test_receivers_change_as_in_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{'use strict';return [].push.call(Object.freeze([]),1)})()",
            "throws TypeError: Cannot add property 0, object is not extensible",
        ),
        (
            "(()=>{const o={length:2,0:'a',1:'b'};return [[].shift.call(o),o]})()",
            '["a", [object Object]{0: "b", length: 1}]',
        ),
        (
            "(()=>{const o={length:1,0:'a'};return [[].unshift.call(o,'z'),o]})()",
            '[2, [object Object]{0: "z", 1: "a", length: 2}]',
        ),
        (
            "(()=>{const o={length:3,0:'a',2:'c'};return [].reverse.call(o)})()",
            '[object Object]{0: "c", 2: "a", length: 3}',
        ),
        (
            "(()=>{const o={length:4,0:1,1:2,2:3,3:4};return [[].splice.call(o,1,2,'x'),o]})()",
            '[[2, 3], [object Object]{0: 1, 1: "x", 2: 4, length: 3}]',
        ),
        (
            "(()=>{const o={length:2,0:1,1:2};return [[].pop.call(o),o]})()",
            "[2, [object Object]{0: 1, length: 1}]",
        ),
        ("[3,,1,undefined].sort((a,b)=>a-b)", "[1, 3, undefined, <hole>]"),
        ("['\\uff5e','😀'].sort()", '["\ud83d\ude00", "\uff5e"]'),
        ("[1,2,3,4,5].copyWithin(1,3,4)", "[1, 4, 3, 4, 5]"),
        (
            "[].sort(1)",
            "throws TypeError: The comparison function must be either a function or undefined",
        ),
        (
            "Array.prototype.push.call({length:2**53-1},1)",
            "throws TypeError: Pushing 1 elements on an array-like of length 9007199254740991 is disallowed, as the total surpasses 2**53-1",
        ),
        (
            "(()=>{const a=[1,2,3];Object.defineProperty(a,1,{configurable:false});try{a.length=0}catch(e){}return a.length})()",
            "2",
        ),
        ("(()=>{const a=[1,2,3];a.length=1;a[3]=9;return a})()", "[1, <hole>, <hole>, 9]"),
    ],
)
def test_array_likes_and_frozen_arrays_follow_the_steps(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
