"""Decoders give the same whether the bytes come at once or in pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.webapis.decoding import Decoder, encoding_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16le", "utf-16be", "windows-1252"])
@given(data=st.binary(max_size=24), cuts=st.lists(st.integers(0, 24), max_size=4))
def test_pieces_decode_as_the_whole(encoding: str, data: bytes, cuts: list[int]) -> None:
    whole = Decoder(encoding, False, False).decode(data, False)
    decoder = Decoder(encoding, False, False)
    edges = [0, *sorted(cuts), len(data)]
    out = [decoder.decode(data[start:end], True) for start, end in pairwise(edges)]
    assert "".join(out) + decoder.decode(b"", False) == whole


@given(text=st.text(max_size=20))
def test_utf_8_comes_back(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    assert Decoder("utf-8", True, False).decode(text.encode(), False) == expected


def test_labels_of_other_encodings_are_unknown() -> None:
    assert encoding_of("\tUTF-8\n") == "utf-8"
    assert encoding_of("shift_jis") is None


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [("utf-8", "utf-8"), ("utf-16le", "utf-16-le"), ("utf-16be", "utf-16-be")],
)
def test_a_character_may_be_cut_anywhere(encoding: str, codec: str) -> None:
    data = "x\U0001f308y".encode(codec)
    for cut in range(len(data) + 1):
        decoder = Decoder(encoding, True, False)
        assert (
            decoder.decode(data[:cut], True) + decoder.decode(data[cut:], False) == "x\U0001f308y"
        )


def test_a_byte_order_mark_counts_at_the_beginning_alone() -> None:
    decoder = Decoder("utf-8", False, False)
    mark = b"\xef\xbb\xbf"
    assert decoder.decode(mark + b"a", True) + decoder.decode(mark, False) == "a\ufeff"
    assert decoder.decode(mark, False) == "", "and the next text has a beginning again"
