"""``Iterator`` itself; Node 20 has none."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("new Iterator", "throws TypeError: Abstract class Iterator not directly constructable"),
        ("Iterator()", "throws TypeError: Constructor Iterator requires 'new'"),
        ("new (class extends Iterator {}) instanceof Iterator", "true"),
        ("[].values() instanceof Iterator", "true"),
        ("(function* () {})() instanceof Iterator", "true"),
        ("Iterator.prototype[Symbol.toStringTag]", '"Iterator"'),
        ("Iterator.from('ab').toArray()", '["a", "b"]'),
        ("Iterator.from({ next() { return { done: true }; } }).toArray()", "[]"),
        ("Iterator.from({ next() {} }).return()", "[object Object]{value: undefined, done: true}"),
        ("Iterator.from(5)", "throws TypeError: 5 is not an object"),
        ("(() => { const it = [].values(); return Iterator.from(it) === it; })()", "true"),
    ],
)
def test_iterator_is_abstract_and_wraps(evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


def test_the_tag_can_be_set_below_the_prototype_only(evaluate) -> None:
    tag = "[Symbol.toStringTag]"
    start = "(() => { const o = { __proto__: Iterator.prototype };"
    assert evaluate(f"{start} o{tag} = 'x'; return o{tag}; }})()") == '"x"'
    assert evaluate(f"{start} o.__proto__{tag} = 'x'; }})()").startswith("throws TypeError")
