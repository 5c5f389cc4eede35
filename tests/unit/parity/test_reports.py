"""Reports are texts made of results, whatever hosts said."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from xml.etree import ElementTree

from rich.console import Console

from playground.parity import KnownDifference, Trace
from playground.parity.judging import judge
from playground.parity.reports import badge, html, json_text, junit, markdown, matrix
from playground.parity.reports.lanes import AFTER, BEFORE, lanes
from playground.parity.reports.overview import compared, overview
from playground.parity.reports.table import table
from playground.parity.results import HostRun, Result, Results
from tests.unit.parity.samples import NASTY, case, failed, known, result, results, trace, turns

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


def test_lanes_leave_out_what_is_not_compared() -> None:
    mine = trace("a", "x", "y")
    hidden = {"seq": 9, "ev": "checkpoint", "tier": "H", "data": {"n": 1}}
    events = (mine.events[0], hidden, *mine.events[1:])
    whole = judge(
        case(), [HostRun("a", 0, Trace("a", events)), HostRun("b", 0, trace("b", "x", "z"))]
    )
    shown = lanes(whole, whole.pairs[0])
    assert shown is not None
    (first,) = [row for row in shown.rows if row.kind == "first"]
    assert ('"y"' in first.left, '"z"' in first.right, first.position) == (True, True, 3)


def verdicts() -> Results:
    """A case of each of the six verdicts that a comparison may have."""
    start = trace("a").events[0]
    other = {**start, "data": {**start["data"], "sha256": {"wasm": "b", "glue": "b"}}}
    lacking = [trace(host, outcome="unsupported") for host in "ab"]
    pairs: list[tuple[Trace, Trace]] = [
        (trace("a"), trace("b")),
        (turns("a", 1, 2), turns("b", 2, 1)),
        (trace("a", "x"), trace("b", "y")),
        (trace("a", "x"), trace("b", "z")),
        (lacking[0], lacking[1]),
        (trace("a"), Trace("b", (other, *trace("b").events[1:]))),
    ]
    excused = known("m/2", match="log")
    return results(*(judged(f"m/{n}", pair, [excused]) for n, pair in enumerate(pairs)))


def judged(name: str, traces: tuple[Trace, Trace], entries: list[KnownDifference]) -> Result:
    # The name of a run is that of its trace's module and export.
    renamed = []
    for one in traces:
        data = {**one.events[0]["data"], "export": name.partition("/")[2]}
        renamed.append(Trace(one.host, ({**one.events[0], "data": data}, *one.events[1:])))
    return judge(case(name), [HostRun(one.host, 0, one) for one in renamed], entries)


WORDS = ["identical", "equivalent", "known", "divergent", "unsupported", "inconclusive"]


def test_every_report_has_all_six_verdicts() -> None:
    six = verdicts()
    assert [result.status for result in six.results] == WORDS
    assert not six.ok
    read = json.loads(json_text(six))["scenarios"]
    assert [one["comparisons"][0]["verdict"] for one in read] == WORDS
    read = json.loads(matrix(six))["scenarios"]
    assert [one["comparisons"][0]["verdict"] for one in read] == WORDS
    page, cells, shown = html(six), markdown(six), printed(six)
    for word in WORDS:
        assert word in page
        assert word in shown
    for word in WORDS[2:]:
        assert f"| {word} |" in cells
    suite = ElementTree.fromstring(junit(six))[0]
    counts = {name: suite.attrib[name] for name in ("failures", "errors", "skipped")}
    assert counts == {"failures": "2", "errors": "0", "skipped": "2"}


def test_the_matrix_says_nothing_of_where_and_when_it_ran() -> None:
    data = json.loads(matrix(MIXED))
    assert set(data) == {"schema", "hosts", "scenarios"}
    assert {key for one in data["scenarios"] for key in one} == {"name", "known", "comparisons"}
    (pair,) = data["scenarios"][1]["comparisons"]
    assert (pair["verdict"], pair["first"]) == ("known", {"position": 1})


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
    rows = [line for line in text.splitlines() if line.startswith("| ❌")]
    assert rows
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


def test_the_overview_has_a_row_for_each_folder_and_a_cell_for_each_host() -> None:
    ((name, count, cells),) = overview(MIXED)
    assert (name, count) == ("m", len(MIXED.results))
    assert len(cells) == len(compared(MIXED)) == len(MIXED.hosts) - 1
    numbers = [int(word) for word in cells[0].replace(",", "").split() if word.isdigit()]
    assert sum(numbers) == count
    assert "1 identical" in cells[0]
    for text in (printed(MIXED), markdown(MIXED)):
        assert cells[0] in " ".join(text.split())


def test_the_badge_is_a_picture_with_the_numbers() -> None:
    root = ElementTree.fromstring(badge(MIXED))
    assert root.attrib["aria-label"] == "parity: 2 of 4"
    assert ElementTree.fromstring(badge(results())).attrib["aria-label"] == "parity: 0 of 0"
