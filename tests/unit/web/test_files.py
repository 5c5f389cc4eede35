"""Static files: their types, their freshness, and that nothing else is served."""

from __future__ import annotations

import gzip
import hashlib

import brotli
import pytest

from playground.web.assets import Assets
from playground.web.services import services


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


def versioned(client, path):
    with client.application.app_context():
        return services().assets.url(path)


def test_the_front_ends_files_are_kept_under_their_version(client):
    response = client.get(versioned(client, "app/main.js"))
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.mimetype == "text/javascript"
    assert len(response.data) > len(client.get("/static/app/main.js").data)


def test_a_bundle_is_sent_compressed_and_once(client):
    url = versioned(client, "app/main.js")
    plain = client.get(url)
    for coding, read in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        small = client.get(url, headers={"Accept-Encoding": coding})
        assert small.headers["Content-Encoding"] == coding
        assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
        assert read(small.data) == plain.data
        tags = {"If-None-Match": small.headers["ETag"], "Accept-Encoding": coding}
        again = client.get(url, headers=tags)
        assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "within", ["../app.py", "styles/site.css", "app/none.js", "app/main.js", ""]
)
def test_a_part_of_what_is_no_script_is_the_file_itself(client, within):
    response = client.get(versioned(client, "app/glyphs.js"), query_string={"within": within})
    assert response.data == client.get("/static/app/glyphs.js").data


def test_a_changed_file_changes_the_version_and_the_old_one_is_not_kept(client, site):
    before = versioned(client, "app/main.js")
    (site / "static/app/main.js").write_text("export const other = 1;")
    assert versioned(client, "app/main.js") != before
    response = client.get(before)
    assert "const other=1;" in response.text
    assert response.headers["Cache-Control"] == "no-cache"


def test_what_makes_bundles_changes_the_version_too(tmp_path, monkeypatch):
    before = Assets(tmp_path).version()
    assert Assets(tmp_path).version() == before
    monkeypatch.setattr("playground.web.assets.tools", lambda: "another release")
    assert Assets(tmp_path).version() != before


def test_a_page_names_its_files_by_their_version(client):
    page = client.get("/e/fetch").text
    assert versioned(client, "app/main.js") in page
    assert versioned(client, "styles/site.css") in page


def test_what_gains_by_it_is_sent_compressed_to_who_takes_it(client, site):
    path = site / "static/app/main.js"
    path.write_text("a_call_that_is_repeated();\n" * 100)
    plain = client.get("/static/app/main.js")
    small = client.get("/static/app/main.js", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.content_length < 200
    assert gzip.decompress(small.data) == plain.data == path.read_bytes()
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"
    tags = {"If-None-Match": small.headers["ETag"], "Accept-Encoding": "gzip"}
    assert client.get("/static/app/main.js", headers=tags).status_code == 304


def test_a_range_is_one_of_the_file_as_it_is(client, site):
    (site / "static/app/main.js").write_text("0123456789" * 200)
    wanted = {"Accept-Encoding": "gzip", "Range": "bytes=3-5"}
    response = client.get("/static/app/main.js", headers=wanted)
    assert (response.status_code, response.text) == (206, "345")


def test_the_longest_unused_files_leave_the_cache_first(tmp_path):
    assets = Assets(tmp_path, cache_bytes=100)
    files = [tmp_path / f"{n}.js" for n in range(3)]
    for path in files:
        path.write_text(path.name * 500)
    first = [assets.compressed(path, "gzip") for path in files]
    assert all(data is not None and 30 < len(data) < 100 for data in first)
    assert assets.compressed(files[2], "gzip") is first[2]
    assert assets.compressed(files[0], "gzip") is not first[0]
