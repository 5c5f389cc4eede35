"""The matrix, as text, as JSON and as a page."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from pathlib import Path

from rich.console import Console

from tests.corpus import report
from tests.corpus.cases import Case, PackageCases
from tests.corpus.verdicts import Cell, Difference

PACKAGE = PackageCases("x", "@a/x", "1.0.0", "", {}, cases=[Case("<b> & [bold]", [])])
GOOD = Cell(1, 1, 0.5, None, [])
BAD = Cell(0, 1, 0.5, "ended", [Difference("<b> & [bold]", '{"get": "a"}', "1", "\ud83d<script>")])
MATRIX = {"x": {"node": GOOD, "mirror": BAD}}
HOSTS = ("node", "mirror")


class Page(HTMLParser):
    """Notes what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.headers: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "th":
            self.headers.append(dict(attrs))


def test_the_table_has_a_row_a_package_and_a_column_a_host() -> None:
    out = io.StringIO()
    report.print_matrix(Console(file=out, width=100), [PACKAGE], HOSTS, MATRIX)
    row = next(line for line in out.getvalue().splitlines() if "@a/x 1.0.0" in line)
    assert [part.strip() for part in row.strip("│").split("│")] == ["@a/x 1.0.0", "1/1", "0/1 ✗"]
    assert "@a/x on mirror: <b> & [bold]" in out.getvalue()


def test_the_json_tells_the_same(tmp_path: Path) -> None:
    report.write(tmp_path / "new", [PACKAGE], HOSTS, MATRIX)
    data = json.loads((tmp_path / "new/corpus.json").read_text("utf-8"))
    assert (data["ok"], data["hosts"]) == (False, ["node", "mirror"])
    (row,) = data["packages"]
    assert [row["hosts"][host]["ok"] for host in HOSTS] == [True, False]
    assert row["hosts"]["mirror"]["differences"][0]["got"] == "\ud83d<script>"


def test_the_page_needs_no_script_and_shows_text_as_text(tmp_path: Path) -> None:
    report.write(tmp_path, [PACKAGE], HOSTS, MATRIX)
    text = (tmp_path / "corpus.html").read_text("utf-8")
    page = Page()
    page.feed(text)
    assert "script" not in page.tags
    assert all("scope" in header for header in page.headers)
    assert "&lt;b&gt; &amp; [bold]" in text
    assert "color-scheme: light dark" in text
