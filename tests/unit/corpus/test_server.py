"""The file server answers as readers of ranges expect."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.corpus.server import file_server


@pytest.fixture
def address() -> Iterator[str]:
    with file_server({"ten": b"0123456789"}) as origin:
        yield f"{origin}/ten"


@pytest.mark.parametrize(
    ("asked", "status", "body", "about"),
    [
        (None, 200, b"0123456789", None),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=-99", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("items=1-2", 200, b"0123456789", None),
    ],
)
def test_a_range_is_answered(
    address: str, asked: str | None, status: int, body: bytes, about: str | None
) -> None:
    response = httpx.get(address, headers={"Range": asked} if asked else {})
    assert (response.status_code, response.content) == (status, body)
    assert response.headers.get("content-range") == about


def test_head_tells_the_length_and_sends_nothing(address: str) -> None:
    with httpx.Client() as client:
        response = client.head(address)
        # On the same connection: a body that was sent would be taken for an answer.
        assert client.get(address).content == b"0123456789"
    assert (response.headers["content-length"], response.content) == ("10", b"")
    assert response.headers["accept-ranges"] == "bytes"


def test_another_name_is_not_found(address: str) -> None:
    assert httpx.get(f"{address}er").status_code == 404
