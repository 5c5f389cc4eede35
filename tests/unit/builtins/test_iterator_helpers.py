"""The methods of iterators that give iterators; Node 20 has none of them."""

from __future__ import annotations

import gc

import pytest

COUNTING = """
  const log = [];
  const source = { __proto__: Iterator.prototype, n: 0,
    next() { log.push('next'); return { value: ++this.n, done: false }; },
    return() { log.push('return'); return {}; } };
"""


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[...[1,2,3].values().map((x, i) => x * 10 + i)]", "[10, 21, 32]"),
        ("[...[1,2,3].values().filter((x) => x % 2)]", "[1, 3]"),
        ("[...[1,2,3].values().take(2)]", "[1, 2]"),
        ("[...[1,2,3].values().drop(2)]", "[3]"),
        ("[...[1,2].values().flatMap((x) => [x, x])]", "[1, 1, 2, 2]"),
        ("[...new Set([1]).values().map(String)]", '["1"]'),
        ("Object.prototype.toString.call([].values().map(String))", '"[object Iterator Helper]"'),
        ("[].values().map(1)", "throws TypeError: 1 is not a function"),
        ("[1].values().flatMap((x) => x).next()", "throws TypeError: 1 is not an object"),
        ("[].values().take(-1)", "throws RangeError: -1 must be positive"),
        ("[].values().take()", "throws RangeError: take must be given a number"),
        ("[].values().drop(2 ** 60)", "throws RangeError: 1152921504606847000 is too large"),
    ],
)
def test_helpers_give_iterators(evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


def test_helpers_take_only_what_is_asked_for(evaluate) -> None:
    code = f"(() => {{ {COUNTING} const it = source.map((x) => x); it.next(); return log; }})()"
    assert evaluate(code) == '["next"]'


def test_return_closes_what_lies_below_once(evaluate) -> None:
    code = f"""(() => {{ {COUNTING}
      const it = source.map((x) => x); it.next(); it.return(); it.return();
      return [log, it.next().done]; }})()"""
    assert evaluate(code) == '[["next", "return"], true]'


def test_return_before_the_first_step_closes_too(evaluate) -> None:
    code = f"(() => {{ {COUNTING} source.filter((x) => x).return(); return log; }})()"
    assert evaluate(code) == '["return"]'


def test_a_callback_that_throws_closes(evaluate) -> None:
    code = f"""(() => {{ {COUNTING}
      try {{ source.map(() => {{ throw 1; }}).next(); }} catch (e) {{ log.push(e); }}
      return log; }})()"""
    assert evaluate(code) == '["next", "return", 1]'


def test_a_refused_argument_closes(evaluate) -> None:
    code = f"""(() => {{ {COUNTING}
      try {{ source.take(NaN); }} catch (e) {{ log.push(e.name); }} return log; }})()"""
    assert evaluate(code) == '["return", "RangeError"]'


def test_the_collector_closes_nothing(run) -> None:
    run(f"{COUNTING} globalThis.log = log; const it = source.map((x) => x); it.next();")
    gc.collect()
    assert run("return log.join();") == "next"


def test_a_helper_under_way_cannot_be_entered(evaluate) -> None:
    code = """(() => { let it; it = [1].values().map(() => it.next()); return it.next(); })()"""
    assert evaluate(code) == "throws TypeError: Generator is already running"
