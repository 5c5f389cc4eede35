"""The Array constructor. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Array.from({length:3},(_, i)=>i*2)", "[0, 2, 4]"),
        ("Array.from('a😀b')", '["a", "\ud83d\ude00", "b"]'),
        ("Array.of(7)", "[7]"),
        ("new Array(3)", "[<hole>, <hole>, <hole>]"),
        ("Array.prototype.slice.call({0:'a',1:'b',length:2})", '["a", "b"]'),
        ("Array.isArray(Array.prototype)", "true"),
        ("Array.prototype.concat.length", "1"),
        (
            "Object.getOwnPropertyDescriptor(Array.prototype,'map')",
            "[object Object]{value: function map/1, writable: true, enumerable: false, configurable: true}",
        ),
        (
            "(()=>{class A extends Array{}; const a=new A(1,2,3); return [a.length, a.map(x=>x) instanceof A, A.from([1]) instanceof A]})()",
            "[3, true, true]",
        ),
        (
            "(()=>{class B extends Uint8Array{};const b=new B([1,2,3]);return [b.slice(1) instanceof B,b.subarray(1).length,b.map(x=>x) instanceof B]})()",
            "[true, 2, true]",
        ),
    ],
)
def test_arrays_are_made(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Array.from.call(Object,{length:1,0:5})", "[object Number]{0: 5, length: 1}"),
        (
            "Array.of.call(function(n){this.n=n},1,2)",
            "[object Object]{0: 1, 1: 2, n: 2, length: 2}",
        ),
        ("Array.from(1,1)", "throws TypeError: 1 is not a function"),
        ("Array.from({length:-1})", "[]"),
        ("Array.from([1,,3])", "[1, undefined, 3]"),
        ("Array(1,2)", "[1, 2]"),
        ("new Array('3')", '["3"]'),
        ("new Array(-1)", "throws RangeError: Invalid array length"),
        ("new Array(1.5)", "throws RangeError: Invalid array length"),
        ("Array.isArray({__proto__:Array.prototype})", "false"),
        (
            "Object.getOwnPropertyDescriptor([1],'length')",
            "[object Object]{value: 1, writable: true, enumerable: false, configurable: false}",
        ),
    ],
)
def test_from_and_of_make_what_this_constructs(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
