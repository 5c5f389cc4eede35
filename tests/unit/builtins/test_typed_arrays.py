"""TypedArray constructors and elements. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Uint8Array([1,2,300,-1,1.9,'5',null])", "Uint8Array[1, 2, 44, 255, 1, 5, 0]"),
        ("new Uint8ClampedArray([300,-5,1.5,2.5,NaN])", "Uint8ClampedArray[255, 0, 2, 2, 0]"),
        ("new Int16Array([40000])", "Int16Array[-25536]"),
        ("new Float32Array([1.1,1e300,-0])", "Float32Array[1.100000023841858, Infinity, -0]"),
        ("new BigInt64Array([1n,-1n,2n**63n])", "BigInt64Array[1n, -1n, -9223372036854775808n]"),
        ("new BigUint64Array([-1n])", "BigUint64Array[18446744073709551615n]"),
        ("new BigInt64Array([1])", "throws TypeError: Cannot convert 1 to a BigInt"),
        ("new Uint8Array([1n])", "throws TypeError: Cannot convert a BigInt value to a number"),
        ("new Uint8Array('3')", "Uint8Array[0, 0, 0]"),
        ("new Uint8Array(undefined)", "Uint8Array[]"),
        ("new Uint8Array(null)", "Uint8Array[]"),
        ("new Uint8Array({length:2,0:5})", "Uint8Array[5, 0]"),
        ("new Uint8Array(new Set([1,2]))", "Uint8Array[1, 2]"),
        ("new Uint16Array(new Uint8Array([1,2]))", "Uint16Array[1, 2]"),
        (
            "new BigInt64Array(new Uint8Array(1))",
            "throws TypeError: Cannot mix BigInt and other types, use explicit conversions",
        ),
        ("new Uint32Array(new ArrayBuffer(8),4)", "Uint32Array[0]"),
        ("new Uint32Array(new ArrayBuffer(8),4).byteOffset", "4"),
        (
            "new Uint32Array(new ArrayBuffer(8),4,2)",
            "throws RangeError: Invalid typed array length: 2",
        ),
        (
            "new Uint32Array(new ArrayBuffer(8),1)",
            "throws RangeError: start offset of Uint32Array should be a multiple of 4",
        ),
        (
            "new Uint32Array(new ArrayBuffer(7))",
            "throws RangeError: byte length of Uint32Array should be a multiple of 4",
        ),
        (
            "new Uint32Array(new ArrayBuffer(8),12)",
            "throws RangeError: Start offset 12 is outside the bounds of the buffer",
        ),
        ("new Uint32Array(-1)", "throws RangeError: Invalid typed array length: -1"),
        ("Uint8Array(1)", "throws TypeError: Constructor Uint8Array requires 'new'"),
        ("Uint8Array.BYTES_PER_ELEMENT", "1"),
        ("Uint8Array.from([1,2],x=>x*2)", "Uint8Array[2, 4]"),
        ("Uint8Array.from({length:2})", "Uint8Array[0, 0]"),
        ("Uint8Array.of(1,2)", "Uint8Array[1, 2]"),
        ("Object.getPrototypeOf(Uint8Array).name", '"TypedArray"'),
        (
            "new (Object.getPrototypeOf(Uint8Array))",
            "throws TypeError: Abstract class TypedArray not directly constructable",
        ),
    ],
)
def test_constructors_take_every_kind_of_source(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.prototype.toString.call(new Uint8Array)", '"[object Uint8Array]"'),
        ("JSON.stringify(new Uint8Array([1,2]))", '"{\\"0\\":1,\\"1\\":2}"'),
        ("Object.keys(new Uint8Array(2))", '["0", "1"]'),
        (
            "(()=>{const u=new Uint8Array(2);u[5]=1;u['-0']=3;u['1.5']=4;u.foo=5;return [Reflect.ownKeys(u),u[5],'5' in u,'1' in u,'-0' in u]})()",
            '[["0", "1", "foo"], undefined, false, true, false]',
        ),
        (
            "(()=>{const u=new Uint8Array(2);return [Reflect.set(u,9,1),Reflect.defineProperty(u,'0',{value:8}),Reflect.defineProperty(u,'0',{value:8,configurable:false}),Reflect.defineProperty(u,'9',{value:8}),delete u[9],u[0]]})()",
            "[true, true, false, false, true, 8]",
        ),
        (
            "Object.getOwnPropertyDescriptor(new Uint8Array([5]),0)",
            "[object Object]{value: 5, writable: true, enumerable: true, configurable: true}",
        ),
        ("Object.freeze(new Uint8Array(0))", "Uint8Array[]"),
        ("ArrayBuffer.isView(new Uint8Array)", "true"),
        (
            "(()=>{const b=new ArrayBuffer(4,{maxByteLength:8});const u=new Uint8Array(b);const v=new Uint8Array(b,2,2);u[3]=7;b.resize(8);const r=[u.length,v.length];b.resize(3);r.push(u.length,v.length,v.byteOffset,b.resizable,b.maxByteLength);b.resize(4);r.push(u[3],v.length);return r})()",
            "[8, 2, 3, 0, 0, true, 8, 0, 2]",
        ),
        (
            "(()=>{const d=new DataView(new ArrayBuffer(16));d.setInt16(0,258);d.setInt16(2,258,true);d.setFloat32(4,1e300);d.setBigUint64(8,-1n);d.setUint8(4,300);return [new Uint8Array(d.buffer),d.getBigInt64(8),d.getUint16(0,true),d.getFloat32(4)]})()",
            "[Uint8Array[1, 2, 2, 1, 44, 128, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255], -1n, 513, 3.637978807091713e-12]",
        ),
    ],
)
def test_integer_keys_never_reach_ordinary_properties(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Int8Array([128,-129,255.9,-0.5,NaN,Infinity])", "Int8Array[-128, 127, -1, 0, 0, 0]"),
        ("new Uint8ClampedArray([0.5,1.5,254.5,255.5,-1])", "Uint8ClampedArray[0, 2, 254, 255, 0]"),
        ("new Uint32Array([-1,2**32,2**53])", "Uint32Array[4294967295, 0, 0]"),
        ("new Int32Array([2**31])", "Int32Array[-2147483648]"),
        ("new Float32Array([16777217])", "Float32Array[16777216]"),
        ("new BigUint64Array([2n**64n+5n])", "BigUint64Array[5n]"),
        ("(()=>{const u=new Uint8Array(1);u[0]='0x10';return u[0]})()", "16"),
        ("(()=>{const u=new Float64Array(1);u[0]='';return u[0]})()", "0"),
        (
            "(()=>{const u=new Uint8Array(1);u[0]=Symbol()})()",
            "throws TypeError: Cannot convert a Symbol value to a number",
        ),
        (
            "(()=>{const b=new BigInt64Array(1);b[0]=1})()",
            "throws TypeError: Cannot convert 1 to a BigInt",
        ),
        (
            "(()=>{const u=new Uint8Array(2);Object.setPrototypeOf(u,{get 5(){return 1}});return u[5]})()",
            "undefined",
        ),
        ("Reflect.set(new Uint8Array(1),0,5,{})", "true"),
        (
            "(()=>{const o=Object.create(new Uint8Array(1));o[5]=1;return [o[5],Object.keys(o)]})()",
            "[undefined, []]",
        ),
    ],
)
def test_elements_wrap_round_or_clamp(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
