"""The modules as JSON."""

from __future__ import annotations

import hashlib

from playground.abi.seam_map import seam_map


def test_the_list_has_built_modules_only_and_fetch_first(client):
    response = client.get("/api/modules")
    assert response.mimetype == "application/json"
    assert [module["name"] for module in response.json] == ["fetch", "promises"]


def test_one_module_tells_all_of_the_contract(client, site):
    data = client.get("/api/modules/promises").json
    wasm = (site / "static/modules/promises/promises_bg.wasm").read_bytes()
    assert list(data) == [
        "name", "title", "lesson", "sha256", "bytes", "urls", "exports", "runs", "scenarios",
        "seam",
    ]  # fmt: skip
    glue = (site / "static/modules/promises/promises.js").read_text("utf-8")
    assert data["seam"] == seam_map(glue)
    assert data["sha256"]["wasm"] == hashlib.sha256(wasm).hexdigest()
    assert data["bytes"]["wasm"] == len(wasm)
    assert data["exports"][0] == {
        "name": "double_later",
        "params": [{"name": "p", "type": "Promise<any>", "optional": False}],
        "returns": "Promise<any>",
        "doc": "Doubles.",
    }
    assert data["runs"] == [
        {
            "title": "Double",
            "export": "double_later",
            "args": [{"$promise": "fulfilled", "value": 21}],
        }
    ]


def test_the_urls_lead_to_the_very_bytes(client):
    data = client.get("/api/modules/fetch").json
    for kind, url in data["urls"].items():
        assert hashlib.sha256(client.get(url).data).hexdigest() == data["sha256"][kind]


def test_an_unknown_module_gets_a_problem_with_the_nearest_name(client):
    response = client.get("/api/modules/promisse")
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    assert (
        response.json["detail"]
        == "`promisse` is no module of this server; did you mean `promises`?"
    )
    assert response.json["known"] == ["fetch", "promises"]
    assert response.json["instance"] == "/api/modules/promisse"


def test_a_module_that_is_not_built_says_so(client):
    detail = client.get("/api/modules/waiting").json["detail"]
    assert detail == "`waiting` is not built yet; `nox -s wasm` builds it."


def test_the_signatures_of_a_module_are_read_once(make_app):
    calls = []

    def signatures(module):
        calls.append(module.name)
        return ()

    client = make_app(SIGNATURES=signatures).test_client()
    client.get("/api/modules/fetch")
    client.get("/api/modules/fetch")
    assert calls == ["fetch"]
