"""String methods, in UTF-16 terms. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("'abc'.at(-1)", '"c"'),
        ("'a😀b'.length", "4"),
        ("'a😀b'.charAt(1)", '"\\ud83d"'),
        ("'a😀b'.codePointAt(1)", "128512"),
        ("'a😀b'.charCodeAt(2)", "56832"),
        ("'a😀b'.slice(1,3)", '"\ud83d\ude00"'),
        ("'a😀b'.slice(1,2)", '"\\ud83d"'),
        ("[...'a😀b']", '["a", "\ud83d\ude00", "b"]'),
        ("'a😀b'.indexOf('b')", "3"),
        ("'😀'.indexOf('\\ude00')", "1"),
        ("'abc'.substring(2,0)", '"ab"'),
        ("'abc'.substr(-2,1)", '"b"'),
        ("'abc'.padEnd(6,'😀')", '"abc\ud83d\ude00\\ud83d"'),
        ("'ab'.repeat(3)", '"ababab"'),
        ("'ab'.repeat(-1)", "throws RangeError: Invalid count value: -1"),
        ("'ab'.repeat(Infinity)", "throws RangeError: Invalid count value: Infinity"),
        ("'abc'.concat(1,null)", '"abc1null"'),
        ("'abcabc'.lastIndexOf('c',-1)", "-1"),
        ("'abcabc'.lastIndexOf('c',4)", "2"),
        ("'abc'.lastIndexOf('')", "3"),
        ("'\\ud83d'+'\\ude00'", '"\ud83d\ude00"'),
        ("('\\ud83d'+'\\ude00').length", "2"),
        ("'\\uff5e'<'😀'", "false"),
    ],
)
def test_positions_count_code_units(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("'abc'.padStart(6,'12')", '"121abc"'),
        ("' \\u00a0\\ufeffx '.trim()", '"x"'),
        ("'ß'.toUpperCase()", '"SS"'),
        ("'İ'.toLowerCase()", '"i\u0307"'),
        ("'ΑΣ'.toLowerCase()", '"\u03b1\u03c2"'),
        ("'é'.normalize('NFD').length", "2"),
        (
            "'a'.normalize('x')",
            "throws RangeError: The normalization form should be one of NFC, NFD, NFKC, NFKD.",
        ),
        ("'a'.localeCompare('b')", "-1"),
        ("'a'.localeCompare('A')", "-1"),
        ("'résumé'.localeCompare('resume')", "1"),
        ("['b','a','C','A'].sort((a,b)=>a.localeCompare(b))", '["a", "A", "b", "C"]'),
        ("'abc'.includes('b',2)", "false"),
        ("'abc'.startsWith('b',1)", "true"),
        ("'abc'.endsWith('b',2)", "true"),
        ("'a'.anchor('\"')", '"<a name=\\"&quot;\\">a</a>"'),
        ("'x'.localeCompare()", "1"),
        ("'abc'<'abd'", "true"),
    ],
)
def test_strings_are_changed_as_a_whole(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "String.prototype.at.call(null)",
            "throws TypeError: String.prototype.at called on null or undefined",
        ),
        ("'a'.repeat(2**30)", "throws RangeError: Invalid string length"),
        (
            "'a'.startsWith(/a/)",
            "throws TypeError: First argument to String.prototype.startsWith must not be a regular expression",
        ),
        ("'a'.padEnd(3,'')", '"a"'),
        ("''.at(0)", "undefined"),
        ("'abc'.at(NaN)", '"a"'),
        ("'\\u1E9B\\u0323'.normalize('NFKC')", '"\u1e69"'),
        ("'ab'.codePointAt(5)", "undefined"),
        ("'ab'.charAt(-1)", '""'),
        ("'ab'.charCodeAt(9)", "NaN"),
        ("'aXbX'.lastIndexOf('X',2)", "1"),
        ("'😀😀'.lastIndexOf('😀')", "2"),
        ("'x😀y'.indexOf('y',1)", "3"),
        ("'x😀'.endsWith('\\ude00')", "true"),
        ("'x😀'.startsWith('😀',1)", "true"),
        ("'😀'.at(-1)", '"\\ude00"'),
        ("'i'.toLocaleUpperCase()", '"I"'),
        ("'ﬀ'.toUpperCase()", '"FF"'),
        ("'abc'.substring(NaN,1)", '"a"'),
        ("'abc'.slice(2,-5)", '""'),
    ],
)
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
