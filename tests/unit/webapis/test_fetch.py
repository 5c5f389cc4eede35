"""fetch against a real server."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable

import pytest

from playground.limits import Limits
from playground.values.buffers import bytes_of
from playground.values.object import get

from .calls import FAILED, echoed, fetch, refused, text
from .server import Server
from .worker import Worker


def test_a_relative_url_gives_status_type_url_and_json(online: Worker, server: Server) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, "../json?x=1#frag"))
        read = {
            name: online.get(response, name)
            for name in ("status", "ok", "statusText", "type", "url", "redirected", "bodyUsed")
        }
        assert read == {
            "status": 200,
            "ok": True,
            "statusText": "OK",
            "type": "basic",
            "url": f"{server.origin}/json?x=1",
            "redirected": False,
            "bodyUsed": False,
        }
        assert online.py(await online.wait(online.call(response, "json"))) == {"a": [1, 2]}
        assert online.get(response, "bodyUsed") is True

    online.run(main)


def test_text_is_decoded_without_its_byte_order_mark(online: Worker) -> None:
    assert online.run(lambda: text(online, "/text")) == "grüße"


def test_a_404_is_a_response_and_not_ok(online: Worker) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, "/nowhere"))
        assert (online.get(response, "status"), online.get(response, "ok")) == (404, False)
        body = online.py(await online.wait(online.call(response, "json")))
        assert body == {"message": "Not Found"}

    online.run(main)


def test_broken_json_is_a_syntax_error(online: Worker) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, "/broken-json"))
        reason = await online.rejection(online.call(response, "json"))
        assert online.error(reason)[0] == "SyntaxError"

    online.run(main)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(online: Worker, server: Server, code: int) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, f"/redirect?code={code}&to=/json"))
        assert online.get(response, "redirected") is True
        assert online.get(response, "url") == f"{server.origin}/json"

    online.run(main)


@pytest.mark.parametrize(
    ("code", "method", "body"),
    [(301, "GET", ""), (302, "GET", ""), (303, "GET", ""), (307, "POST", "x"), (308, "POST", "x")],
)
def test_a_redirected_post_keeps_or_drops_its_body(
    online: Worker, code: int, method: str, body: str
) -> None:
    told = online.run(
        lambda: echoed(online, f"/redirect?code={code}&to=/echo", {"method": "POST", "body": "x"})
    )
    assert (told["method"], told["body"]) == (method, body)
    assert ("content-type" in told["headers"]) == (method == "POST")


def test_redirect_manual_gives_an_opaque_response(online: Worker) -> None:
    async def main() -> None:
        url = "/redirect?code=302&to=/json"
        response = await online.wait(fetch(online, url, {"redirect": "manual"}))
        assert online.get(response, "type") == "opaqueredirect"
        assert online.get(response, "status") == 0
        assert online.iterated(online.get(response, "headers")) == []

    online.run(main)


def test_redirect_error_rejects(online: Worker) -> None:
    url = "/redirect?code=302&to=/json"
    assert online.run(lambda: refused(online, url, {"redirect": "error"})) == FAILED


def test_the_21st_redirect_rejects(online: Worker, server: Server) -> None:
    assert online.run(lambda: refused(online, "/loop")) == FAILED
    assert len(server.seen) == 21


def test_another_origin_is_refused_and_named(
    online: Worker, other: Server, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert online.run(lambda: refused(online, f"{other.origin}/json")) == FAILED
    assert online.blocked == [f"{other.origin}/json"]
    assert f"{other.origin}/json" in caplog.text
    assert other.seen == []


def test_a_redirect_to_another_origin_is_refused_and_named(online: Worker, other: Server) -> None:
    url = f"/redirect?code=302&to={other.origin}/json"
    assert online.run(lambda: refused(online, url)) == FAILED
    assert online.blocked == [f"{other.origin}/json"]
    assert other.seen == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a/b", "about:blank", "blob:x"])
def test_other_schemes_reject(online: Worker, url: str) -> None:
    assert online.run(lambda: refused(online, url)) == FAILED


def test_an_unusable_url_rejects_with_its_text(online: Worker) -> None:
    kind, message = online.run(lambda: refused(online, "http://["))
    assert kind == "TypeError"
    assert "http://[" in message


def test_nobody_listening_is_a_network_error(open_worker: Callable[..., Worker]) -> None:
    worker = open_worker(origins=frozenset(["http://127.0.0.1:1"]))
    assert worker.run(lambda: refused(worker, "http://127.0.0.1:1/")) == FAILED


def test_an_allowed_origin_is_read_as_cors(
    open_worker: Callable[..., Worker], server: Server, other: Server
) -> None:
    worker = open_worker(origins=frozenset([server.origin, other.origin]), base_url=server.origin)

    async def main() -> None:
        response = await worker.wait(fetch(worker, f"{other.origin}/exposing"))
        assert worker.get(response, "type") == "cors"
        names = [name for name, _ in worker.iterated(worker.get(response, "headers"))]
        assert "x-open" in names
        assert "x-shut" not in names
        told = await echoed(worker, f"{other.origin}/echo")
        assert told["headers"]["origin"] == server.origin

    worker.run(main)


def test_no_cors_gives_an_opaque_response(
    open_worker: Callable[..., Worker], server: Server, other: Server
) -> None:
    worker = open_worker(origins=frozenset([other.origin]), base_url=server.origin)

    async def main() -> None:
        response = await worker.wait(fetch(worker, f"{other.origin}/json", {"mode": "no-cors"}))
        assert (worker.get(response, "type"), worker.get(response, "status")) == ("opaque", 0)
        assert await worker.wait(worker.call(response, "text")) == ""

    worker.run(main)


def test_same_origin_mode_refuses_another_origin(
    open_worker: Callable[..., Worker], server: Server, other: Server
) -> None:
    worker = open_worker(origins=frozenset([other.origin]), base_url=server.origin)
    assert worker.run(lambda: refused(worker, other.origin, {"mode": "same-origin"})) == FAILED
    assert other.seen == []


def test_headers_and_body_are_sent_and_forbidden_ones_are_not(online: Worker) -> None:
    init = {
        "method": "post",
        "body": "grüße",
        "headers": {"X-A": "1", "Cookie": "c", "Host": "h", "Sec-X": "s", "Origin": "o"},
    }
    told = online.run(lambda: echoed(online, "/echo?a=b|c", init))
    headers = told["headers"]
    assert told["method"] == "POST"
    assert told["path"] == "/echo?a=b|c"
    assert told["body"].encode("latin-1").decode() == "grüße"
    assert headers["x-a"] == "1"
    assert headers["content-type"] == "text/plain;charset=UTF-8"
    assert headers["host"].startswith("127.0.0.1")
    assert headers["origin"].startswith("http://127.0.0.1")
    assert not {"cookie", "sec-x"} & headers.keys()


def test_a_path_is_sent_as_the_url_standard_spells_it(online: Worker, server: Server) -> None:
    online.run(lambda: text(online, "/echo/a|b'c/[d]?q='|[x]"))
    # As `new URL("/echo/a|b'c/[d]?q='|[x]", base)` gives it.
    assert server.seen[0][1] == "/echo/a|b'c/[d]?q=%27|[x]"


def test_a_streamed_body_is_sent_whole(online: Worker) -> None:
    async def main() -> None:
        stream = online.call(online.new("Response", "streamed"), "clone")
        body = online.get(stream, "body")
        init = {"method": "POST", "body": body, "duplex": "half"}
        assert (await echoed(online, "/echo", init))["body"] == "streamed"

    online.run(main)


def test_cookies_are_neither_shown_nor_sent_back(online: Worker, server: Server) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, "/cookie"))
        pairs = dict(map(tuple, online.iterated(online.get(response, "headers"))))
        assert "set-cookie" not in pairs
        assert pairs["x-two"] == "b, a"
        assert list(pairs) == sorted(pairs)
        await text(online, "/json")

    online.run(main)
    assert all(name.lower() != "cookie" for name, _ in server.seen[1][2])


def test_the_environments_proxies_are_not_used(
    online: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert os.environ["http_proxy"]
    assert online.run(lambda: text(online, "/text")) == "grüße"


def test_gzip_is_unpacked(online: Worker) -> None:
    assert online.run(lambda: text(online, "/gzip")) == "unpacked" * 10


@pytest.mark.parametrize("path", ["/bad-gzip", "/cut"])
def test_a_broken_body_rejects_its_reader(online: Worker, path: str) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, path))
        assert online.get(response, "status") == 200
        reason = await online.rejection(online.call(response, "text"))
        assert online.error(reason) == ("TypeError", "Failed to fetch")

    online.run(main)


def test_a_body_over_the_limit_rejects_and_names_it(
    open_worker: Callable[..., Worker], server: Server
) -> None:
    worker = open_worker(
        origins=frozenset([server.origin]), base_url=server.origin, limits=Limits(body_bytes=1000)
    )

    async def main() -> None:
        assert len(await text(worker, "/large?size=1000")) == 1000
        response = await worker.wait(fetch(worker, "/large?size=1001"))
        kind, message = worker.error(await worker.rejection(worker.call(response, "text")))
        assert kind == "TypeError"
        assert "body_bytes" in message
        assert "1,000" in message
        response = await worker.wait(fetch(worker, "/large?size=1001"))
        reader = worker.call(worker.get(response, "body"), "getReader")
        reason = await worker.rejection(worker.call(reader, "read"))
        assert "body_bytes" in worker.error(reason)[1]

    worker.run(main)


def test_a_body_that_nobody_reads_holds_the_server_back(online: Worker, server: Server) -> None:
    async def main() -> None:
        size = 32 * 2**20
        response = await online.wait(fetch(online, f"/large?size={size}"))
        await asyncio.sleep(0.3)
        held = server.written
        # The read-ahead and what the sockets hold, but not the whole body.
        assert held < size / 2
        reader = online.call(online.get(response, "body"), "getReader")
        got = 0
        while True:
            result = await online.wait(online.call(reader, "read"))
            if get(result, "done"):
                break
            got += online.get(result, "value", "byteLength")
        assert got == size

    online.run(main)


def test_a_body_comes_in_pieces_as_the_server_sends_them(online: Worker) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, "/slow?pause=0.05"))
        reader = online.call(online.get(response, "body"), "getReader")
        pieces = []
        while not get(result := await online.wait(online.call(reader, "read")), "done"):
            pieces.append(bytes_of(get(result, "value")))
        assert len(pieces) > 2
        assert b"".join(pieces) == b"0123456789" * 10

    online.run(main)


def test_canceling_a_body_gives_the_connection_up(online: Worker) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, "/slow?pause=0.2"))
        await online.wait(online.call(online.get(response, "body"), "cancel", "enough"))
        await online.turn(5)
        assert len(online.realm.timers) == 0

    online.run(main)


@pytest.mark.parametrize(("code", "is_null"), [(204, True), (304, True), (200, False)])
def test_some_statuses_have_no_body(online: Worker, code: int, is_null: bool) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, f"/status?code={code}"))
        assert (online.get(response, "body") is None) is is_null

    online.run(main)


def test_head_has_no_body(online: Worker) -> None:
    async def main() -> None:
        response = await online.wait(fetch(online, "/json", {"method": "HEAD"}))
        assert online.get(response, "body") is None
        assert await online.wait(online.call(response, "text")) == ""

    online.run(main)


def test_a_data_url_is_fetched_without_a_server(worker: Worker) -> None:
    async def main() -> None:
        response = await worker.wait(fetch(worker, "data:text/x;charset=a;base64,aGk="))
        assert worker.call(worker.get(response, "headers"), "get", "content-type") == (
            "text/x;charset=a"
        )
        assert await worker.wait(worker.call(response, "text")) == "hi"

    worker.run(main)
