"""Dates as text. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Date('2020-01-01').getTime()", "1577836800000"),
        ("new Date('2020-01-01T00:00:00').getTime()", "1577836800000"),
        ("new Date('2020-01-01T00:00:00+02:00').getTime()", "1577829600000"),
        ("new Date('2020-01-01T24:00:00Z').getTime()", "1577923200000"),
        ("new Date('2020-02-30').getTime()", "1583020800000"),
        ("new Date('2020-13-01').getTime()", "NaN"),
        ("new Date('+012020-01-01T00:00:00Z').getTime()", "317147356800000"),
        ("new Date('-000001-01-01T00:00:00Z').getTime()", "-62198755200000"),
        ("new Date('Tue, 05 May 2020 10:11:12 GMT').getTime()", "1588673472000"),
        ("new Date('Tue May 05 2020 10:11:12 GMT+0200 (CEST)').getTime()", "1588666272000"),
        ("new Date('May 5, 2020').getTime()", "1588636800000"),
        ("new Date('5/5/2020').getTime()", "1588636800000"),
        ("new Date('2020/05/05 10:00').getTime()", "1588672800000"),
        ("new Date('2020-01-01T00:00:00.123456Z').getTime()", "1577836800123"),
        ("new Date('garbage').getTime()", "NaN"),
    ],
)
def test_texts_are_parsed(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Date(0).toISOString()", '"1970-01-01T00:00:00.000Z"'),
        ("new Date(2020,0,31,12).toISOString()", '"2020-01-31T12:00:00.000Z"'),
        ("String(new Date(NaN))", '"Invalid Date"'),
        ("new Date(NaN).toISOString()", "throws RangeError: Invalid time value"),
        ("JSON.stringify(new Date(NaN))", '"null"'),
        (
            "new Date(2020,5,15,10,20,30,40).toString()",
            '"Mon Jun 15 2020 10:20:30 GMT+0000 (Coordinated Universal Time)"',
        ),
        ("new Date(2020,5,15,10,20,30,40).toUTCString()", '"Mon, 15 Jun 2020 10:20:30 GMT"'),
        ("new Date(2020,5,15,10,20,30,40).toDateString()", '"Mon Jun 15 2020"'),
        (
            "new Date(2020,5,15,10,20,30,40).toTimeString()",
            '"10:20:30 GMT+0000 (Coordinated Universal Time)"',
        ),
        ("new Date(2020,5,15,22,20,30,40).toLocaleString()", '"6/15/2020, 10:20:30 PM"'),
        ("new Date(2020,5,15,0,20,30,40).toLocaleTimeString()", '"12:20:30 AM"'),
        ("new Date(2020,5,15,10,20,30,40).toLocaleDateString()", '"6/15/2020"'),
        ("new Date(-1).toISOString()", '"1969-12-31T23:59:59.999Z"'),
        ("new Date(8.64e15).toISOString()", '"+275760-09-13T00:00:00.000Z"'),
        ("new Date(-62198755200000).toUTCString()", '"Fri, 01 Jan -0001 00:00:00 GMT"'),
        ("new Date(-1e15).toISOString()", '"-029719-04-05T22:13:20.000Z"'),
    ],
)
def test_dates_are_written(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Date.parse('1970-01-01T00:00:00.001Z')", "1"),
        ("Date.parse('1970-01-01T00:00-00:30')", "1800000"),
        ("Date.parse('Thu, 01 Jan 1970 00:00:00 GMT')", "0"),
        ("Date.parse('Thu, 01 Jan 1970 00:00:00 GMT+0100')", "-3600000"),
        ("Date.parse('Jan 1, 1970 5:06 PM UTC')", "61560000"),
        ("Date.parse('1970-1-1')-new Date(1970,0,1)", "0"),
        ("Date.parse('1 January 1970 00:00 Z')", "0"),
        ("Date.parse('2020-01-01T25:00Z')", "NaN"),
        ("Date.parse('2020-06')", "1590969600000"),
        ("Date.parse('2020-06-15T10:00:00,5Z')", "NaN"),
        ("new Date(Date.parse(String(new Date(86400000)))).getTime()", "86400000"),
        ("Date.parse('-000000-01-01T00:00Z')", "NaN"),
    ],
)
def test_offsets_and_forms_are_honoured(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
