"""ArrayBuffers. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new ArrayBuffer(8).byteLength", "8"),
        ("new ArrayBuffer(8).slice(2,4).byteLength", "2"),
        ("ArrayBuffer.isView(new DataView(new ArrayBuffer(1)))", "true"),
        ("ArrayBuffer.isView([])", "false"),
        ("new ArrayBuffer(-1)", "throws RangeError: Invalid array buffer length"),
        ("new ArrayBuffer('3').byteLength", "3"),
        (
            "new ArrayBuffer(4).resize(2)",
            "throws TypeError: Method ArrayBuffer.prototype.resize called on incompatible receiver #<ArrayBuffer>",
        ),
        (
            "new ArrayBuffer(4,{maxByteLength:2})",
            "throws RangeError: Invalid array buffer max length",
        ),
        ("new DataView(new ArrayBuffer(8)).getFloat64(0)", "0"),
        ("new DataView(new ArrayBuffer(4),1).byteLength", "3"),
        ("new DataView(new ArrayBuffer(4),1,5)", "throws RangeError: Invalid DataView length 5"),
    ],
)
def test_buffers_are_made_cut_and_resized(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("ArrayBuffer(1)", "throws TypeError: Constructor ArrayBuffer requires 'new'"),
        ("new ArrayBuffer(2**53)", "throws RangeError: Invalid array buffer length"),
        (
            "new ArrayBuffer(1,{maxByteLength:2}).resize(3)",
            "throws RangeError: ArrayBuffer.prototype.resize: Invalid length parameter",
        ),
        (
            "ArrayBuffer.prototype.slice.call({})",
            "throws TypeError: Method ArrayBuffer.prototype.slice called on incompatible receiver #<Object>",
        ),
        (
            "Object.getOwnPropertyDescriptor(ArrayBuffer.prototype,'byteLength').get.call({})",
            "throws TypeError: Method get ArrayBuffer.prototype.byteLength called on incompatible receiver #<Object>",
        ),
        ("(()=>{class B extends ArrayBuffer{};return new B(4).slice(1) instanceof B})()", "true"),
        ("Object.prototype.toString.call(new ArrayBuffer(1))", '"[object ArrayBuffer]"'),
        ("new ArrayBuffer().byteLength", "0"),
    ],
)
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
