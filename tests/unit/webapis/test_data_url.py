"""data: URLs."""

from __future__ import annotations

import pytest

from playground.webapis.data_url import parse_data_url
from playground.webapis.urls import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("data:,a%20b", ("text/plain;charset=US-ASCII", b"a b")),
        ("data:text/x,a#frag", ("text/x", b"a")),
        ("data:;charset=utf-8,%C3%A4", ("text/plain;charset=utf-8", b"\xc3\xa4")),
        ("data:a/b;base64,aGk", ("a/b", b"hi")),
        ("data:a/b; BASE64,aG%6B", ("a/b", b"hi")),
        ("data:a/b;base64,!", None),
        ("data:no comma", None),
        ("data:nonsense,x", ("text/plain;charset=US-ASCII", b"x")),
    ],
)
def test_type_and_body(text: str, expected: tuple[str, bytes] | None) -> None:
    url = parse(text)
    assert url is not None
    parsed = parse_data_url(url)
    assert (None if parsed is None else (str(parsed[0]), parsed[1])) == expected
