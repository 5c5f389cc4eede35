"""Conversions of Web IDL."""

from __future__ import annotations

import math

import pytest

from playground.values.completion import NativeThrow
from playground.webapis.webidl import byte_string, enumeration, integer, usv_string

from .worker import Worker


@pytest.mark.parametrize(
    ("value", "bits", "signed", "expected"),
    [
        (-1, 32, False, 2**32 - 1),
        (2**32 + 5, 32, False, 5),
        (2**31, 32, True, -(2**31)),
        (2**31 - 1, 32, True, 2**31 - 1),
        (1.9, 32, True, 1),
        (-1.9, 32, True, -1),
        (math.nan, 32, True, 0),
        (math.inf, 32, True, 0),
        ("12", 16, False, 12),
        (None, 16, False, 0),
        (65536 + 200, 16, False, 200),
    ],
)
def test_integers_wrap(value: object, bits: int, signed: bool, expected: int) -> None:
    assert integer(value, bits, signed=signed) == expected


@pytest.mark.parametrize("value", [-1, 2**53, math.nan, math.inf])
def test_enforce_range_refuses(value: float) -> None:
    with pytest.raises(NativeThrow, match="TypeError"):
        integer(value, 64, enforce=True)


@pytest.mark.parametrize(("value", "expected"), [(-5, 0), (300, 255), (1.5, 2), (2.5, 2)])
def test_clamp_stays_within_bounds_and_rounds_to_even(value: float, expected: int) -> None:
    assert integer(value, 8, clamp=True) == expected


def test_strings_are_checked() -> None:
    assert usv_string("a\ud800b") == "a\ufffdb"
    assert byte_string("\xff") == "\xff"
    with pytest.raises(NativeThrow, match="TypeError"):
        byte_string("\u0100")
    with pytest.raises(NativeThrow, match="TypeError"):
        enumeration("c", "E", ("a", "b"))


def test_methods_refuse_a_foreign_this(worker: Worker) -> None:
    append = worker.get(worker.name("Headers"), "prototype", "append")
    assert worker.thrown(lambda: append.code(worker.js({}), "a", "b")) == (
        "TypeError",
        "Illegal invocation",
    )


def test_a_method_that_returns_a_promise_rejects_instead_of_throwing(worker: Worker) -> None:
    text = worker.get(worker.name("Response"), "prototype", "text")
    reason = worker.run(lambda: worker.rejection(text.code(worker.js({}))))
    assert worker.error(reason) == ("TypeError", "Illegal invocation")
