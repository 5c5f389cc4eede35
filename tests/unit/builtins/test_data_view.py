"""DataViews. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "new DataView(new ArrayBuffer(1)).getInt16(0)",
            "throws RangeError: Offset is outside the bounds of the DataView",
        ),
        (
            "new DataView(new ArrayBuffer(1)).getInt8(-1)",
            "throws RangeError: Offset is outside the bounds of the DataView",
        ),
        (
            "new DataView(new ArrayBuffer(1)).getInt8(1e10)",
            "throws RangeError: Offset is outside the bounds of the DataView",
        ),
        (
            "new DataView(new ArrayBuffer(1),2)",
            "throws RangeError: Start offset 2 is outside the bounds of the buffer",
        ),
        (
            "new DataView({})",
            "throws TypeError: First argument to DataView constructor must be an ArrayBuffer",
        ),
    ],
)
def test_numbers_are_read_and_written_in_either_order(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const d=new DataView(new ArrayBuffer(8));return ['Int8','Uint8','Int16','Uint16','Int32','Uint32','Float32','Float64'].map(k=>{d['set'+k](0,-1.5);return d['get'+k](0)})})()",
            "[-1, 255, -1, 65535, -1, 4294967295, -1.5, -1.5]",
        ),
        (
            "(()=>{const d=new DataView(new ArrayBuffer(8));return [true,false].map(e=>{d.setBigInt64(0,-2n,e);return [d.getBigUint64(0,e),d.getUint8(0)]})})()",
            "[[18446744073709551614n, 254], [18446744073709551614n, 255]]",
        ),
        (
            "new DataView(new ArrayBuffer(8)).setInt8(0,1n)",
            "throws TypeError: Cannot convert a BigInt value to a number",
        ),
        (
            "new DataView(new ArrayBuffer(8)).setBigInt64(0,1)",
            "throws TypeError: Cannot convert 1 to a BigInt",
        ),
        ("DataView(new ArrayBuffer(1))", "throws TypeError: Constructor DataView requires 'new'"),
        (
            "new DataView(new ArrayBuffer(2)).setInt32(0,1)",
            "throws RangeError: Offset is outside the bounds of the DataView",
        ),
        (
            "new DataView(new ArrayBuffer(4),2,1).getInt8(1)",
            "throws RangeError: Offset is outside the bounds of the DataView",
        ),
        (
            "new DataView(new ArrayBuffer(4)).getInt8(-1)",
            "throws RangeError: Offset is outside the bounds of the DataView",
        ),
        (
            "(()=>{const b=new ArrayBuffer(4,{maxByteLength:8});const d=new DataView(b,2);const r=[d.byteLength];b.resize(8);r.push(d.byteLength);b.resize(1);try{d.byteLength}catch(e){r.push(e.name)}return r})()",
            '[2, 6, "TypeError"]',
        ),
    ],
)
def test_every_getter_undoes_its_setter(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
