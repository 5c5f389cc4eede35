"""Symbols. The results are those of V8, as the fixture ``evaluate`` writes them."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Symbol.for('a')===Symbol.for('a')", "true"),
        ("Symbol.keyFor(Symbol.for('q'))", '"q"'),
        ("Symbol('d').description", '"d"'),
        ("Symbol().description", "undefined"),
        ("Symbol('').toString()", '"Symbol()"'),
        ("Object(Symbol('x')).toString()", '"Symbol(x)"'),
    ],
)
def test_symbols_are_registered_and_described(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("`${Symbol()}`", "throws TypeError: Cannot convert a Symbol value to a string"),
        ("Symbol()+1", "throws TypeError: Cannot convert a Symbol value to a number"),
        ("Symbol.keyFor(1)", "throws TypeError: 1 is not a symbol"),
        ("new Symbol", "throws TypeError: Symbol is not a constructor"),
        (
            "Symbol.prototype.toString.call('x')",
            "throws TypeError: Symbol.prototype.toString requires that 'this' be a Symbol",
        ),
        ("Object(Symbol.iterator)==Symbol.iterator", "true"),
        ("Object(Symbol('q')).description", '"q"'),
        ("Symbol('x').toString()", '"Symbol(x)"'),
        ("String(Symbol('x'))", '"Symbol(x)"'),
        ("Symbol.iterator in Array.prototype", "true"),
    ],
)
def test_symbols_refuse_to_be_text(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown
