"""Reports are texts made of results, whatever hosts said."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from xml.etree import ElementTree

from rich.console import Console

from playground.parity.judging import judge
from playground.parity.reports import badge, html, json_text, junit, markdown
from playground.parity.reports.lanes import AFTER, BEFORE, lanes
from playground.parity.reports.table import table
from playground.parity.results import HostRun, Results
from tests.unit.parity.samples import NASTY, case, failed, known, result, results, trace

MIXED = results(
    result("m/same", "x", "x"),
    result("m/known", "x", "y", known("m/known")),
    result("m/differs", "x", NASTY),
    failed("m/dead", NASTY),
    stale=(known("m/stale"),),
    missing=[("bun", "install it")],
)


class Page(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_escapes_what_hosts_said() -> None:
    page = Page(html(MIXED))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.text


def test_the_page_needs_no_network() -> None:
    page = Page(html(MIXED))
    assert set(page.links) == {"https://example.org/why"}
    assert not {"link", "img", "script", "iframe"} & set(page.tags)


def test_the_page_shows_both_lanes_of_a_difference() -> None:
    page = Page(html(results(result("m/differs", "mine", "yours"))))
    assert "mine" in page.text
    assert "yours" in page.text


def test_lanes_show_what_is_around_the_difference() -> None:
    lines = [str(n) for n in range(50)]
    runs = [HostRun("a", 0, trace("a", *lines)), HostRun("b", 0, trace("b", *lines[:30], "other"))]
    whole = judge(case(), runs)
    shown = lanes(whole, whole.pairs[0])
    assert shown is not None
    assert [row.kind for row in shown.rows] == ["same"] * BEFORE + ["first"] + ["after"] * (
        AFTER - 1
    )
    assert shown.rows[0].position == shown.before + 1
    assert shown.before + len(shown.rows) + shown.after == 52
    assert shown.rows[-1].right == "", "that trace has ended"


def test_junit_is_xml_and_counts_add_up() -> None:
    root = ElementTree.fromstring(junit(MIXED))
    (suite,) = root
    counts = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": 5, "failures": 2, "errors": 1, "skipped": 1}
    for name, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert len(suite.findall(f"testcase/{element}")) == counts[name]


def test_json_says_what_the_others_say() -> None:
    data = json.loads(json_text(MIXED))
    assert data["ok"] is False
    assert data["counts"] == {"identical": 1, "known": 1, "divergent": 1, "failed": 1}
    (entry,) = data["scenarios"][1]["known"]
    assert (entry["cause"], entry["link"]) == ("Because.", "https://example.org/why")
    assert data["scenarios"][2]["comparisons"][0]["first"]["position"] == 1


def test_markdown_lets_nothing_out_of_its_fence_or_cell() -> None:
    text = markdown(results(result("m/differs", "x", "``` `````` <b>\n</details>| y")))
    fences = [line for line in text.splitlines() if line.startswith("```")]
    assert fences == ["```````diff", "```````"]
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(len(row.replace("\\|", "").split("|")) == 6 for row in rows)
    assert "<script" not in markdown(MIXED).replace("\\<", "").partition("diff")[0]


def test_the_cause_and_the_link_of_a_known_difference_are_in_every_report() -> None:
    for report in (html, json_text, junit, markdown):
        text = report(MIXED).replace("\\", "")
        assert "Because." in text, report
        assert "https://example.org/why" in text, report
    assert "https://example.org/why" in printed(MIXED)


def printed(shown: Results) -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False)
    console.print(table(shown))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_table_tells_differences_only() -> None:
    text = printed(MIXED)
    assert "m/same" not in text
    for word in ("m/known", "m/differs", "HostDied", "bun is missing", "m/stale", "1 identical"):
        assert word in text


def test_the_badge_is_a_picture_with_the_numbers() -> None:
    root = ElementTree.fromstring(badge(MIXED))
    assert root.attrib["aria-label"] == "parity: 2 of 4"
    assert ElementTree.fromstring(badge(results())).attrib["aria-label"] == "parity: 0 of 0"
