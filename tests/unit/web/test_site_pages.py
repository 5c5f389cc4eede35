"""Matrix, trace viewer, badges and exports, over what was recorded."""

from __future__ import annotations

import ast
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from playground.recordings import write
from playground.web.matrix_file import Cell, read_matrix
from playground.web.recordings import recording_path
from playground.web.summaries import summary_path
from tests.unit.web.test_pages import Page


def record(site: Path, client: FlaskClient, **change: Any) -> None:
    """Put a summary of ``promises/first`` beside the traces."""
    sha256 = client.get("/api/modules/promises").json["sha256"]  # type: ignore[index]
    said = {
        "verdict": "divergent", "equal": 3, "total": 5, "column": 4, "outcome": "ok",
        "lints": ["lost_waker"], "sha256": sha256,
        "engines": {"chromium": ["Chromium", "141"], "mirror": ["wasmtime", "50.0.1"]},
        **change,
    }  # fmt: skip
    path = summary_path(site / "static")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"schema": "1.0", "scenarios": {"promises/first": said}}))


class TestMatrix:
    def test_a_cell_says_the_verdict_and_leads_to_the_difference(
        self, client: FlaskClient, site: Path
    ) -> None:
        record(site, client)
        page = Page(client.get("/matrix").text)
        (cell,) = page.all("a", class_="pill")
        assert cell["href"] == "/s/promises/first#step=4"
        assert cell["data-verdict"] == "divergent"
        assert "divergent 3/5" in page.text("a")
        (row,) = page.all("tr", class_="row")
        assert (row["data-name"], row["data-lints"]) == ("promises/first", "lost_waker")
        assert "wasmtime 50.0.1, recorded" in page.text("th")

    def test_a_known_difference_says_why(self, client: FlaskClient, site: Path) -> None:
        known = {"cause": "It <is> so.", "link": "https://example.org/x", "hosts": ["chromium"]}
        record(site, client, verdict="known", known=known)
        html = client.get("/matrix").text
        assert "It &lt;is&gt; so." in html
        assert 'href="https://example.org/x" rel="noreferrer"' in html
        assert 'data-known="chromium"' in html

    def test_traces_of_other_bytes_count_as_none(self, client: FlaskClient, site: Path) -> None:
        record(site, client, sha256={"wasm": "0" * 64, "glue": "0" * 64})
        assert "not recorded" in Page(client.get("/matrix").text).text("td")
        assert "not recorded" in client.get("/badge/promises/first.svg").text

    def test_further_engines_have_columns_if_there_is_a_report(
        self, client: FlaskClient, site: Path
    ) -> None:
        assert len(Page(client.get("/matrix").text).all("th", scope="col")) == 4
        (site / "static/matrix.json").write_text(json.dumps(REPORT))
        html = client.get("/matrix").text
        assert len(Page(html).all("th", scope="col")) == 5
        assert 'Node <span class="engine">20.1</span>' in html
        assert 'href="/s/promises/first#step=3"' in html


REPORT: dict[str, Any] = {
    "schema": "1.0",
    "hosts": [
        {"name": "mirror", "engine": ["wasmtime", "50"]},
        {"name": "node", "engine": ["Node", "20.1"]},
    ],
    "scenarios": [
        {
            "name": "promises/first",
            "known": [],
            "comparisons": [
                {
                    "left": "node", "right": "mirror", "verdict": "divergent", "equal": 2,
                    "total": 9, "first": {"position": 2},
                },
                {"left": "node", "right": "bun", "verdict": "identical", "equal": 9, "total": 9},
            ],
        }
    ],
}  # fmt: skip


class TestReport:
    def test_a_comparison_with_the_mirror_is_a_cell(self, tmp_path: Path) -> None:
        (tmp_path / "matrix.json").write_text(json.dumps(REPORT))
        found = read_matrix(tmp_path)
        assert found.engines == {"node": "Node 20.1"}
        assert found.cells == {"promises/first": {"node": Cell("divergent", 2, 9, 3)}}

    def test_a_known_difference_has_the_causes_that_concern_its_engine(
        self, client: FlaskClient, site: Path
    ) -> None:
        report = json.loads(json.dumps(REPORT))
        (scenario,) = report["scenarios"]
        scenario["comparisons"][0]["verdict"] = "known"
        scenario["known"] = [
            {"cause": f"<{name}>", "link": f"https://example.org/{name}", "hosts": hosts}
            for name, hosts in (("a", ["node"]), ("b", ["bun"]), ("c", []))
        ]
        (site / "static/matrix.json").write_text(json.dumps(report))
        causes = read_matrix(site / "static").cells["promises/first"]["node"].known
        assert [entry["cause"] for entry in causes] == ["<a>", "<c>"]
        html = client.get("/matrix").text
        assert 'Why</summary>&lt;a&gt; <a href="https://example.org/a"' in html
        assert "&lt;b&gt;" not in html

    @pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({**REPORT, "schema": "2.0"})])
    def test_what_cannot_be_read_is_no_report(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "matrix.json").write_text(text)
        assert read_matrix(tmp_path).engines == {}


class TestBadge:
    def test_its_text_is_that_of_the_cell(self, client: FlaskClient, site: Path) -> None:
        record(site, client)
        answer = client.get("/badge/promises/first.svg")
        assert answer.mimetype == "image/svg+xml"
        picture = ElementTree.fromstring(answer.text)
        assert picture.attrib["aria-label"] == "A <scenario>: browser = Python, divergent 3/5"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"

    @pytest.mark.parametrize("name", ["promises/nope", "nope/first"])
    def test_an_unknown_one_is_not_found(self, client: FlaskClient, name: str) -> None:
        assert client.get(f"/badge/{name}.svg").status_code == 404


class TestExports:
    def test_a_trace_that_was_not_recorded_says_how_to(self, client: FlaskClient) -> None:
        answer = client.get("/api/traces/promises/first/mirror")
        assert answer.status_code == 404
        assert "`python -m playground.recordings promises/first`" in answer.json["detail"]  # type: ignore[index]
        assert "chromium, mirror" in client.get("/api/traces/promises/first/x").json["detail"]  # type: ignore[index]

    def test_a_recorded_trace_is_sent_line_by_line(self, client: FlaskClient, site: Path) -> None:
        sha256 = client.get("/api/modules/promises").json["sha256"]  # type: ignore[index]
        events = [{"seq": 1, "ev": "run.start", "data": {"sha256": sha256}}]
        write(recording_path(site / "static", "promises", "first", "mirror"), events)
        answer = client.get("/api/traces/promises/first/mirror")
        assert answer.mimetype == "application/jsonl"
        assert [json.loads(line) for line in answer.text.splitlines()] == events

    def test_without_a_recording_the_mirror_runs_it_for_the_test(self, client: FlaskClient) -> None:
        answer = client.get("/api/export/promises/first.py")
        assert answer.headers["Content-Disposition"].endswith('filename="test_promises_first.py"')
        ast.parse(answer.text)
        assert "def test_it_happens_in_the_same_order" in answer.text

    def test_the_archive_has_page_and_module(self, client: FlaskClient) -> None:
        answer = client.get("/api/export/promises/first.zip")
        names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
        assert {"first/index.html", "first/mirror.trace.jsonl"} <= set(names)
        assert "first/static/modules/promises/promises_bg.wasm" in names
