"""Math. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Math.max.apply(null,[1,3,2])", "3"),
        ("Math.round(-0.5)", "-0"),
        ("Math.round(2.5)", "3"),
        ("Math.round(0.49999999999999994)", "0"),
        ("Math.round(-2.5)", "-2"),
        ("Math.max()", "-Infinity"),
        ("Math.max(NaN,1)", "NaN"),
        ("Math.max(-0,0)", "0"),
        ("Math.min(0,-0)", "-0"),
        ("Math.hypot(3,4)", "5"),
        ("Math.hypot()", "0"),
        ("Math.hypot(NaN,Infinity)", "Infinity"),
        ("Math.fround(5.5)", "5.5"),
        ("Math.fround(1e300)", "Infinity"),
        ("Math.fround(5.05)", "5.050000190734863"),
        ("Math.clz32(1)", "31"),
        ("Math.imul(0xffffffff,5)", "-5"),
        ("Math.sign(-3)", "-1"),
        ("Math.sign(-0)", "-0"),
        ("Math.trunc(-0.9)", "-0"),
        ("Math.ceil(-0.5)", "-0"),
        ("Math.floor(-0)", "-0"),
        ("Math.cbrt(27)", "3"),
        ("Math.log1p(-1)", "-Infinity"),
        ("Math.log(-1)", "NaN"),
        ("Math.log2(8)", "3"),
        ("Math.log10(1000)", "3"),
        ("Math.atanh(1)", "Infinity"),
        ("Math.acosh(0.5)", "NaN"),
        ("Math.expm1(1e-10)", "1.00000000005e-10"),
        ("Math.exp(1000)", "Infinity"),
        ("Math.pow(2,0.5)", "1.4142135623730951"),
        ("Math.pow(NaN,0)", "1"),
        ("Math.pow(1,Infinity)", "NaN"),
        ("Math.sqrt(-1)", "NaN"),
        ("Math.abs(-0)", "0"),
        ("Math.atan2(-0,-0)", "-3.141592653589793"),
        ("Math.sinh(-1000)", "-Infinity"),
    ],
)
def test_results_are_those_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const o=[];Math.max({valueOf(){o.push(1);return NaN}},{valueOf(){o.push(2);return 1}});return o})()",
            "[1, 2]",
        ),
        ("Math.max('3',2)", "3"),
        ("Math.min()", "Infinity"),
        ("Math.round('1.5')", "2"),
        ("Math.floor(1.9)", "1"),
        ("Math.ceil(1e300)", "1e+300"),
        ("Math.sign('x')", "NaN"),
        ("Math.fround(1.337)", "1.3370000123977661"),
        ("Math.asinh(-0)", "-0"),
        ("Math.log10(0)", "-Infinity"),
        ("Math.pow(0,-1)", "Infinity"),
        ("Math.hypot(1e200,1e200)", "1.414213562373095e+200"),
        ("Math.abs(null)", "0"),
        ("Math.trunc(Infinity)", "Infinity"),
        ("typeof Math.random()", '"number"'),
        ("Math.max(1n)", "throws TypeError: Cannot convert a BigInt value to a number"),
    ],
)
def test_arguments_are_converted_in_order(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
