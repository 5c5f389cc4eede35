"""The methods that use an iterator up; Node 20 has none of them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[1,2].values().toArray()", "[1, 2]"),
        ("[1,2,3].values().reduce((a, b) => a + b)", "6"),
        ("[1,2,3].values().reduce((a, b, i) => a + b * i, 10)", "18"),
        (
            "[].values().reduce((a) => a)",
            "throws TypeError: Reduce of a done iterator with no initial value",
        ),
        ("[].values().reduce((a) => a, undefined)", "undefined"),
        ("[1,2].values().some((x) => x > 1)", "true"),
        ("[1,2].values().every((x) => x > 1)", "false"),
        ("[].values().every((x) => x)", "true"),
        ("[1,2].values().find((x) => x > 1)", "2"),
        ("[1].values().find((x) => x > 1)", "undefined"),
        (
            "(() => { const o = []; [5].values().forEach((x, i) => o.push(x, i)); return o; })()",
            "[5, 0]",
        ),
    ],
)
def test_consumers_give_values(evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


def test_an_early_answer_closes(evaluate) -> None:
    code = """(() => {
      const log = [];
      function* g() { try { yield 1; yield 2; } finally { log.push('closed'); } }
      log.push(g().some((x) => x));
      return log;
    })()"""
    assert evaluate(code) == '["closed", true]'
