"""BigInts. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("BigInt(10)", "10n"),
        ("BigInt('0x1f')", "31n"),
        (
            "BigInt(1.5)",
            "throws RangeError: The number 1.5 cannot be converted to a BigInt because it is not an integer",
        ),
        ("BigInt.asIntN(8,255n)", "-1n"),
        ("BigInt.asUintN(8,-1n)", "255n"),
        ("BigInt.asIntN(64,2n**63n)", "-9223372036854775808n"),
        ("BigInt.asIntN(1,3n)", "-1n"),
        ("BigInt.asIntN(0,3n)", "0n"),
        ("BigInt.asUintN(0,3n)", "0n"),
        ("BigInt.asIntN(3,-5n)", "3n"),
        ("BigInt.asIntN(200,-5n)", "-5n"),
        ("(123n).toString(16)", '"7b"'),
        ("(1234567n).toLocaleString()", '"1,234,567"'),
    ],
)
def test_bigints_are_made_wrapped_and_written(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new BigInt(1)", "throws TypeError: BigInt is not a constructor"),
        ("BigInt('x')", "throws SyntaxError: Cannot convert x to a BigInt"),
        ("BigInt(undefined)", "throws TypeError: Cannot convert undefined to a BigInt"),
        ("BigInt(Symbol())", "throws TypeError: Cannot convert Symbol() to a BigInt"),
        ("BigInt(' 12 ')", "12n"),
        ("BigInt('')", "0n"),
        ("BigInt('-0x1')", "throws SyntaxError: Cannot convert -0x1 to a BigInt"),
        (
            "(5n).toString(1)",
            "throws RangeError: toString() radix argument must be between 2 and 36",
        ),
        (
            "BigInt.prototype.toString.call('x')",
            "throws TypeError: BigInt.prototype.toString requires that 'this' be a BigInt",
        ),
        ("BigInt(true)", "1n"),
        (
            "BigInt(NaN)",
            "throws RangeError: The number NaN cannot be converted to a BigInt because it is not an integer",
        ),
    ],
)
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
