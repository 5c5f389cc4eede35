"""Success, delay, statuses, broken JSON, redirects and echo, as the test client sees them."""

from __future__ import annotations

import json
import re
import time

import pytest

from playground.web.lab.branch import branch_document
from playground.web.lab.index import BEHAVIOURS

REPO = "repos/a/b/branches/main"
DOCUMENT = branch_document("a", "b", "main")


def test_success_is_the_branch(client):
    response = client.get(f"/lab/{REPO}")
    assert response.json == DOCUMENT
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_branch_may_have_a_slash_and_any_letters(client):
    assert client.get("/lab/repos/a/b/branches/feature/ä").json["name"] == "feature/ä"


def test_delay_waits(client):
    start = time.monotonic()
    assert client.get(f"/lab/delay/200/{REPO}").json == DOCUMENT
    assert time.monotonic() - start >= 0.2


@pytest.mark.parametrize("ms", ["10001", "99999999999999999999"])
def test_delay_has_a_limit(client, ms):
    response = client.get(f"/lab/delay/{ms}/{REPO}")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert "10000 ms" in response.json["detail"]


@pytest.mark.parametrize("ms", ["-1", "1.5", "x"])
def test_a_delay_that_is_no_number_is_no_route(client, ms):
    assert client.get(f"/lab/delay/{ms}/{REPO}").status_code == 404


@pytest.mark.parametrize("code", [200, 400, 404, 418, 429, 500, 503, 599])
def test_status_answers_with_it_and_says_so_in_json(client, code):
    response = client.get(f"/lab/status/{code}/{REPO}")
    assert response.status_code == code
    assert set(response.json) == {"message", "documentation_url", "status"}
    assert response.json["status"] == str(code)


@pytest.mark.parametrize("code", [204, 205, 304])
def test_a_status_without_a_body_has_none(client, code):
    response = client.get(f"/lab/status/{code}/{REPO}")
    assert response.status_code == code
    assert response.data == b""


@pytest.mark.parametrize("code", [0, 100, 101, 199, 600, 999])
def test_other_statuses_are_refused(client, code):
    response = client.get(f"/lab/status/{code}/{REPO}")
    assert response.status_code == 400
    assert response.json["at"] == "code"


def test_broken_json_is_a_success_that_cannot_be_parsed(client):
    response = client.get(f"/lab/broken-json/{REPO}")
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert response.content_length == len(response.data)
    with pytest.raises(json.JSONDecodeError):
        json.loads(response.data)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirect_leads_to_the_success(client, code):
    response = client.get(f"/lab/redirect/{code}/{REPO}")
    assert response.status_code == code
    assert response.headers["Location"] == f"/lab/{REPO}"
    assert response.headers["Cache-Control"] == "no-store"
    assert client.get(f"/lab/redirect/{code}/{REPO}", follow_redirects=True).json == DOCUMENT


@pytest.mark.parametrize("code", [200, 300, 304, 305, 306, 404])
def test_other_codes_are_no_redirects(client, code):
    assert client.get(f"/lab/redirect/{code}/{REPO}").status_code == 400


def test_redirect_away_leads_to_the_foreign_origin(client, make_app):
    assert (
        client.get(f"/lab/redirect-away/302/{REPO}").location
        == f"http://refused.invalid/lab/{REPO}"
    )
    client = make_app(LAB_FOREIGN_ORIGIN="http://127.0.0.1:9").test_client()
    assert client.get(f"/lab/redirect-away/302/{REPO}").location == f"http://127.0.0.1:9/lab/{REPO}"


def test_redirect_loop_leads_to_itself(client):
    path = f"/lab/redirect-loop/{REPO}"
    assert client.get(path).location == path


@pytest.mark.parametrize(
    "rest", ["//evil.example/", "%0d%0aSet-Cookie:x", "\\evil.example", "http:%2f%2fevil.example"]
)
def test_a_redirect_stays_on_this_server_and_in_its_header(client, rest):
    response = client.get(f"/lab/redirect/302/{rest}")
    if response.status_code == 302:
        assert response.location.startswith("/lab/")
        assert "\n" not in response.location
    assert "Set-Cookie" not in response.headers


def test_a_redirect_keeps_the_query(client):
    assert client.get("/lab/redirect/302/echo?a=%20b").location == "/lab/echo?a=%20b"


def test_a_post_is_redirected_too(client):
    response = client.post("/lab/redirect/307/echo", data=b"x", follow_redirects=True)
    assert (response.json["method"], response.json["body"]) == ("POST", "x")
    response = client.post("/lab/redirect/303/echo", data=b"x", follow_redirects=True)
    assert (response.json["method"], response.json["body"]) == ("GET", "")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_echo_tells_what_arrived(client, method):
    response = client.open(
        "/lab/echo?a=%20b&a",
        method=method,
        data="é",
        headers={"X-Test": "1"},
        content_type="text/plain",
    )
    assert response.json["method"] == method
    assert response.json["query"] == "a=%20b&a"
    assert ["x-test", "1"] in response.json["headers"]
    assert response.json["body"] == "é"
    assert response.json["body_base64"] == "w6k="


def test_echo_of_bytes_that_are_no_text(client):
    data = client.post("/lab/echo", data=b"\xff\x00").json
    assert (data["body"], data["body_base64"]) == (None, "/wA=")


def test_echo_has_a_limit(client):
    response = client.post("/lab/echo", data=b"x" * (1024 * 1024 + 1))
    assert response.status_code == 413
    assert response.mimetype == "application/problem+json"


def test_the_page_explains_every_behaviour_and_its_links_work(client):
    html = client.get("/lab/").text
    links = re.findall(r'href="(/lab/[^"]+)">', html)
    assert len(set(links)) == len(BEHAVIOURS) == 11
    for link in links:
        if "/cut/" not in link:
            assert client.get(link).status_code < 500, link


def test_the_page_without_its_slash_is_found(client):
    assert client.get("/lab").status_code == 308
