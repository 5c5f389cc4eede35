"""Every case in tests/cases/parity, in Chromium and on the mirror: as expected, and alike."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playground import parity
from playground.catalog import locate
from tests.hosts import cases

CASES = cases.load()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_browser_and_mirror_agree(case: dict[str, Any], parity_session: parity.Session) -> None:
    what = cases.parity_case(case)
    browser, mirror = (parity_session.run(what, host) for host in ("chromium", "mirror"))
    cases.check(case, browser.events)
    cases.check(case, mirror.events)
    verdict = parity.compare(browser, mirror)
    assert verdict.verdict == "identical", json.dumps(verdict.to_json(), indent=2)
    driven = ("run.start", "run.end", "macrotask.begin", "step.done")
    seen = [event for event in mirror.events if event["ev"] not in driven]
    assert len(seen) >= 4, "nothing crossed the border"


def test_both_hosts_hash_what_they_ran(parity_session: parity.Session) -> None:
    case = cases.parity_case(next(case for case in CASES if case["name"] == "order"))
    hashes = [
        parity_session.run(case, host).events[0]["data"]["sha256"]
        for host in ("chromium", "mirror")
    ]
    assert hashes[0] == hashes[1]
    manifest = json.loads((locate()[0] / "modules/manifest.json").read_text("utf-8"))
    outputs = manifest["crates"]["promises"]["outputs"]
    assert hashes[0] == {
        "wasm": outputs["promises_bg.wasm"]["sha256"],
        "glue": outputs["promises.js"]["sha256"],
    }
