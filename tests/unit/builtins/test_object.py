"""The Object constructor. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "Object.getOwnPropertyDescriptor(Function.prototype,Symbol.hasInstance)",
            "[object Object]{value: function [Symbol.hasInstance]/1, writable: false, enumerable: false, configurable: false}",
        ),
        ("Object.entries({b:1,a:2,1:3,0:4})", '[["0", 4], ["1", 3], ["b", 1], ["a", 2]]'),
        ("Object.assign({a:1},null,'xy',{b:2})", '[object Object]{0: "x", 1: "y", a: 1, b: 2}'),
        ("Object.fromEntries([['a',1],['b',2]])", "[object Object]{a: 1, b: 2}"),
        (
            "Object.getOwnPropertyDescriptors({get a(){return 1},b:2})",
            "[object Object]{a: [object Object]{get: function get a/0, set: undefined, enumerable: true, configurable: true}, b: [object Object]{value: 2, writable: true, enumerable: true, configurable: true}}",
        ),
        ("Object.freeze([1,2])", "[1, 2]"),
        ("Object.isFrozen(Object.freeze({a:1}))", "true"),
        (
            "(()=>{'use strict';const o=Object.freeze([1]);o[0]=2;return o})()",
            "throws TypeError: Cannot assign to read only property '0' of object '[object Array]'",
        ),
        ("Object.is(-0,0)", "false"),
        ("Object.create({},{x:{value:1}})", "[object Object]{x~!#: 1}"),
        ("Object.create(null)", "[object Object]{}"),
        ("Object.defineProperty({},'x',{get(){return 1}})", "[object Object]{x~#: accessor}"),
        ("(()=>{class P extends Promise{}; return P.resolve(1) instanceof P})()", "true"),
    ],
)
def test_objects_are_made_and_described(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "Object.defineProperty(1,'x',{})",
            "throws TypeError: Object.defineProperty called on non-object",
        ),
        (
            "Object.defineProperty({},'x',1)",
            "throws TypeError: Property description must be an object: 1",
        ),
        ("Object.defineProperty({},'x',{get:1})", "throws TypeError: Getter must be a function: 1"),
        (
            "Object.defineProperty({},'x',{get(){},value:1})",
            "throws TypeError: Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, #<Object>",
        ),
        ("Object.create(1)", "throws TypeError: Object prototype may only be an Object or null: 1"),
        (
            "Object.setPrototypeOf({},1)",
            "throws TypeError: Object prototype may only be an Object or null: 1",
        ),
        (
            "Object.setPrototypeOf(Object.preventExtensions({}),{})",
            "throws TypeError: #<Object> is not extensible",
        ),
        (
            "(()=>{const a={};Object.setPrototypeOf(a,{__proto__:a})})()",
            "throws TypeError: Cyclic __proto__ value",
        ),
        (
            "Object.setPrototypeOf(Object.prototype,{})",
            "throws TypeError: Immutable prototype object 'Object.prototype' cannot have their prototype set",
        ),
        ("Object.fromEntries([1])", "throws TypeError: Iterator value 1 is not an entry object"),
        (
            "Object.fromEntries(1)",
            "throws TypeError: number 1 is not iterable (cannot read property Symbol(Symbol.iterator))",
        ),
        ("Object.assign(null)", "throws TypeError: Cannot convert undefined or null to object"),
        ("Object.keys(null)", "throws TypeError: Cannot convert undefined or null to object"),
        (
            "Object.defineProperty(Object.freeze({a:1}),'a',{value:2})",
            "throws TypeError: Cannot redefine property: a",
        ),
        (
            "Object.defineProperty(Object.freeze({}),'a',{value:2})",
            "throws TypeError: Cannot define property a, object is not extensible",
        ),
        (
            "(()=>{'use strict';Object.freeze({a:1}).a=2})()",
            "throws TypeError: Cannot assign to read only property 'a' of object '#<Object>'",
        ),
    ],
)
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
