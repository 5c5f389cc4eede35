"""What JSON.parse says about text that is no JSON. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("JSON.parse('NaN')", 'throws SyntaxError: "NaN" is not valid JSON'),
        ("JSON.parse('Infinity')", 'throws SyntaxError: "Infinity" is not valid JSON'),
        (
            "JSON.parse('-Infinity')",
            "throws SyntaxError: No number after minus sign in JSON at position 1",
        ),
        (
            "JSON.parse('\\ufeff1')",
            "throws SyntaxError: Unexpected token '\ufeff', \"\ufeff1\" is not valid JSON",
        ),
        (
            "JSON.parse('\\u00a01')",
            "throws SyntaxError: Unexpected token '\u00a0', \"\u00a01\" is not valid JSON",
        ),
        ("JSON.parse('[')", "throws SyntaxError: Unexpected end of JSON input"),
        (
            "JSON.parse('{')",
            "throws SyntaxError: Expected property name or '}' in JSON at position 1",
        ),
        (
            "JSON.parse('{\"a\"')",
            "throws SyntaxError: Expected ':' after property name in JSON at position 4",
        ),
        ("JSON.parse('\"abc')", "throws SyntaxError: Unterminated string in JSON at position 4"),
        ("JSON.parse('01')", "throws SyntaxError: Unexpected number in JSON at position 1"),
        (
            "JSON.parse('1.')",
            "throws SyntaxError: Unterminated fractional number in JSON at position 2",
        ),
        ("JSON.parse('tru')", "throws SyntaxError: Unexpected end of JSON input"),
        (
            "JSON.parse(\"{'a':1}\")",
            "throws SyntaxError: Expected property name or '}' in JSON at position 1",
        ),
        (
            "JSON.parse('{\"a\":1,}')",
            "throws SyntaxError: Expected double-quoted property name in JSON at position 7",
        ),
        (
            "JSON.parse('[1,]')",
            "throws SyntaxError: Unexpected token ']', \"[1,]\" is not valid JSON",
        ),
        (
            "JSON.parse('abc')",
            "throws SyntaxError: Unexpected token 'a', \"abc\" is not valid JSON",
        ),
        ("JSON.parse('')", "throws SyntaxError: Unexpected end of JSON input"),
        (
            "JSON.parse('{\"a\":xbc}  and a long text so that it is cut somewhere far')",
            'throws SyntaxError: Unexpected token \'x\', "{"a":xbc}  and "... is not valid JSON',
        ),
        (
            "JSON.parse('                                 x')",
            "throws SyntaxError: Unexpected token 'x', ...\"          x\" is not valid JSON",
        ),
        (
            "JSON.parse('[1]                                 x            ')",
            "throws SyntaxError: Unexpected non-whitespace character after JSON at position 36",
        ),
        (
            "JSON.parse('[1 2]')",
            "throws SyntaxError: Expected ',' or ']' after array element in JSON at position 3",
        ),
        (
            "JSON.parse('1 2')",
            "throws SyntaxError: Unexpected non-whitespace character after JSON at position 2",
        ),
        ("JSON.parse('-')", "throws SyntaxError: No number after minus sign in JSON at position 1"),
        (
            "JSON.parse('1e')",
            "throws SyntaxError: Exponent part is missing a number in JSON at position 2",
        ),
        (
            "JSON.parse('\"\\\\u12\"')",
            "throws SyntaxError: Bad Unicode escape in JSON at position 5",
        ),
        (
            "JSON.parse('\"\\n\"')",
            "throws SyntaxError: Bad control character in string literal in JSON at position 1",
        ),
        ("JSON.parse(undefined)", 'throws SyntaxError: "undefined" is not valid JSON'),
        ("JSON.parse({})", 'throws SyntaxError: "[object Object]" is not valid JSON'),
        (
            "JSON.parse('-x')",
            "throws SyntaxError: No number after minus sign in JSON at position 1",
        ),
        (
            "JSON.parse('[1')",
            "throws SyntaxError: Expected ',' or ']' after array element in JSON at position 2",
        ),
        (
            "JSON.parse('{\"a\":1')",
            "throws SyntaxError: Expected ',' or '}' after property value in JSON at position 6",
        ),
        ("JSON.parse('nul')", "throws SyntaxError: Unexpected end of JSON input"),
        (
            'JSON.parse(\'{"a" "b"}\')',
            "throws SyntaxError: Expected ':' after property name in JSON at position 5",
        ),
        (
            "JSON.parse('[1,,2]')",
            "throws SyntaxError: Unexpected token ',', \"[1,,2]\" is not valid JSON",
        ),
        ("JSON.parse('\"\\\\')", "throws SyntaxError: Unexpected end of JSON input"),
        (
            'JSON.parse(\'"a" "b"\')',
            "throws SyntaxError: Unexpected non-whitespace character after JSON at position 4",
        ),
        ("JSON.parse('.5')", "throws SyntaxError: Unexpected token '.', \".5\" is not valid JSON"),
        ("JSON.parse('+1')", "throws SyntaxError: Unexpected token '+', \"+1\" is not valid JSON"),
    ],
)
def test_messages_are_those_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
