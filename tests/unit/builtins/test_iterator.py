"""Built-in iterators. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Reflect.ownKeys({b:1,[Symbol.iterator]:2,1:3})", '["1", "b", Symbol(Symbol.iterator)]'),
        ("[...[1,2].keys()]", "[0, 1]"),
        (
            "[][Symbol.iterator]().next.call({})",
            "throws TypeError: Method Array Iterator.prototype.next called on incompatible receiver #<Object>",
        ),
        ("Object.prototype.toString.call([][Symbol.iterator]())", '"[object Array Iterator]"'),
        ("Object.prototype.toString.call(''[Symbol.iterator]())", '"[object String Iterator]"'),
        ("(()=>{const it=[1,2,3][Symbol.iterator]();it.next();return [...it]})()", "[2, 3]"),
        (
            "(()=>{const a=[1];const it=a.values();it.next();it.next();a.push(2);return it.next()})()",
            "[object Object]{value: undefined, done: true}",
        ),
    ],
)
def test_iterators_are_branded_and_live(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "[].values().next.call(1)",
            "throws TypeError: Method Array Iterator.prototype.next called on incompatible receiver 1",
        ),
        (
            "new Map().entries().next.call([].values())",
            "throws TypeError: Method Map Iterator.prototype.next called on incompatible receiver #<Object>",
        ),
        (
            "''[Symbol.iterator]().next.call(new Set().values())",
            "throws TypeError: Method String Iterator.prototype.next called on incompatible receiver #<Object>",
        ),
        (
            "(()=>{const it=[1][Symbol.iterator]();it.next();it.next();return it.next()})()",
            "[object Object]{value: undefined, done: true}",
        ),
        (
            "[1][Symbol.iterator]()[Symbol.iterator]().next()",
            "[object Object]{value: 1, done: false}",
        ),
        (
            "Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))===Object.getPrototypeOf(Object.getPrototypeOf(new Map().keys()))",
            "true",
        ),
        ("[...'a\\ud800b']", '["a", "\\ud800", "b"]'),
        ("(()=>{const a=[1,2,3];const it=a.entries();a.length=1;return [...it]})()", "[[0, 1]]"),
        ("(()=>{const u=new Uint8Array(2);return [...u.keys()]})()", "[0, 1]"),
    ],
)
def test_next_needs_its_own_kind(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
