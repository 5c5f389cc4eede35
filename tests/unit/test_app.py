"""create_app: its settings, and the site as it really is."""

from __future__ import annotations

import hashlib
import json

import httpx
import pytest

from playground.app import create_app
from playground.catalog import Catalog, locate
from playground.web.serve import running_server


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


@pytest.fixture(scope="module")
def real():
    """The application as it is served, nothing made up."""
    return create_app({"TESTING": True}).test_client()


def test_the_exports_are_read_from_the_glue(real):
    exports = {row["name"]: row for row in real.get("/api/modules/fetch").json["exports"]}
    assert list(exports) == ["run"]
    assert exports["run"]["returns"] == "Promise<any>"
    assert exports["run"]["params"] == [
        {"name": "repo", "type": "string", "optional": False},
        {"name": "base_url", "type": "string", "optional": False},
    ]
    assert exports["run"]["doc"].startswith("Fetches the branch")


def test_every_preset_names_an_export_and_fits_its_parameters(real, subtests):
    for module in real.get("/api/modules").json:
        data = real.get(f"/api/modules/{module['name']}").json
        exports = {row["name"]: row for row in data["exports"]}
        for run in data["runs"]:
            with subtests.test(f"{module['name']}: {run['title']}"):
                params = exports[run["export"]]["params"]
                needed = [param for param in params if not param["optional"]]
                assert len(needed) <= len(run["args"]) <= len(params)


def test_a_run_on_the_mirror_streams_its_trace(real):
    asked = {"module": "promises", "export": "greet", "args": ["Ferris"]}
    response = real.post("/api/runs", json=asked)
    events = [json.loads(line) for line in response.text.splitlines()]
    assert [events[0]["ev"], events[-1]["ev"]] == ["run.start", "run.end"]
    assert events[-1]["data"]["outcome"] == "ok"
    done = next(event for event in events if event["ev"] == "step.done")
    assert done["data"] == {"value": {"s": "Hello, Ferris!"}}


def test_the_mirror_fetches_from_the_lab_of_the_same_server():
    with running_server(create_app()) as url:
        asked = {"module": "fetch", "export": "run", "args": ["a/b", f"{url}/lab"]}
        response = httpx.post(f"{url}/api/runs", json=asked, timeout=20)
    events = [json.loads(line) for line in response.text.splitlines()]
    done = next(event for event in events if event["ev"] == "step.done")
    assert dict(done["data"]["value"]["o"])["name"] == {"s": "master"}


def test_arguments_are_checked_as_the_mirror_does(real):
    asked = {"module": "promises", "export": "greet", "args": [{"$nonsense": 1}]}
    response = real.post("/api/runs", json=asked)
    assert response.status_code == 400
    assert response.json["at"].startswith("args[0]")
