from __future__ import annotations

from typing import Any

import pytest

from playground.test_runner.binary import Case
from playground.test_runner.running import in_order
from playground.test_runner.selection import Selection

CASES = [Case(name, name, name.startswith("ignored")) for name in ("a", "a::b", "ignored", "c")]


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({}, "a a::b ignored c"),
        ({"filters": ["a"]}, "a a::b"),
        ({"filters": ["b", "c"]}, "a::b c"),
        ({"filters": ["a"], "exact": True}, "a"),
        ({"skip": ["a"]}, "ignored c"),
        ({"skip": ["a"], "exact": True}, "a::b ignored c"),
        ({"filters": ["a"], "skip": ["b"]}, "a"),
        ({"ignored": True}, "ignored"),
        ({"include_ignored": True}, "a a::b ignored c"),
        ({"filters": ["zzz"]}, ""),
    ],
    ids=str,
)
def test_filters_choose_as_libtest_s_do(settings: dict[str, Any], names: str) -> None:
    assert " ".join(case.name for case in Selection(**settings).of(CASES)) == names


@pytest.mark.parametrize(
    ("settings", "names"),
    [({}, "ignored c a::b a"), ({"include_ignored": True}, "c ignored a::b a")],
    ids=str,
)
def test_tests_run_last_first_after_those_that_are_only_reported(
    settings: dict[str, Any], names: str
) -> None:
    assert " ".join(case.name for case in in_order(CASES, Selection(**settings))) == names
