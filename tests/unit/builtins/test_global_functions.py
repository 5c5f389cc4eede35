"""Functions of the global object. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("eval(5)", "5"),
        ("parseInt('12px')", "12"),
        ("parseInt('0x1f')", "31"),
        ("parseInt('z',36)", "35"),
        ("parseInt('')", "NaN"),
        ("parseInt('-0')", "-0"),
        ("parseInt('123',1)", "NaN"),
        ("parseInt('1e3')", "1"),
        ("parseInt(null,36)", "1112745"),
        ("parseFloat('3.14abc')", "3.14"),
        ("parseFloat('.5.5')", "0.5"),
        ("parseFloat('-Infinityx')", "-Infinity"),
        ("parseFloat('1e')", "1"),
        ("parseFloat('-.0')", "-0"),
        ("isNaN('x')", "true"),
        ("isFinite('5')", "true"),
        ("encodeURIComponent('a b&é😀')", '"a%20b%26%C3%A9%F0%9F%98%80"'),
        ("encodeURI('http://x/é?a=b#c')", '"http://x/%C3%A9?a=b#c"'),
        ("decodeURIComponent('%F0%9F%98%80%41')", '"\ud83d\ude00A"'),
        ("decodeURI('%2F%41')", '"%2FA"'),
        ("decodeURIComponent('%E0%80%80')", "throws URIError: URI malformed"),
        ("decodeURIComponent('%zz')", "throws URIError: URI malformed"),
        ("escape('a b+é😀')", '"a%20b+%E9%uD83D%uDE00"'),
        ("unescape('%u0041%41%zz')", '"AA%zz"'),
    ],
)
def test_text_is_parsed_and_escaped(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("parseInt('9007199254740993')", "9007199254740992"),
        ("parseInt('0b1')", "0"),
        ("parseInt(0.0000005)", "5"),
        ("parseInt('  -42abc')", "-42"),
        ("parseInt('\\u00a05')", "5"),
        ("parseInt('Infinity')", "NaN"),
        ("parseFloat('1_0')", "1"),
        ("parseFloat('-')", "NaN"),
        ("parseFloat('1e+')", "1"),
        ("parseFloat('Infinityx')", "Infinity"),
        ("encodeURIComponent('\\ud800')", "throws URIError: URI malformed"),
        ('encodeURIComponent("-_.!~*\'()")', '"-_.!~*\'()"'),
        ("encodeURI(';/?:@&=+$,#[]')", '";/?:@&=+$,#%5B%5D"'),
        ("decodeURIComponent('%C3%28')", "throws URIError: URI malformed"),
        ("decodeURIComponent('%ED%A0%80')", "throws URIError: URI malformed"),
        ("decodeURIComponent('%F4%90%80%80')", "throws URIError: URI malformed"),
        ("decodeURI('%3B%C3%A9')", '"%3B\u00e9"'),
        ("unescape('%u00e9%E9%u12')", '"\u00e9\u00e9%u12"'),
        ("escape('@*_+-./')", '"@*_+-./"'),
        ("isNaN(Symbol())", "throws TypeError: Cannot convert a Symbol value to a number"),
        ("parseInt(Symbol())", "throws TypeError: Cannot convert a Symbol value to a string"),
    ],
)
def test_odd_arguments_are_taken_as_in_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
