"""Object.groupBy and Map.groupBy, which the V8 of the tables does not have."""

from __future__ import annotations

import pytest

from tests.unit.builtins.conftest import Evaluate


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (
            "Object.groupBy([1, 2, 3], x => x % 2 ? 'odd' : 'even')",
            "[object Object]{odd: [1, 3], even: [2]}",
        ),
        ("Object.getPrototypeOf(Object.groupBy([], x => x))", "null"),
        ("Map.groupBy([1, -0, 0], x => x)", "Map[[1, [1]], [0, [-0, 0]]]"),
        ("Map.groupBy('aba', (x, i) => x)", 'Map[["a", ["a", "a"]], ["b", ["b"]]]'),
        ("Object.groupBy([1], 1)", "throws TypeError: 1 is not a function"),
        ("Object.groupBy(null, x => x)", "throws TypeError: null is not iterable"),
    ],
)
def test_elements_are_grouped_in_order_of_appearance(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
