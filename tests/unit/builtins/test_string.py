"""The String constructor. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.keys('abc')", '["0", "1", "2"]'),
        ("String.fromCharCode(0xd83d,0xde00)", '"\ud83d\ude00"'),
        ("String.fromCodePoint(128512,97)", '"\ud83d\ude00a"'),
        ("String.fromCodePoint(1.5)", "throws RangeError: Invalid code point 1.5"),
        ("String.raw`a\\n${1}`", '"a\\\\n1"'),
        ("String.raw({raw:'abc'},1,2)", '"a1b2c"'),
        ("new String('abc')", '[object String]{0!#: "a", 1!#: "b", 2!#: "c", length~!#: 3}'),
        ("new String('abc')[1]", '"b"'),
    ],
)
def test_strings_are_made(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("String.fromCodePoint(-1)", "throws RangeError: Invalid code point -1"),
        ("String.raw()", "throws TypeError: Cannot convert undefined or null to object"),
        ("String.fromCharCode(65.9,-1)", '"A\uffff"'),
        ("String(Symbol('q'))", '"Symbol(q)"'),
        (
            "String(Object.create(null))",
            "throws TypeError: Cannot convert object to primitive value",
        ),
        ("String(null)", '"null"'),
        ("new String(Symbol())", "throws TypeError: Cannot convert a Symbol value to a string"),
        (
            "String.prototype.toString.call(1)",
            "throws TypeError: String.prototype.toString requires that 'this' be a String",
        ),
        ("Object.entries(new String('ab'))", '[["0", "a"], ["1", "b"]]'),
        (
            "Object.getOwnPropertyDescriptor('abc',1)",
            '[object Object]{value: "b", writable: false, enumerable: true, configurable: false}',
        ),
        ("'length' in new String('a')", "true"),
    ],
)
def test_code_points_are_checked(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
