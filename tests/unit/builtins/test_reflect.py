"""Reflect. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Reflect.has({a:1},'a')", "true"),
        ("Reflect.construct(function(){return new.target===Array},[],Array)", "[object Object]{}"),
        ("Reflect.set(Object.freeze({a:1}),'a',2)", "false"),
        ("Reflect.get({get x(){return this}},'x',5)", "5"),
        ("Reflect.defineProperty({},'a',{value:1})", "true"),
        (
            "Reflect.getPrototypeOf(1)",
            "throws TypeError: Reflect.getPrototypeOf called on non-object",
        ),
    ],
)
def test_internal_methods_are_laid_open(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Reflect.get(1)", "throws TypeError: Reflect.get called on non-object"),
        ("Reflect.construct(1)", "throws TypeError: 1 is not a constructor"),
        (
            "Reflect.apply(1)",
            "throws TypeError: Function.prototype.apply was called on 1, which is a number and not a function",
        ),
        ("Reflect.ownKeys(1)", "throws TypeError: Reflect.ownKeys called on non-object"),
        (
            "Reflect.setPrototypeOf({},1)",
            "throws TypeError: Object prototype may only be an Object or null: 1",
        ),
        ("Reflect.set({},'a',1,{})", "true"),
        (
            "(()=>{const r={};Reflect.set({set x(v){this.y=v}},'x',5,r);return r})()",
            "[object Object]{y: 5}",
        ),
        (
            "Reflect.construct(Math.max,[])",
            "throws TypeError: function max() { [native code] } is not a constructor",
        ),
        (
            "Reflect.construct(class{},[],Math.max)",
            "throws TypeError: function max() { [native code] } is not a constructor",
        ),
        ("Reflect.deleteProperty(Object.freeze({a:1}),'a')", "false"),
        ("Reflect.setPrototypeOf(Object.preventExtensions({}),{})", "false"),
        ("Reflect.isExtensible({})", "true"),
        (
            "Reflect.getOwnPropertyDescriptor({get a(){return 1}},'a')",
            "[object Object]{get: function get a/0, set: undefined, enumerable: true, configurable: true}",
        ),
        ("Reflect.apply(String.prototype.at,'abc',[1])", '"b"'),
    ],
)
def test_targets_must_be_objects(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
