"""String methods that take patterns. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("'a😀b'.split('')", '["a", "\\ud83d", "\\ude00", "b"]'),
        ("'a-b-c'.split('-',2)", '["a", "b"]'),
        ("'abc'.split()", '["abc"]'),
        ("''.split('')", "[]"),
        ("''.split('x')", '[""]'),
        ("'abcabc'.replace('b','[$&$`$\\'$$]')", '"a[bacabc$]cabc"'),
        ("'abcabc'.replaceAll('b',(m,i)=>m+i)", '"ab1cab4c"'),
        ("'abc'.replaceAll('','-')", '"-a-b-c-"'),
        ("'abc'.replace('','-')", '"-abc"'),
        ("'xx'.replaceAll('x','$$')", '"$$"'),
        ("'abc'.search('c')", "2"),
        ("'abc'.match('b')", '["b", index: 1, input: "abc", groups: undefined]'),
    ],
)
def test_plain_strings_are_patterns_too(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("'abc'.replace({[Symbol.replace]:(s,r)=>s+r},'!')", '"abc!"'),
        ("'abc'.split({[Symbol.split]:(s,l)=>[s,l]},3)", '["abc", 3]'),
        ("'abc'.match({[Symbol.match]:s=>s+'m'})", '"abcm"'),
        ("'abc'.search({[Symbol.search]:s=>7})", "7"),
        (
            "'a'.replaceAll(/a/,'')",
            "throws TypeError: String.prototype.replaceAll called with a non-global RegExp argument",
        ),
        ("'abc'.match(null)", "null"),
        ("'a.c'.match('.')[0]", '"a"'),
        ("'abab'.replaceAll('ab','$&$&')", '"abababab"'),
        ("'x'.replace('x','$<a>')", '"$<a>"'),
        ("'aaa'.replace('a',()=>'$1')", '"$1aa"'),
        (
            "String.prototype.split.call(undefined,'')",
            "throws TypeError: String.prototype.split called on null or undefined",
        ),
        ("'a\\ud83d\\ude00b'.split('\\ud83d')", '["a", "\\ude00b"]'),
        ("'abc'.split('',2)", '["a", "b"]'),
        ("'abc'.split(undefined,0)", "[]"),
    ],
)
def test_the_pattern_may_bring_its_own_method(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
