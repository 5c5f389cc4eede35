"""Matching from any start, in UTF-16 terms. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const r=/a/g;const o=[];for(let i=0;i<4;i++)o.push(r.test('aa'),r.lastIndex);return o})()",
            "[true, 1, true, 2, false, 0, true, 1]",
        ),
        (
            "(()=>{const r=/a/y;return [r.test('ba'),r.lastIndex,(r.lastIndex=1,r.test('ba')),r.lastIndex]})()",
            "[false, 0, true, 2]",
        ),
        (
            "(()=>{const r=/b/g;r.lastIndex=2;return [r.exec('bab').index, r.lastIndex]})()",
            "[2, 3]",
        ),
        ("(()=>{const r=/^b/gm;r.lastIndex=1;return r.exec('a\\nb').index})()", "2"),
        ("(()=>{const r=/^a/g;r.lastIndex=1;return r.exec('aa')})()", "null"),
        ("(()=>{const r=/\\bfoo/g;r.lastIndex=1;return r.exec('afoo foo').index})()", "5"),
        ("(()=>{const r=/(?<=a)b/g;r.lastIndex=1;return r.exec('abab').index})()", "1"),
        ("(()=>{const r=/(?<=aba)b/g;r.lastIndex=2;return r.exec('abab').index})()", "3"),
        ("(()=>{const r=/(?<!a)b/y;r.lastIndex=2;return r.exec('acb').index})()", "2"),
    ],
)
def test_matches_begin_where_last_index_says(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("'\\ud800'.isWellFormed()", "false"),
        ("'\\ud800a'.toWellFormed()", '"\ufffda"'),
        ("/./.exec('😀')[0].length", "1"),
        ("/./u.exec('😀')[0].length", "2"),
        ("'😀x'.match(/./g).length", "3"),
        ("'😀x'.match(/./gu).length", "2"),
        ("'é😀z'.search(/z/)", "3"),
        ("'é😀z'.search(/z/u)", "3"),
        ("/[^a]/g[Symbol.replace]('😀','-')", '"--"'),
        ("/[\\ud800-\\udbff][\\udc00-\\udfff]/.exec('x😀').index", "1"),
        ("/\\ud83d/.test('😀')", "true"),
        ("/[\\u0080-\\uffff]/.exec('a😀').index", "1"),
        ("/[\\u0000-\\uffff]+/.exec('a😀')[0].length", "3"),
        ("/[\\ud000-\\uffff]+/.exec('a😀\\ue000')[0].length", "3"),
        ("/[😀]/.exec('😀')[0].length", "1"),
        ("/[😀]/u.exec('😀')[0].length", "2"),
        ("/^\\S+$/.test('\\ud800')", "true"),
        ("'a\\ud800b'.replace(/b/,'c')", '"a\\ud800c"'),
        ("'a\\ud800b'.replace(/b/u,'c')", '"a\\ud800c"'),
        ("'é'.replace(/\\u00e9/,'e')", '"e"'),
        ("/\\u{1F600}/u.test('😀')", "true"),
        ("/(?:)/g[Symbol.match]('😀')", '["", "", ""]'),
        ("/(?:)/gu[Symbol.match]('😀')", '["", ""]'),
    ],
)
def test_code_units_match_without_the_flag_u(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
