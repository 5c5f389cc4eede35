"""Function methods. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.getPrototypeOf(Object.getPrototypeOf(async()=>1))===Function.prototype", "true"),
        ("(function(a,b){}).bind(null,1).length", "1"),
        ("(function foo(a,b){}).bind(null,1).name", '"bound foo"'),
        ("Reflect.apply(Math.max,null,[1,2])", "2"),
    ],
)
def test_functions_are_called_and_bound(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "Function.prototype.toString.call(1)",
            "throws TypeError: Function.prototype.toString requires that 'this' be a Function",
        ),
        (
            "Function.prototype.call.call(1)",
            "throws TypeError: Function.prototype.call.call is not a function",
        ),
        ("Function.prototype.bind.call(1)", "throws TypeError: Bind must be called on a function"),
        (
            "Function.prototype.apply.call(()=>1,1,1)",
            "throws TypeError: CreateListFromArrayLike called on non-object",
        ),
        (
            "Function.prototype.caller",
            "throws TypeError: 'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
        ),
        ("Math.max.toString()", '"function max() { [native code] }"'),
        ("Object.getOwnPropertyNames((()=>1).bind())", '["length", "name"]'),
        ("new (function(a){this.a=a}.bind(null,7))().a", "7"),
        ("(function(){}).bind() instanceof Function", "true"),
        ("({}) instanceof (function(){}).bind()", "false"),
        ("(()=>{class A{};const B=A.bind();return new A instanceof B})()", "true"),
        ("Function.prototype()", "undefined"),
    ],
)
def test_receivers_must_be_functions(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
