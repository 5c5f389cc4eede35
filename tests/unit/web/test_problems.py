"""Errors are problem documents for programs and pages for people."""

from __future__ import annotations

import pytest

from playground.errors import GlueSyntaxError


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/lab/nothing", "/api/modules/a/b"])
def test_an_unknown_route_of_a_program_is_a_problem(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    document = response.json
    assert list(document) == ["type", "title", "status", "detail", "instance"]
    assert document["type"] == "about:blank"
    assert document["title"] == "Not Found"
    assert document["status"] == 404
    assert document["instance"] == path


def test_an_unknown_page_is_a_page(client):
    response = client.get("/nothing")
    assert response.status_code == 404
    assert response.mimetype == "text/html"
    assert "Not Found" in response.text


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/runs", "POST"),
        ("POST", "/api/modules", "GET"),
        ("DELETE", "/lab/slow/repos/a/b/branches/c", "GET"),
    ],
)
def test_a_wrong_method_tells_the_right_ones(client, method, path, allowed):
    response = client.open(path, method=method)
    assert response.status_code == 405
    assert response.mimetype == "application/problem+json"
    assert allowed in response.headers["Allow"]


def test_glue_that_cannot_be_read_is_our_error_and_names_no_folder(make_app):
    def broken(module):
        raise GlueSyntaxError(f"{module.glue}:1:1: no")

    response = make_app(SIGNATURES=broken).test_client().get("/api/modules/fetch")
    assert response.status_code == 500
    assert response.json["type"] == "/help#unusable-module"
    assert "GlueSyntaxError" in response.json["detail"]
    assert "fetch.js" not in response.text


def test_detail_is_text_in_a_page_not_markup(client):
    assert "<b>" not in client.get("/e/<b>").text
