"""Set methods; Node 20 has none, so these rows are the specification's examples."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[...new Set([1,2,3]).union(new Set([3,4]))]", "[1, 2, 3, 4]"),
        ("[...new Set([1,2,3]).intersection(new Set([3,2]))]", "[3, 2]"),
        ("[...new Set([1,2,3]).intersection(new Set([3,2,9,8]))]", "[2, 3]"),
        ("[...new Set([1,2,3]).difference(new Set([2]))]", "[1, 3]"),
        ("[...new Set([1,2,3]).symmetricDifference(new Set([3,4]))]", "[1, 2, 4]"),
        ("new Set([1]).isSubsetOf(new Set([1,2]))", "true"),
        ("new Set([1,3]).isSubsetOf(new Set([1,2]))", "false"),
        ("new Set([1,2]).isSupersetOf(new Set([2]))", "true"),
        ("new Set([1]).isSupersetOf(new Set([2]))", "false"),
        ("new Set([1]).isDisjointFrom(new Set([2]))", "true"),
        ("new Set([1,2]).isDisjointFrom(new Set([2]))", "false"),
    ],
)
def test_sets_combine_and_compare(evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


def test_a_map_is_a_set_of_its_keys(evaluate) -> None:
    assert evaluate("[...new Set([1]).union(new Map([[2, 'b']]))]") == "[1, 2]"


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ("[1]", "TypeError"),
        ("5", "TypeError"),
        ("{size: NaN}", "TypeError"),
        ("{size: -1}", "RangeError"),
        ("{size: 1, has: 1}", "TypeError"),
        ("{size: 1, has() {}, keys: 1}", "TypeError"),
    ],
)
def test_what_is_not_like_a_set_is_refused(evaluate, other: str, error: str) -> None:
    assert evaluate(f"new Set([1]).union({other})").startswith(f"throws {error}")


def test_an_iterator_that_is_not_needed_further_is_closed(evaluate) -> None:
    code = """(() => {
      const log = [];
      const next = () => ({ value: 9 });
      const keys = () => ({ next, return() { log.push('closed'); return {}; } });
      log.push(new Set([1, 2]).isSupersetOf({ size: 1, has() {}, keys }));
      return log;
    })()"""
    assert evaluate(code) == '["closed", false]'
