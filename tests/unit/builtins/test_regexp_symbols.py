"""What strings call on regular expressions. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "'abc'.matchAll(/a/)",
            "throws TypeError: String.prototype.matchAll called with a non-global RegExp argument",
        ),
        ("'2024-05'.replace(/(?<y>\\d{4})-(?<m>\\d\\d)/,'$<m>/$<y>')", '"05/2024"'),
        ("'aBc'.replace(/b/i,x=>x+x)", '"aBBc"'),
        ("'a1b22'.match(/\\d+/g)", '["1", "22"]'),
        ("'abc'.match(/x/g)", "null"),
        (
            "[...'a1b22'.matchAll(/([a-z])(\\d+)/g)].map(m=>[m[0],m[1],m.index])",
            '[["a1", "a", 0], ["b22", "b", 2]]',
        ),
        ("'a,b;c'.split(/[,;]/)", '["a", "b", "c"]'),
        ("'a1b2'.split(/(\\d)/)", '["a", "1", "b", "2", ""]'),
        ("'abc'.split(/(?:)/)", '["a", "b", "c"]'),
        ("'abc'.split(/(?:)/,2)", '["a", "b"]'),
        ("''.split(/x/)", '[""]'),
        ("''.split(/(?:)/)", "[]"),
        (
            "'A<B>bold</B>and<CODE>coded</CODE>'.split(/<(\\/)?([^<>]+)>/)",
            '["A", undefined, "B", "bold", "/", "B", "and", undefined, "CODE", "coded", "/", "CODE", ""]',
        ),
        ("'ab'.split(/a*?/)", '["a", "b"]'),
        ("'ab'.split(/a*/)", '["", "b"]'),
        ("'straße'.replace(/ß/g,'ss')", '"strasse"'),
        (
            "(()=>{const r=/a/;r.exec=()=>({index:0,0:'zz',length:1});return 'abc'.replace(r,'-')})()",
            '"-c"',
        ),
        ("'aaa'.replace(/a/g,(m,o,s)=>o)", '"012"'),
        ("'abc'.replace(/(b)(x)?/,'[$1|$2|$3|$10]')", '"a[b||$3|b0]c"'),
        ("'abc'.replace(/(?<n>b)/,'[$<n>|$<z>|$<n]')", '"a[b||$<n]c"'),
        ("'x'.replace(/x/,'$0')", '"$0"'),
        ("'abcd'.replace(/(a)(b)(c)(d)/,'$4$3$2$1$11')", '"dcbaa1"'),
        ("Object.prototype.toString.call('a'.matchAll(/a/g))", '"[object RegExp String Iterator]"'),
    ],
)
def test_strings_are_matched_replaced_and_split(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("'aaa'.replace(/a/,'b')", '"baa"'),
        ("'aaa'.replace(/a/g,'b')", '"bbb"'),
        ("'aaa'.replace(/a/y,'b')", '"baa"'),
        ("'baa'.replace(/a/gy,'b')", '"baa"'),
        (
            "'abc'.replace(/(?<x>b)/,(...a)=>show(a))",
            '"a[\\"b\\", \\"b\\", 1, \\"abc\\", [object Object]{x: \\"b\\"}]c"',
        ),
        ("'abc'.search(/c/g)", "2"),
        ("'test'.match(/t/)", '["t", index: 0, input: "test", groups: undefined]'),
        ("'test'.match(/t/g)", '["t", "t"]'),
        ("'abc'.replace(/$/,'!')", '"abc!"'),
        ("'a\\nb'.replace(/^/gm,'>')", '">a\\n>b"'),
        ("'aXbxc'.split(/x/i)", '["a", "b", "c"]'),
        ("'abc'.split(/b/,1)", '["a"]'),
        ("'2020-01'.split(/(?<sep>-)/)", '["2020", "-", "01"]'),
        ("'abc'.split(/$/)", '["abc"]'),
        ("'aab'.split(/(?=b)/)", '["aa", "b"]'),
        ("'😀a'.split(/(?:)/u)", '["\ud83d\ude00", "a"]'),
        ("'abab'.split(/b/)", '["a", "a", ""]'),
        ("'test'.matchAll(/t/g).next().value.index", "0"),
        ("'x'.match(/y/g)", "null"),
        ("'aa'.replace(/(?:)/g,'-')", '"-a-a-"'),
    ],
)
def test_flags_decide_how_often(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
