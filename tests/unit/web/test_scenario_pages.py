"""The page of a scenario, as it is before any script runs."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from playground.web.event_rows import rows_of
from playground.web.recordings import recording_path

PAGE = "/s/promises/first"


def trace(site: Path, host: str, *, text: str = "<b>", wasm: bytes | None = None) -> Any:
    """A small trace of the small site's module."""
    folder = site / "static/modules/promises"
    data = wasm or (folder / "promises_bg.wasm").read_bytes()
    glue = (folder / "promises.js").read_bytes()
    sha256 = {"wasm": hashlib.sha256(data).hexdigest(), "glue": hashlib.sha256(glue).hexdigest()}
    start = {
        "schema": "1.1", "host": host, "module": "promises", "scenario": "first", "sha256": sha256,
        "engine": [host, "1.2"], "clock": "virtual", "tiers": "SCG",
    }  # fmt: skip
    return [
        {"seq": 1, "t": 0, "ev": "run.start", "tier": "S", "data": start},
        {"seq": 2, "ev": "macrotask.begin", "tier": "S", "id": "t1", "turn": 1, "cause": 1,
         "data": {"kind": "script"}},
        {"seq": 3, "ev": "log", "tier": "S", "turn": 1, "parent": 2,
         "data": {"level": "log", "args": [{"s": text}]}},
        {"seq": 4, "ev": "checkpoint", "tier": "H", "data": {"n": 1}},
        {"seq": 5, "ev": "run.end", "tier": "S", "turn": 1, "data": {"outcome": "ok"}},
    ]  # fmt: skip


def keep(site: Path, host: str, events: Any) -> None:
    path = recording_path(site / "static", "promises", "first", host)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(event) + "\n" for event in events)
    path.write_bytes(gzip.compress(text.encode()))


@pytest.fixture
def recorded(site: Path) -> Path:
    keep(site, "chromium", trace(site, "Chromium"))
    keep(site, "mirror", trace(site, "mirror"))
    return site


def test_verdict_source_and_events_need_no_script(client: FlaskClient, recorded: Path) -> None:
    page = client.get(PAGE).text
    assert "run in Chromium 1.2 and in Python: 4 of 4 events, <strong>identical</strong>" in page
    assert '<span class="mark">recorded</span>' in page
    assert "macrotask.begin" in page
    assert "&lt;promises&gt;" in page
    assert "checkpoint" not in page.split("<tbody>")[1].split("</tbody>")[0]


def test_a_trace_cannot_leave_its_data_block(client: FlaskClient, site: Path) -> None:
    keep(site, "mirror", trace(site, "mirror", text="</script><script>alert(1)</script>"))
    page = client.get(PAGE).text
    block = page.split('id="trace-mirror">')[1].split("</script>")[0]
    assert json.loads(block)[2]["data"]["args"][0]["s"].startswith("</script>")
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: keep(site, "mirror", trace(site, "mirror", wasm=b"other")),
        lambda site: recording_path(site / "static", "promises", "first", "mirror").write_bytes(
            b"no gzip"
        ),
        lambda site: recording_path(site / "static", "promises", "first", "mirror").unlink(),
    ],
    ids=["of another module", "damaged", "missing"],
)
def test_a_recording_that_is_not_of_this_module_is_not_shown(
    spoil: Any, client: FlaskClient, recorded: Path
) -> None:
    spoil(recorded)
    page = client.get(PAGE).text
    assert 'id="trace-mirror"' not in page
    assert 'id="trace-browser"' in page
    assert "identical" not in page.split("verdict-bar")[1].split("</section>")[0]


def test_half_a_surrogate_pair_breaks_no_page(client: FlaskClient, site: Path) -> None:
    keep(site, "mirror", trace(site, "mirror", text="\ud83d"))
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "\\ud83d" in page.text.split('id="trace-mirror">')[1]


def test_an_unknown_scenario_names_the_nearest(client: FlaskClient) -> None:
    answer = client.get("/s/promises/firt")
    assert answer.status_code == 404
    assert "did you mean" in answer.text
    assert client.get("/s/nope/first").status_code == 404


def test_only_the_embedded_page_may_be_framed_by_others(client: FlaskClient) -> None:
    page, frame = client.get(PAGE), client.get("/embed/promises/first")
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in frame.headers["Content-Security-Policy"]
    assert "script-src 'self'" in frame.headers["Content-Security-Policy"]


def test_a_long_trace_makes_no_endless_page(site: Path) -> None:
    event = {"seq": 1, "ev": "log", "tier": "S", "data": {"args": [{"s": "x" * 300}]}}
    rows = rows_of([event] * 1000)
    assert len(rows) == 250
    assert len(rows[0].values) == 120
