"""HTTP over httpx."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from playground.values.absent import undefined
from playground.webapis import network

from .server import Server
from .worker import Worker


class Transport(httpx.AsyncBaseTransport):
    """Answers itself, and counts how often it was closed."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.closed = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(200, content=b"mine")

    async def aclose(self) -> None:
        self.closed += 1


@pytest.fixture
def transport() -> Transport:
    return Transport()


@pytest.fixture
def local(open_worker: Callable[..., Worker], transport: Transport) -> Worker:
    return open_worker(
        origins=frozenset(["https://x.y"]), base_url="https://x.y", http=lambda: transport
    )


async def text(worker: Worker, *args: object) -> str:
    given = [worker.js(each) for each in args]
    response = await worker.wait(worker.name("fetch").code(undefined, *given))
    return await worker.wait(worker.call(response, "text"))


def test_a_given_transport_is_used_and_closed(local: Worker, transport: Transport) -> None:
    async def main() -> None:
        assert await text(local, "/a?b") == "mine"
        await local.turn(5)

    local.run(main)
    [request] = transport.requests
    assert request.extensions["target"] == b"/a?b"
    assert request.extensions["timeout"]["connect"] == 10
    assert request.extensions["timeout"]["read"] == 30
    assert transport.closed == 1


def test_headers_that_the_program_leaves_to_us(local: Worker, transport: Transport) -> None:
    local.run(lambda: text(local, "/", {"cache": "no-store"}))
    headers = transport.requests[0].headers
    assert headers["accept"] == "*/*"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["cache-control"] == "no-cache"
    assert "referer" not in headers
    assert "origin" not in headers


def test_the_programs_own_headers_win(local: Worker, transport: Transport) -> None:
    headers = {"Accept": "a/b", "User-Agent": "u", "Authorization": "t", "Range": "bytes=0-1"}
    local.run(lambda: text(local, "/", {"headers": headers}))
    sent = transport.requests[0].headers
    assert (sent["accept"], sent["user-agent"], sent["authorization"]) == ("a/b", "u", "t")
    assert sent["accept-encoding"] == "identity"


def test_an_empty_post_says_so(local: Worker, transport: Transport) -> None:
    local.run(lambda: text(local, "/", {"method": "POST"}))
    assert transport.requests[0].headers["content-length"] == "0"


def test_certificates_are_not_loaded_for_plain_http(
    online: Worker, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load() -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr(network, "_tls", load)
    assert online.run(lambda: text(online, "/json")).startswith("{")


def test_tls_is_verified() -> None:
    context = network._tls()
    assert context.check_hostname is True
    assert context.get_ca_certs()
