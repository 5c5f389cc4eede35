"""Bodies over a real connection: slow, cut off, large."""

from __future__ import annotations

import time

import httpx
import pytest

from playground.web.lab.branch import branch_document

REPO = "repos/a/b/branches/main"


def test_slow_comes_in_ten_pieces(url):
    start, times, body = time.monotonic(), [], b""
    with httpx.stream("GET", f"{url}/lab/slow/{REPO}") as response:
        assert "content-length" not in response.headers
        for piece in response.iter_raw():
            times.append(time.monotonic() - start)
            body += piece
    assert len(times) == 10
    # No upper bounds: the computer may be busy.
    assert times[-1] >= 0.45
    assert times[0] < times[-1]
    assert httpx.Response(200, content=body).json() == branch_document("a", "b", "main")


def test_cut_breaks_off_half_way(url, caplog):
    with httpx.stream("GET", f"{url}/lab/cut/{REPO}") as response:
        assert response.status_code == 200
        promised, pieces = int(response.headers["content-length"]), response.iter_raw()
        assert len(next(pieces)) == promised // 2
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
            next(pieces)
    assert caplog.text == ""


def test_cut_leaves_the_server_well(url):
    # More often than there are threads to answer.
    with httpx.Client(base_url=url) as client:
        for _ in range(40):
            with pytest.raises(httpx.RemoteProtocolError):
                client.get(f"/lab/cut/{REPO}")
        assert client.get(f"/lab/{REPO}").status_code == 200


@pytest.mark.parametrize("size", [0, 1, 64_255, 64_256, 64_257, 1_000_000])
def test_large_has_exactly_so_many_bytes(url, size):
    response = httpx.get(f"{url}/lab/large/{size}")
    assert int(response.headers["content-length"]) == len(response.content) == size
    assert all(byte == n % 251 for n, byte in enumerate(response.content[:70_000]))


def test_large_streams(url):
    with httpx.stream("GET", f"{url}/lab/large/100000000") as response:
        assert len(next(response.iter_raw())) > 0


def test_large_has_a_limit(client):
    response = client.get("/lab/large/100000001")
    assert response.status_code == 400
    assert response.json["at"] == "bytes"


def test_redirect_loop_makes_a_client_give_up(url):
    with pytest.raises(httpx.TooManyRedirects):
        httpx.get(f"{url}/lab/redirect-loop/{REPO}", follow_redirects=True)
