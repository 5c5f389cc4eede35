"""JSON.stringify. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const a={b:{}};a.b.c=[a];JSON.stringify(a)})()",
            "throws TypeError: Converting circular structure to JSON\n    --> starting at object with constructor 'Object'\n    |     property 'b' -> object with constructor 'Object'\n    |     property 'c' -> object with constructor 'Array'\n    --- index 0 closes the circle",
        ),
        (
            "(()=>{const a={b:{x:{y:{}}}};a.b.x.y.z={k:a};JSON.stringify(a)})()",
            "throws TypeError: Converting circular structure to JSON\n    --> starting at object with constructor 'Object'\n    |     property 'b' -> object with constructor 'Object'\n    |     property 'x' -> object with constructor 'Object'\n    |     ...\n    |     property 'z' -> object with constructor 'Object'\n    --- property 'k' closes the circle",
        ),
    ],
)
def test_cycles_are_described(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "JSON.stringify({a:[1,'x',null,undefined,()=>1,Symbol()],b:undefined,c:NaN,d:new Date(0),e:{toJSON(){return 5}}})",
            '"{\\"a\\":[1,\\"x\\",null,null,null,null],\\"c\\":null,\\"d\\":\\"1970-01-01T00:00:00.000Z\\",\\"e\\":5}"',
        ),
        (
            "JSON.stringify([new Number(1),new String('s'),new Boolean(true),Object(1n)===1])",
            '"[1,\\"s\\",true,false]"',
        ),
        (
            "JSON.stringify({a:1,b:[1,2,{c:3}]},null,2)",
            '"{\\n  \\"a\\": 1,\\n  \\"b\\": [\\n    1,\\n    2,\\n    {\\n      \\"c\\": 3\\n    }\\n  ]\\n}"',
        ),
        ("JSON.stringify({a:[],b:{}},null,'--')", '"{\\n--\\"a\\": [],\\n--\\"b\\": {}\\n}"'),
        ("JSON.stringify({a:1,b:2,c:{a:3,d:4}},['a','c'])", '"{\\"a\\":1,\\"c\\":{\\"a\\":3}}"'),
        (
            "JSON.stringify({a:1,b:'x'},(k,v)=>typeof v==='number'?v+1:v)",
            '"{\\"a\\":2,\\"b\\":\\"x\\"}"',
        ),
        (
            "JSON.stringify('\\u2028\\ud800\"\\\\\\n\\x07')",
            '"\\"\u2028\\\\ud800\\\\\\"\\\\\\\\\\\\n\\\\u0007\\""',
        ),
        ("JSON.stringify(undefined)", "undefined"),
        ("JSON.stringify(()=>1)", "undefined"),
        ("JSON.stringify(1n)", "throws TypeError: Do not know how to serialize a BigInt"),
        ("JSON.stringify({a:1},null,20)", '"{\\n          \\"a\\": 1\\n}"'),
        ("JSON.stringify(new Map([[1,2]]))", '"{}"'),
        ("JSON.stringify([,1])", '"[null,1]"'),
        ("JSON.stringify(Object.create({a:1}))", '"{}"'),
        ("JSON.stringify(-0)", '"0"'),
        ("JSON.stringify(1e21)", '"1e+21"'),
    ],
)
def test_values_become_text(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "(()=>{const o=[];JSON.stringify({a:[1]},function(k,v){o.push(k,this===undefined);return v});return o})()",
            '["", false, "a", false, "0", false]',
        ),
        ("JSON.stringify({toJSON(k){return 'k'+k}})", '"\\"k\\""'),
        ("JSON.stringify([{toJSON(k){return k}}])", '"[\\"0\\"]"'),
        (
            "JSON.stringify({a:1,b:2,'1':3},['b',1,'b',new String('a')])",
            '"{\\"b\\":2,\\"1\\":3,\\"a\\":1}"',
        ),
        ("JSON.stringify([1,[2]],null,'\\t')", '"[\\n\\t1,\\n\\t[\\n\\t\\t2\\n\\t]\\n]"'),
        ("JSON.stringify({a:1},null,new Number(1))", '"{\\n \\"a\\": 1\\n}"'),
        ("JSON.stringify(Object(Symbol()))", '"{}"'),
        ("JSON.stringify({[Symbol()]:1})", '"{}"'),
        ("JSON.stringify(Infinity)", '"null"'),
        ("JSON.stringify('é😀\\u007f')", '"\\"\u00e9\ud83d\ude00\u007f\\""'),
        ("JSON.stringify([new Date(NaN)])", '"[null]"'),
        (
            "(()=>{BigInt.prototype.toJSON=function(){return 'big'};try{return JSON.stringify(1n)}finally{delete BigInt.prototype.toJSON}})()",
            '"\\"big\\""',
        ),
        ("JSON.stringify({get a(){throw 5}})", "throws 5"),
    ],
)
def test_to_json_and_replacers_are_called_in_order(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
