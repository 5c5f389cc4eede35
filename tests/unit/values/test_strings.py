"""Strings in UTF-16 terms: positions count code units, however CPython stores the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.values import strings

ALPHABET = st.sampled_from(["a", "\xe9", "你", "🦀", "\ud83d"])


@given(st.lists(ALPHABET, max_size=40).map("".join).map(strings.join_surrogates), st.booleans())
def test_length_and_units_are_those_of_utf_16(text: str, cached: bool) -> None:
    if cached and "\ud83d" not in text:
        # CPython keeps the UTF-8 of a text beside it, which makes it larger.
        assert int.from_bytes(text.encode("utf-8"), "little") >= 0
    data = text.encode("utf-16-le", "surrogatepass")
    assert strings.length(text) == len(data) // 2
    assert strings.is_narrow(text) == (len(data) == 2 * len(text))
    assert [strings.code_unit_at(text, i) for i in range(len(data) // 2)] == [
        int.from_bytes(data[i : i + 2], "little") for i in range(0, len(data), 2)
    ]


@pytest.mark.parametrize("text", ["a🦀" * 10, "\xe9" * 30, "你" * 30])
def test_texts_that_take_turns_do_not_mix(text: str) -> None:
    other = "🦀" + text
    for index in range(strings.length(text)):
        assert strings.code_unit_at(text, index) == strings.code_unit_at(other, index + 2)
