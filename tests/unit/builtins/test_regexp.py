"""RegExp objects. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "/a(b)?(c)/.exec('xacx')",
            '["ac", undefined, "c", index: 1, input: "xacx", groups: undefined]',
        ),
        (
            "/(?<y>\\d{4})-(?<m>\\d\\d)/.exec('on 2024-05').groups",
            '[object Object]{y: "2024", m: "05"}',
        ),
        ("/a/g.test('a')", "true"),
        ("/a.c/s.exec('a\\nc')[0]", '"a\\nc"'),
        ("/a|b/d.exec('xb').indices", "[[1, 2], groups: undefined]"),
        ("/(?<n>b)/d.exec('xb').indices.groups", "[object Object]{n: [1, 2]}"),
        ("/x/gimsuyd.flags", '"dgimsuy"'),
        ("/[/]/.source", '"[/]"'),
        ("new RegExp('/').source", '"\\\\/"'),
        ("new RegExp('').toString()", '"/(?:)/"'),
        ("new RegExp('\\n').source", '"\\\\n"'),
        ("new RegExp('[\\n/]').source", '"[\\\\n/]"'),
        (
            "new RegExp('a','gg')",
            "throws SyntaxError: Invalid flags supplied to RegExp constructor 'gg'",
        ),
        ("new RegExp(/a/g,'i').flags", '"i"'),
        ("RegExp(/a/g).flags", '"g"'),
        ("RegExp.prototype.toString()", '"/(?:)/"'),
        ("RegExp.prototype.flags", '""'),
        ("RegExp.prototype.source", '"(?:)"'),
        ("/a/.lastIndex", "0"),
        ("Object.keys(/a/)", "[]"),
        ("/\\p{Lu}/u.test('É')", "true"),
        ("/\\w+@\\w+\\.com/.exec('me me@x.com')[0]", '"me@x.com"'),
        ("/(a)|(b)/.exec('b')", '["b", undefined, "b", index: 0, input: "b", groups: undefined]'),
        (
            "/(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac')",
            '["zaacbbbcac", "z", "ac", "a", undefined, "c", index: 0, input: "zaacbbbcac", groups: undefined]',
        ),
        (
            "/(?=(a+))/.exec('baaabac')",
            '["", "aaa", index: 1, input: "baaabac", groups: undefined]',
        ),
        (
            "/(?=(a+))a*b\\1/.exec('baaabac')",
            '["aba", "a", index: 3, input: "baaabac", groups: undefined]',
        ),
        (
            "/(.*?)a(?!(a+)b\\2c)\\2(.*)/.exec('baaabaac')",
            '["baaabaac", "ba", undefined, "abaac", index: 0, input: "baaabaac", groups: undefined]',
        ),
    ],
)
def test_regular_expressions_behave_as_in_v8(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new RegExp('a','u').unicode", "true"),
        (
            "new RegExp('a','uv')",
            "throws SyntaxError: Invalid flags supplied to RegExp constructor 'uv'",
        ),
        (
            "new RegExp('a','x')",
            "throws SyntaxError: Invalid flags supplied to RegExp constructor 'x'",
        ),
        ("RegExp.prototype.global", "undefined"),
        (
            "Object.getOwnPropertyDescriptor(RegExp.prototype,'flags').get.call({global:true,ignoreCase:1})",
            '"gi"',
        ),
        (
            "RegExp.prototype.exec.call(1)",
            "throws TypeError: Method RegExp.prototype.exec called on incompatible receiver 1",
        ),
        ("RegExp.prototype.toString.call({source:'a',flags:'b'})", '"/a/b"'),
        ("/a/ instanceof RegExp", "true"),
        ("RegExp('a') instanceof RegExp", "true"),
        ("new RegExp(undefined).source", '"(?:)"'),
        (
            "(()=>{const r=/a/;r.compile('b','g');return [r.source,r.flags,r.test('b')]})()",
            '["b", "g", true]',
        ),
        (
            "Object.getOwnPropertyDescriptor(/a/,'lastIndex')",
            "[object Object]{value: 0, writable: true, enumerable: false, configurable: false}",
        ),
        (
            "(()=>{class R extends RegExp{exec(s){return super.exec(s+'x')}};return new R('x').test('a')})()",
            "true",
        ),
    ],
)
def test_flags_are_checked(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
