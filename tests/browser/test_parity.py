"""Every case in tests/cases/parity, in Chromium and on the mirror: as expected, and alike."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from playground.trace import compare
from tests.hosts import cases, chromium, mirror

CASES = cases.load()


@pytest.fixture
def lab_page(page: Page, base_url: str) -> Page:
    """A page on the server's origin."""
    page.goto(f"{base_url}/help")
    return page


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_browser_and_mirror_agree(case: dict[str, Any], lab_page: Page, base_url: str) -> None:
    request = cases.request(case, base_url)
    browser_trace = chromium.run(request, lab_page)
    mirror_trace = mirror.run(request, base_url)
    cases.check(case, browser_trace)
    cases.check(case, mirror_trace)
    verdict = compare(browser_trace, mirror_trace)
    assert verdict.verdict == "identical", json.dumps(verdict.to_json(), indent=2)
    driven = ("run.start", "run.end", "macrotask.begin", "step.done")
    seen = [event for event in mirror_trace if event["ev"] not in driven]
    assert len(seen) >= 4, "nothing crossed the border"


def test_both_hosts_hash_what_they_ran(lab_page: Page, base_url: str) -> None:
    case = next(case for case in CASES if case["name"] == "order")
    request = cases.request(case, base_url)
    hashes = [
        trace[0]["data"]["sha256"]
        for trace in (chromium.run(request, lab_page), mirror.run(request, base_url))
    ]
    assert hashes[0] == hashes[1]
    manifest = json.loads((mirror.MODULES / "manifest.json").read_text("utf-8"))
    outputs = manifest["crates"]["promises"]["outputs"]
    assert hashes[0] == {
        "wasm": outputs["promises_bg.wasm"]["sha256"],
        "glue": outputs["promises.js"]["sha256"],
    }
