"""Errors. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.prototype.toString.call(new Error)", '"[object Error]"'),
        ("new Error('a',{cause:5}).cause", "5"),
        ("new TypeError('x') instanceof Error", "true"),
        ("String(new RangeError('m'))", '"RangeError: m"'),
        ("Error('x').stack.split('\\n')[0]", '"Error: x"'),
        ("Object.prototype.toString.call(TypeError('x'))", '"[object Error]"'),
        ("new AggregateError([1,2],'m').errors", "[1, 2]"),
        ("Error.prototype.toString.call({name:'N',message:'M'})", '"N: M"'),
        ("Error.prototype.toString.call({name:'',message:'M'})", '"M"'),
        (
            "(()=>{class A extends Error{}; return [new A('x').name, new A('x').stack.split('\\n')[0], new A instanceof A]})()",
            '["Error", "Error: x", true]',
        ),
    ],
)
def test_errors_are_made_as_in_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.getOwnPropertyNames(new Error('x',{cause:1}))", '["stack", "message", "cause"]'),
        (
            "Object.getOwnPropertyNames(new AggregateError([1],'x'))",
            '["stack", "message", "errors"]',
        ),
        ("Object.getOwnPropertyDescriptor(new Error('x'),'stack').enumerable", "false"),
        ("new Error('x',{}).hasOwnProperty('cause')", "false"),
        ("new Error(undefined).hasOwnProperty('message')", "false"),
        (
            "Error.prototype.toString.call(1)",
            "throws TypeError: Method Error.prototype.toString called on incompatible receiver 1",
        ),
        ("Object.getPrototypeOf(TypeError)===Error", "true"),
        ("TypeError.prototype.hasOwnProperty('toString')", "false"),
        (
            "(()=>{const o={name:'N',message:'m'};Error.captureStackTrace(o);return o.stack.split('\\n')[0]})()",
            '"N: m"',
        ),
        (
            "new AggregateError(1)",
            "throws TypeError: number 1 is not iterable (cannot read property Symbol(Symbol.iterator))",
        ),
        ("new Error(Symbol())", "throws TypeError: Cannot convert a Symbol value to a string"),
    ],
)
def test_stacks_and_own_properties_are_as_in_v8(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
