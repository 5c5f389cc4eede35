"""The headers of every response, and who is answered at all."""

from __future__ import annotations

import pytest

PATHS = [
    "/", "/e/fetch", "/help", "/lab/", "/static/app/main.js", "/static/modules/fetch/fetch.js",
    "/api/modules", "/nothing", "/api/nothing", "/lab/nothing", "/static/nothing",
    "/lab/repos/a/b/branches/c", "/lab/echo", "/lab/redirect/302/echo", "/lab/large/10",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_the_policy(client, path):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "img-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_the_names_of_this_computer_are_answered(client, host):
    assert client.get("/api/modules", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "169.254.169.254", "[::2]"]
)
@pytest.mark.parametrize("path", ["/", "/api/modules"])
def test_another_name_is_refused(client, host, path):
    assert client.get(path, headers={"Host": host}).status_code == 421


def test_the_configuration_may_allow_another_name(make_app):
    client = make_app(ALLOWED_HOSTS=["play.example"]).test_client()
    assert client.get("/help", headers={"Host": "play.example"}).status_code == 200
    assert client.get("/help", headers={"Host": "localhost"}).status_code == 421


def test_the_name_of_the_public_origin_is_allowed(make_app):
    client = make_app(PUBLIC_ORIGIN="https://play.example").test_client()
    for host in ("play.example", "localhost"):
        assert client.get("/help", headers={"Host": host}).status_code == 200


def test_none_allows_any_name(make_app):
    client = make_app(ALLOWED_HOSTS=None).test_client()
    assert client.get("/help", headers={"Host": "any.example"}).status_code == 200


@pytest.mark.parametrize("host", ["a b", "localhost:99999999", "[", "é", "localhost/x", ""])
def test_a_name_that_is_none_is_refused(client, host):
    assert client.get("/help", headers={"Host": host}).status_code in (400, 421)


def test_a_bug_shows_no_traceback(make_app):
    def broken(module):
        raise RuntimeError("secret path")

    client = make_app(SIGNATURES=broken, TESTING=False).test_client()
    for path in ("/api/modules/fetch", "/e/fetch"):
        response = client.get(path)
        assert response.status_code == 500
        assert "secret" not in response.text
        assert "Content-Security-Policy" in response.headers
