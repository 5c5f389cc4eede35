"""What a redirect makes of a request."""

from __future__ import annotations

import pytest

from playground.webapis.header_list import HeaderList
from playground.webapis.records import RequestRecord
from playground.webapis.redirects import NetworkError, location_url, redirected
from playground.webapis.urls import Address, parse


def address(text: str) -> Address:
    url = parse(text)
    assert url is not None
    return url


def request(url: str = "http://a.b/c#frag", **fields: object) -> RequestRecord:
    made = RequestRecord(address(url), mode="cors", **fields)  # type: ignore[arg-type]
    made.url_list = [made.url]
    return made


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/x", "http://a.b/x#frag"),
        ("http://c.d/e#own", "http://c.d/e#own"),
        ("/gr\xc3\xbc\xc3\x9fe", "http://a.b/gr%C3%BC%C3%9Fe#frag"),
        ("?q", "http://a.b/c?q#frag"),
    ],
)
def test_the_location_is_relative_and_inherits_the_fragment(location: str, expected: str) -> None:
    url = location_url(request(), 302, HeaderList([("Location", location)]))
    assert url is not None
    assert url.href == expected


@pytest.mark.parametrize(("status", "pairs"), [(302, []), (300, [("Location", "/x")]), (200, [])])
def test_there_may_be_no_redirect(status: int, pairs: list[tuple[str, str]]) -> None:
    assert location_url(request(), status, HeaderList(pairs)) is None


def test_a_location_that_is_no_url_is_an_error() -> None:
    with pytest.raises(NetworkError):
        location_url(request(), 302, HeaderList([("Location", "http://[")]))


@pytest.mark.parametrize("location", ["file:///etc/passwd", "data:,x", "ftp://a.b", "blob:x"])
def test_only_http_is_followed(location: str) -> None:
    with pytest.raises(NetworkError):
        redirected(request(), address(location), 302)


@pytest.mark.parametrize(
    ("location", "kept"),
    [("http://a.b/x", True), ("http://a.b:81/", False), ("https://a.b/", False)],
)
def test_authorization_stays_with_its_origin(location: str, kept: bool) -> None:
    headers = HeaderList([("Authorization", "secret"), ("X", "1")])
    following = redirected(request(header_list=headers), address(location), 302)
    assert ("authorization" in following.header_list) is kept
    assert "x" in following.header_list
    assert "authorization" in headers, "the first request keeps its own"


def test_credentials_in_a_foreign_url_are_refused() -> None:
    with pytest.raises(NetworkError):
        redirected(request(), address("http://u:p@c.d/"), 302)


@pytest.mark.parametrize(
    ("status", "method", "expected"),
    [
        (301, "POST", "GET"),
        (301, "PUT", "PUT"),
        (303, "PUT", "GET"),
        (303, "HEAD", "HEAD"),
        (307, "POST", "POST"),
    ],
)
def test_the_method_may_become_get(status: int, method: str, expected: str) -> None:
    assert redirected(request(method=method), address("http://a.b/"), status).method == expected


def test_every_step_is_counted_and_listed() -> None:
    following = redirected(request(redirect_count=19), address("http://a.b/x"), 302)
    assert following.redirect_count == 20
    assert [url.pathname for url in following.url_list] == ["/c", "/x"]
    with pytest.raises(NetworkError):
        redirected(following, address("http://a.b/y"), 302)
