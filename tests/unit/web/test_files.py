"""Static files: their types, their freshness, and that nothing else is served."""

from __future__ import annotations

import hashlib

import pytest


@pytest.mark.parametrize(
    ("path", "mimetype"),
    [
        ("modules/fetch/fetch_bg.wasm", "application/wasm"),
        ("modules/fetch/fetch.js", "text/javascript"),
        ("modules/manifest.json", "application/json"),
        ("app/main.js", "text/javascript"),
        ("favicon.svg", "image/svg+xml"),
    ],
)
def test_types_are_explicit(client, path, mimetype):
    response = client.get(f"/static/{path}")
    assert response.status_code == 200
    assert response.mimetype == mimetype
    assert response.headers["Cache-Control"] == "no-cache"


def test_an_unchanged_file_is_not_sent_again(client):
    etag = client.get("/static/app/main.js").headers["ETag"]
    again = client.get("/static/app/main.js", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.data == b""


def test_a_module_named_by_its_digest_is_kept(client, site):
    for url in client.get("/api/modules/fetch").json["urls"].values():
        assert "immutable" in client.get(url).headers["Cache-Control"]


def test_a_wrong_digest_is_not_kept(client):
    response = client.get(f"/static/modules/fetch/fetch_bg.wasm?v={'0' * 64}")
    assert response.headers["Cache-Control"] == "no-cache"


def test_a_module_rebuilt_meanwhile_is_not_kept_under_its_old_digest(client, site):
    url = client.get("/api/modules/fetch").json["urls"]["wasm"]
    (site / "static/modules/fetch/fetch_bg.wasm").write_bytes(b"other")
    assert client.get(url).headers["Cache-Control"] == "no-cache"


def test_other_files_are_not_kept_even_with_their_digest(client, site):
    digest = hashlib.sha256((site / "static/app/main.js").read_bytes()).hexdigest()
    assert client.get(f"/static/app/main.js?v={digest}").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "app",
        "app/",
        "nothing.js",
        "../rust_examples/fetch/example.toml",
        "%2e%2e/rust_examples/fetch/example.toml",
        "..%2frust_examples%2ffetch%2fexample.toml",
        "/etc/passwd",
        "//etc/passwd",
        "modules/%00",
    ],
)
def test_nothing_outside_the_folder_is_served(client, path):
    assert client.get(f"/static/{path}").status_code in (308, 404)


def test_the_old_name_of_the_icon_works(client):
    assert client.get("/favicon.ico").mimetype == "image/svg+xml"
