"""Examples that do the same at different levels, on one page."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from playground.app import create_app
from playground.catalog import Catalog, locate

NAMES = ["fetch", "fetch_gloo", "fetch_portable"]
SHARED = ["two_at_once", "branch_arrives", "broken_json", "body_breaks_off"]


@pytest.fixture(scope="module")
def real() -> FlaskClient:
    return create_app().test_client()


@pytest.fixture(scope="module")
def text(real: FlaskClient) -> str:
    return real.get("/e/fetch/side-by-side").text


def test_each_level_has_its_source_its_sizes_and_its_imports(text: str) -> None:
    catalog = Catalog.discover(*locate())
    for name in NAMES:
        assert f'class="level" data-module="{name}"' in text
        assert f"{catalog.modules[name].bytes_wasm:,} bytes" in text
        assert f'id="{name}-line-1"' in text
    assert text.count('data-power="network"') == len(NAMES)


def test_the_scenarios_are_those_that_all_of_them_have(text: str) -> None:
    rows = [part.partition('"')[0] for part in text.split('<tr data-scenario="')[1:]]
    assert rows == SHARED
    assert text.count("not run yet") == len(SHARED) * len(NAMES)


def test_each_cell_leads_to_the_page_of_its_scenario(real: FlaskClient, text: str) -> None:
    links = re.findall(r'class="to-scenario" href="([^"]+)"', text)
    assert len(links) == len(SHARED) * len(NAMES)
    assert all(link.startswith("/s/") and real.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_each_level_leads_there(real: FlaskClient, name: str) -> None:
    assert 'href="/e/fetch/side-by-side"' in real.get(f"/e/{name}").text


@pytest.mark.parametrize("name", ["promises", "fetch_gloo", "nothing"])
def test_what_is_not_compared_has_no_such_page(real: FlaskClient, name: str) -> None:
    assert real.get(f"/e/{name}/side-by-side").status_code == 404


def test_a_page_of_an_example_says_what_its_module_can_do(real: FlaskClient) -> None:
    capability, fetch = (real.get(f"/e/{name}").text for name in ("capability", "fetch"))
    assert "What this module can do" in capability
    assert 'data-power="network"' not in capability
    assert "Not among them: <strong>network," in capability
    assert 'data-power="network"' in fetch
