from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from playground.test_runner.server import serving


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    for name in ("made/a.js", "crate/a.js", "crate/data.txt", "crate/.secret", "outside.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "crate/link.txt").symlink_to(tmp_path / "outside.txt")
    with serving([tmp_path / "made", tmp_path / "crate"]) as url:
        yield url


def get(address: str, path: str, host: str | None = None) -> tuple[int, str, dict[str, str]]:
    authority = urlsplit(address).netloc
    connection = http.client.HTTPConnection(authority, timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host or authority)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, dict(answer.getheaders())


def test_the_glue_goes_before_files_of_the_crate(address: str) -> None:
    assert get(address, "/a.js")[:2] == (200, "made/a.js")
    assert get(address, "/a")[:2] == (200, "made/a.js")
    assert get(address, "/data.txt")[:2] == (200, "crate/data.txt")


def test_the_page_is_isolated_and_its_harness_is_served(address: str) -> None:
    status, text, headers = get(address, "/?in=page")
    assert (status, headers["Cross-Origin-Embedder-Policy"]) == (200, "require-corp")
    assert "/.playground/page.js" in text
    assert get(address, "/.playground/harness.js")[2]["Content-Type"] == "text/javascript"


@pytest.mark.parametrize(
    "path", ["/../outside.txt", "/%2e%2e/outside.txt", "/link.txt", "/.secret", "/nothing", "/%00"]
)
def test_nothing_else_is_served(address: str, path: str) -> None:
    assert get(address, path)[:2] == (404, "")


def test_a_page_of_another_name_gets_nothing(address: str) -> None:
    assert get(address, "/a.js", host="evil.example")[0] == 404
