"""MIME types."""

from __future__ import annotations

import pytest

from playground.webapis.mime import extract_mime_type, parse_mime_type, split_on_commas


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text/HTML", "text/html"),
        (" text/html ;charset=UTF-8 ", "text/html;charset=UTF-8"),
        ('a/b;x="y z";X=2', 'a/b;x="y z"'),
        ('a/b;x="\\"q\\\\"', 'a/b;x="\\"q\\\\"'),
        ("a/b;;=1;x=;y=2", "a/b;y=2"),
        ("a/b;no value", "a/b"),
        ("text", None),
        ("/b", None),
        ("a/", None),
        ("a b/c", None),
        ("", None),
    ],
)
def test_parsing_and_serializing(text: str, expected: str | None) -> None:
    parsed = parse_mime_type(text)
    assert (None if parsed is None else str(parsed)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["text/html", "text/plain"], "text/plain"),
        (["text/html;charset=a", "text/html"], "text/html;charset=a"),
        (["text/html;charset=a", "text/plain", "text/html"], "text/html"),
        (["text/html", "*/*"], "text/html"),
        (["nonsense"], None),
    ],
)
def test_the_last_type_counts_and_keeps_its_charset(
    values: list[str], expected: str | None
) -> None:
    mime = extract_mime_type(values)
    assert (None if mime is None else str(mime)) == expected


def test_commas_within_quotes_do_not_split() -> None:
    assert split_on_commas(' a , "b,c" d,') == ["a", '"b,c" d', ""]
