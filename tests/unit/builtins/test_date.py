"""The Date constructor and conversions. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.prototype.toString.call(new Date)", '"[object Date]"'),
        ("Reflect.construct(Date,[0]).getTime()", "0"),
        ("new Date(NaN).getTime()", "NaN"),
        ("new Date(8.64e15+1).getTime()", "NaN"),
        ("Date.UTC(2020)", "1577836800000"),
        ("Date.UTC()", "NaN"),
        ("Date.UTC(2020,12,1)", "1609459200000"),
        ("Date.UTC(99,1)", "917827200000"),
        ("new Date(0)+1", '"Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)1"'),
        ("new Date(5)-1", "4"),
        ("new Date(0)[Symbol.toPrimitive]('number')", "0"),
        ("new Date(0)[Symbol.toPrimitive]('x')", "throws TypeError: Invalid hint: x"),
        ("new Date(new Date(5)).getTime()", "5"),
        ("typeof Date()", '"string"'),
        ("Date.prototype.getTime.call({})", "throws TypeError: this is not a Date object."),
        ("Date.length", "7"),
        ("new Date(undefined).getTime()", "NaN"),
        ("new Date(null).getTime()", "0"),
        ("new Date(true).getTime()", "1"),
    ],
)
def test_times_are_made_of_anything(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Date(0)<new Date(1)", "true"),
        ("`${new Date(NaN)}`", '"Invalid Date"'),
        ("+new Date(7)", "7"),
        ("new Date(2020,0)-new Date(2019,11)", "2678400000"),
        ("new Date(5).toJSON()", '"1970-01-01T00:00:00.005Z"'),
        ("Date.prototype.toJSON.call({toISOString:()=>1,valueOf:()=>1})", "1"),
        (
            "Date.prototype[Symbol.toPrimitive].call(1,'number')",
            "throws TypeError: Method Date.prototype [ @@toPrimitive ] called on incompatible receiver 1",
        ),
        ("Date.prototype.valueOf.call(1)", "throws TypeError: this is not a Date object."),
        ("new Date(Symbol())", "throws TypeError: Cannot convert a Symbol value to a number"),
        ("Date.UTC(2017,0,1,0,0,0,0.9)", "1483228800000"),
        ("new Date(2020,0,1,0,0,0,-1).toISOString()", '"2019-12-31T23:59:59.999Z"'),
        ("Object.prototype.toString.call(Date.prototype)", '"[object Object]"'),
    ],
)
def test_conversion_follows_the_hint(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
