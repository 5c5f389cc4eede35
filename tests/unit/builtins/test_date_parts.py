"""Getters and setters of dates. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Date(2020,1,30).getMonth()", "2"),
        ("new Date(99,0).getFullYear()", "1999"),
        ("new Date(2020,0,31).setMonth(1)", "1583107200000"),
        ("new Date(0).setFullYear(2000,1,29)", "951782400000"),
        ("new Date(NaN).setFullYear(2000)", "946684800000"),
        ("new Date(NaN).setHours(1)", "NaN"),
        ("new Date(0).setHours(25,61,61,1001)", "93722001"),
        ("new Date(0).setUTCDate(0)", "-86400000"),
        ("new Date(0).setTime('5')", "5"),
        ("new Date(0).getDay()", "4"),
        ("new Date(0).getYear()", "70"),
        ("new Date(0).getTimezoneOffset()", "0"),
    ],
)
def test_parts_are_read_and_set(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Date(2020,5,15,10,20,30,40).setHours(1)-new Date(2020,5,15,1,20,30,40)", "0"),
        ("new Date(2020,0,31).setMonth(1,1)-new Date(2020,1,1)", "0"),
        ("new Date(0).setHours()", "NaN"),
        ("new Date(0).setMilliseconds(1500)", "1500"),
        ("new Date(2020,1,29).setFullYear(2021)-new Date(2021,2,1)", "0"),
        ("new Date(0).setYear(99)", "915148800000"),
        ("new Date(0).setDate(1.9)", "0"),
        ("new Date(0).setMonth(Infinity)", "NaN"),
        ("new Date(0).setUTCHours(23,59,59,999)", "86399999"),
    ],
)
def test_missing_arguments_keep_their_parts(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
