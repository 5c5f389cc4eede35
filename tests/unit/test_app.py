"""create_app: its settings, and the site as it really is."""

from __future__ import annotations

import hashlib

import pytest

from playground.app import create_app
from playground.catalog import Catalog, locate


@pytest.fixture
def settings(tmp_path):
    for folder in ("static", "rust_examples"):
        (tmp_path / folder).mkdir()
    return {"STATIC_DIR": tmp_path / "static", "EXAMPLES_DIR": tmp_path / "rust_examples"}


def test_an_unknown_setting_is_named(settings):
    with pytest.raises(ValueError, match=r"unknown settings: MAX_RUN$"):
        create_app({**settings, "MAX_RUN": 1})


def test_settings_of_flask_are_taken(settings):
    assert create_app({**settings, "TESTING": True}).testing


def test_a_catalog_may_be_handed_in(tmp_path):
    catalog = Catalog(static_dir=tmp_path, examples={}, modules={})
    app = create_app({"CATALOG": catalog})
    assert app.test_client().get("/api/modules").json == []


def test_two_applications_share_nothing(settings):
    one, two = create_app(settings), create_app(settings)
    assert one.extensions["playground"] is not two.extensions["playground"]


def test_no_route_takes_what_another_expects(settings):
    rules = [str(rule) for rule in create_app(settings).url_map.iter_rules()]
    assert len(rules) == len(set(rules))
    assert {"/", "/e/<name>", "/help", "/api/modules", "/api/modules/<name>", "/api/runs"} <= set(
        rules
    )


def test_the_real_examples_have_pages(subtests):
    catalog = Catalog.discover(*locate())
    client = create_app({"CATALOG": catalog, "SIGNATURES": lambda module: ()}).test_client()
    assert client.get("/").status_code == 200
    for name in catalog.examples:
        with subtests.test(name):
            assert client.get(f"/e/{name}").status_code == 200


def test_the_real_modules_are_served_as_they_are_listed(subtests):
    catalog = Catalog.discover(*locate())
    client = create_app({"CATALOG": catalog, "SIGNATURES": lambda module: ()}).test_client()
    for module in client.get("/api/modules").json:
        for kind, url in module["urls"].items():
            with subtests.test(url):
                data = client.get(url, buffered=True).data
                assert hashlib.sha256(data).hexdigest() == module["sha256"][kind]
                assert len(data) == module["bytes"][kind]
