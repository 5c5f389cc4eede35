"""TypedArray methods that copy, move and cut. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Uint8Array([1,2,3]).subarray(1).byteOffset", "1"),
        ("new Uint8Array([1,2,3]).slice(-2)", "Uint8Array[2, 3]"),
        ("new Uint8Array([3,1,2]).sort()", "Uint8Array[1, 2, 3]"),
        ("new Float64Array([NaN,0,-0,-1]).sort()", "Float64Array[-1, -0, 0, NaN]"),
        ("new Uint8Array([3,1,2]).sort((a,b)=>b-a)", "Uint8Array[3, 2, 1]"),
        ("new Uint8Array([3,1,2]).toSorted()", "Uint8Array[1, 2, 3]"),
        ("new Uint8Array([1,2,3]).toReversed()", "Uint8Array[3, 2, 1]"),
        ("new Uint8Array([1,2,3]).with(0,9)", "Uint8Array[9, 2, 3]"),
        ("new Uint8Array([1,2,3]).with(5,9)", "throws RangeError: Invalid typed array index"),
        ("new Uint8Array([1,2,3]).fill(7,1)", "Uint8Array[1, 7, 7]"),
        ("new Uint8Array([1,2,3]).reverse()", "Uint8Array[3, 2, 1]"),
        ("new Uint8Array([1,2,3,4]).copyWithin(1,0)", "Uint8Array[1, 1, 2, 3]"),
        (
            "(()=>{const u=new Uint8Array(4);u.set([1,2],1);u.set(new Uint16Array([256+5]),3);return u})()",
            "Uint8Array[0, 1, 2, 5]",
        ),
        (
            "(()=>{const u=new Uint8Array([1,2,3,4]);u.set(u.subarray(0,3),1);return u})()",
            "Uint8Array[1, 1, 2, 3]",
        ),
        ("new Uint8Array(2).set([1,2,3])", "throws RangeError: offset is out of bounds"),
        ("new Uint8Array(2).set([1],-1)", "throws RangeError: offset is out of bounds"),
        ("(()=>{const u=new Float32Array(2);u.set([1,2.5]);return u})()", "Float32Array[1, 2.5]"),
        (
            "(()=>{const u=new BigInt64Array(2);u.set([1n]);u.set([1])})()",
            "throws TypeError: Cannot convert 1 to a BigInt",
        ),
        ("Uint8Array.prototype.fill.call([])", "throws TypeError: this is not a typed array."),
    ],
)
def test_elements_are_moved_and_converted(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const u=new Uint8Array([1,2,3,4]);u.copyWithin(1,0,3);return u})()",
            "Uint8Array[1, 1, 2, 3]",
        ),
        (
            "(()=>{const a=new Uint16Array([1,2]);a.constructor={[Symbol.species]:Uint8Array};return a.slice(0)})()",
            "Uint8Array[1, 2]",
        ),
        (
            "(()=>{const a=new Uint16Array([1,2]);a.constructor={[Symbol.species]:Uint8Array};return a.subarray(1).byteOffset})()",
            "2",
        ),
        (
            "(()=>{const a=new Uint8Array(4);a.constructor={[Symbol.species]:BigInt64Array};return a.slice()})()",
            "throws TypeError: Cannot mix BigInt and other types, use explicit conversions",
        ),
        ("new Uint8Array([1,2,3]).subarray(1,2).subarray(0,5).length", "1"),
        ("new Uint8Array([1,2,3]).subarray(-2).subarray(-1)", "Uint8Array[3]"),
        ("new Float32Array([3,NaN,1]).toSorted()", "Float32Array[1, 3, NaN]"),
        ("new BigInt64Array([3n,-1n,2n]).sort()", "BigInt64Array[-1n, 2n, 3n]"),
        ("new Uint8Array(3).fill(-1,1,-1)", "Uint8Array[0, 255, 0]"),
        ("new BigInt64Array(1).fill(1)", "throws TypeError: Cannot convert 1 to a BigInt"),
        ("new Uint8Array([1,2]).with(-1,7)", "Uint8Array[1, 7]"),
        ("(()=>{const u=new Uint8Array(3);u.set('12',1);return u})()", "Uint8Array[0, 1, 2]"),
        (
            "(()=>{const u=new Uint8Array(3);u.set({length:1,0:9},2);return u})()",
            "Uint8Array[0, 0, 9]",
        ),
        ("new Uint8Array(1).set([1],Infinity)", "throws RangeError: offset is out of bounds"),
        (
            "(()=>{const u=new Int8Array(2);u.set(new Uint8Array([255,1]));return u})()",
            "Int8Array[-1, 1]",
        ),
    ],
)
def test_species_and_overlap_are_honoured(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
