"""The data of Maps and Sets."""

from __future__ import annotations

import math

from playground.builtins.ordered_entries import OrderedEntries
from playground.values.absent import MISSING, undefined
from playground.values.bigint import BigInt


def _of(*keys: object) -> OrderedEntries:
    entries = OrderedEntries()
    for key in keys:
        entries.set(key, key)
    return entries


def test_python_equal_keys_of_different_types_stay_apart() -> None:
    assert len(_of(1, True, BigInt(1), "1", None, undefined, 0, False)) == 8


def test_numbers_are_one_type_and_nan_equals_itself() -> None:
    assert len(_of(1, 1.0, math.nan, math.nan, 0, -0.0)) == 3


def test_minus_zero_is_kept_as_zero() -> None:
    assert [math.copysign(1, key) for key, _ in _of(-0.0)] == [1]


def test_a_key_that_is_set_again_keeps_its_place() -> None:
    entries = _of("a", "b")
    entries.set("a", 3)
    assert list(entries) == [("a", 3), ("b", "b")]


def test_an_iterator_keeps_its_place_when_emptied_places_are_squeezed_out() -> None:
    entries = _of(*range(200))
    steps = iter(entries)
    assert [next(steps)[0] for _ in range(50)] == list(range(50))
    for key in range(150):
        assert entries.delete(key)
    assert entries.compactions > 0
    assert [key for key, _ in steps] == list(range(150, 200))


def test_entries_added_while_iterating_are_visited() -> None:
    entries = _of(0)
    seen = []
    for key, _ in entries:
        seen.append(key)
        if key < 3:
            entries.delete(key)
            entries.set(key + 1, None)
    assert seen == [0, 1, 2, 3]


def test_clearing_ends_an_iteration_until_something_is_added() -> None:
    entries = _of(1, 2)
    steps = iter(entries)
    next(steps)
    entries.clear()
    entries.set(9, 9)
    assert list(steps) == [(9, 9)]


def test_what_is_not_there_is_missing() -> None:
    assert _of().get("x") is MISSING
    assert not _of().delete("x")
