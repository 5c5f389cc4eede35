"""JSON.parse of valid text. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            'JSON.parse(\'{"a":[1,2,{"b":null}],"c":-0,"d":1e3,"__proto__":1}\')',
            "[object Object]{a: [1, 2, [object Object]{b: null}], c: -0, d: 1000, __proto__: 1}",
        ),
        ('JSON.parse(\'{"a":1,"a":2}\')', "[object Object]{a: 2}"),
        ("JSON.parse('[1,2,3]',(k,v)=>Array.isArray(v)?v:v*2)", "[2, 4, 6]"),
        ("JSON.parse('{\"a\":1,\"b\":2}',(k,v)=>k==='a'?undefined:v)", "[object Object]{b: 2}"),
        ("JSON.parse('\"\\\\ud83d\\\\ude00\"').length", "2"),
        ("JSON.parse('\"\\\\ud800\"')", '"\\ud800"'),
        ("JSON.parse('12345678901234567890')", "12345678901234567000"),
        ("JSON.parse(' 1 ')", "1"),
    ],
)
def test_values_come_out_as_they_went_in(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            '(()=>{const o=[];JSON.parse(\'{"a":[1],"b":2}\',(k,v)=>{o.push(k);return v});return o})()',
            '["0", "a", "b", ""]',
        ),
        ("JSON.parse('[1,2]',function(k,v){return k==='0'?undefined:v})", "[<hole>, 2]"),
        ("JSON.parse('\"\\\\u00e9\\\\n\\\\/\"')", '"\u00e9\\n/"'),
        ("JSON.parse('[-0, 0.0, 1E5, 1e-7]')", "[-0, 0, 100000, 1e-7]"),
        ("JSON.parse('{\"\":1}')", "[object Object]{: 1}"),
        ("JSON.parse('true')", "true"),
        ("JSON.parse('null')", "null"),
        ("JSON.parse('123e999')", "Infinity"),
        ('JSON.parse(\'{"b":1,"a":2,"1":3}\')', "[object Object]{1: 3, b: 1, a: 2}"),
    ],
)
def test_revivers_see_inner_values_first(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
