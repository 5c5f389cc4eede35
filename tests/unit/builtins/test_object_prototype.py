"""Object.prototype. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.prototype.toString.call(null)", '"[object Null]"'),
        ("Object.prototype.toString.call([])", '"[object Array]"'),
        ("Object.prototype.toString.call(()=>1)", '"[object Function]"'),
        ("Object.prototype.toString.call(true)", '"[object Boolean]"'),
        ("Object.prototype.toString.call(1)", '"[object Number]"'),
        ("Object.prototype.toString.call('')", '"[object String]"'),
        ("Object.prototype.toString.call(Symbol())", '"[object Symbol]"'),
        ("Object.prototype.toString.call(1n)", '"[object BigInt]"'),
        ("Object.prototype.toString.call(/x/)", '"[object RegExp]"'),
        ("Object.prototype.toString.call(function(){return arguments}())", '"[object Arguments]"'),
        ("Object.prototype.toString.call(JSON)", '"[object JSON]"'),
        ("({}).toLocaleString()", '"[object Object]"'),
        ("({__proto__:{a:1}}).a", "1"),
        ("Object.prototype.toString.call(new Float32Array)", '"[object Float32Array]"'),
    ],
)
def test_every_kind_has_its_tag(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "({}).__defineGetter__('x',1)",
            "throws TypeError: Object.prototype.__defineGetter__: Expecting function",
        ),
        (
            "(()=>{const o={};o.__defineGetter__('x',()=>5);return [o.x,typeof o.__lookupGetter__('x'),o.__lookupSetter__('x')]})()",
            '[5, "function", undefined]',
        ),
        ("({}).hasOwnProperty('toString')", "false"),
        ("({a:1}).propertyIsEnumerable('a')", "true"),
        ("Array.prototype.isPrototypeOf([])", "true"),
        (
            "(()=>{const o={};o.__proto__=5;o.__proto__=null;return Object.getPrototypeOf(o)})()",
            "null",
        ),
        ("({[Symbol.toStringTag]:'T'}).toString()", '"[object T]"'),
    ],
)
def test_legacy_accessors_work(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
