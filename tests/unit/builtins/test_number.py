"""Numbers. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("(25).toString(36)", '"p"'),
        ("(0.1).toString(3)", '"0.0022002200220022002200220022002201"'),
        ("(1e21).toString()", '"1e+21"'),
        ("(1e-7).toString()", '"1e-7"'),
        ("(123.456).toFixed(2)", '"123.46"'),
        ("(1.005).toFixed(2)", '"1.00"'),
        ("(1e21).toFixed(2)", '"1e+21"'),
        ("(-1.5).toFixed(0)", '"-2"'),
        ("(2.5).toFixed(0)", '"3"'),
        ("(0.000001234).toFixed(10)", '"0.0000012340"'),
        ("(-0.0000001).toFixed(2)", '"-0.00"'),
        ("(123.456).toPrecision(4)", '"123.5"'),
        ("(0.00001).toPrecision(1)", '"0.00001"'),
        ("(123456).toPrecision(2)", '"1.2e+5"'),
        ("(1e-10).toPrecision(3)", '"1.00e-10"'),
        ("(123456).toExponential()", '"1.23456e+5"'),
        ("(123456).toExponential(2)", '"1.23e+5"'),
        ("(0).toExponential(2)", '"0.00e+0"'),
        ("(0).toPrecision(3)", '"0.00"'),
        ("(1234567.891).toLocaleString()", '"1,234,567.891"'),
        ("(0.5).toLocaleString()", '"0.5"'),
        ("(255).toString(16)", '"ff"'),
        ("(-255).toString(2)", '"-11111111"'),
        ("Number('0x10')", "16"),
        ("Number(' 12 ')", "12"),
        ("Number('1_0')", "NaN"),
        ("Number(10n)", "10"),
        ("Number('')", "0"),
        ("Number(null)", "0"),
        ("Number(undefined)", "NaN"),
        ("Number([5])", "5"),
        ("Number('1e1000')", "Infinity"),
        ("Number('-0')", "-0"),
        ("Number.parseFloat===parseFloat", "true"),
    ],
)
def test_numbers_are_made_and_written(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(1).toFixed(101)",
            "throws RangeError: toFixed() digits argument must be between 0 and 100",
        ),
        (
            "(1).toString(1)",
            "throws RangeError: toString() radix argument must be between 2 and 36",
        ),
        (
            "(1).toPrecision(101)",
            "throws RangeError: toPrecision() argument must be between 1 and 100",
        ),
        (
            "(1).toExponential(-1)",
            "throws RangeError: toExponential() argument must be between 0 and 100",
        ),
        (
            "Number.prototype.toString.call('x')",
            "throws TypeError: Number.prototype.toString requires that 'this' be a Number",
        ),
        ("Number(Symbol())", "throws TypeError: Cannot convert a Symbol value to a number"),
        ("Number.isInteger(5e20)", "true"),
        ("Number.isSafeInteger(2**53)", "false"),
        ("Number.isNaN('x')", "false"),
        ("Number.MIN_VALUE", "5e-324"),
        ("(1e-7).toFixed(7)", '"0.0000001"'),
        ("(0.1+0.2).toFixed(20)", '"0.30000000000000004441"'),
        ("(12345.6789).toExponential(3)", '"1.235e+4"'),
        ("(5e-324).toPrecision(5)", '"4.9407e-324"'),
        ("(0.3).toString(2)", '"0.010011001100110011001100110011001100110011001100110011"'),
        ("(2**53).toString(36)", '"2gosa7pa2gw"'),
        ("(-7.25).toString(8)", '"-7.2"'),
        ("new Number(5)+1", "6"),
        ("(1000000000000000128).toString()", '"1000000000000000100"'),
        ("(1000000000000000128).toFixed(0)", '"1000000000000000128"'),
        ("123456789012345680000+''", '"123456789012345680000"'),
        ("1.7976931348623157e308+''", '"1.7976931348623157e+308"'),
    ],
)
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
