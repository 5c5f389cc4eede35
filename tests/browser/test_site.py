"""Gallery, matrix and trace viewer in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.in_page import Trace
from tests.browser.test_export import served

LIVE_MS = 30_000


@pytest.fixture(scope="module")
def recorded(browser: Any, base_url: str) -> dict[str, str]:
    """The recorded traces of one scenario, as text, by host."""
    page = browser.new_page()
    found = {}
    for host in ("chromium", "mirror"):
        answer = page.request.get(f"{base_url}/api/traces/spawn_order/await_costs_two/{host}")
        assert answer.ok, answer.text()
        found[host] = answer.text()
    page.close()
    return found


class TestGallery:
    def test_something_runs_within_the_first_page(self, page: Page, base_url: str) -> None:
        page.goto(base_url)
        frame = page.frame_locator(".lead-player")
        expect(frame.locator(".verdict-bar .mark")).to_have_text("live", timeout=LIVE_MS)
        frame.get_by_role("button", name="Step").click()
        expect(frame.locator(".count")).to_contain_text("2 of")
        assert page.url.rstrip("/") == base_url

    def test_the_filter_is_in_the_address_and_comes_from_it(
        self, page: Page, base_url: str
    ) -> None:
        page.goto(f"{base_url}/#q=crate%3Apromises")
        box = page.get_by_label("Filter the scenarios")
        expect(box).to_have_value("crate:promises")
        expect(page.locator(".card:visible")).to_have_count(3)
        expect(page.locator(".group:visible")).to_have_count(1)
        box.fill("abort -crate:closures")
        expect(page).to_have_url(re.compile(r"#q=abort\+-crate%3Aclosures$"))
        expect(page.locator(".card:visible").first).to_have_attribute("data-crate", "cancellation")
        box.fill("no such thing at all")
        expect(page.locator("#nothing")).to_be_visible()
        box.fill("")
        assert page.evaluate("location.hash") == ""

    @pytest.mark.parametrize(
        ("hash_", "said"),
        [("q=is:odd", "“is:odd” means nothing here"), (f"q={'x' * 201}", "longer than 200")],
    )
    def test_a_bad_filter_is_told_once_and_everything_is_shown(
        self, page: Page, base_url: str, hash_: str, said: str
    ) -> None:
        page.goto(f"{base_url}/#{hash_}")
        expect(page.locator("#filter-notice")).to_contain_text(said)
        expect(page.locator(".card:visible").nth(20)).to_be_visible()

    def test_no_card_gives_the_answer_away(self, page: Page, base_url: str) -> None:
        page.goto(f"{base_url}/#q=crate:promises")
        scenarios = page.request.get(f"{base_url}/api/modules/promises").json()["scenarios"]
        texts = page.locator("#gallery").inner_text()
        assert scenarios[0]["ask"]["question"].split("`")[0] in texts
        assert [one["name"] for one in scenarios if one["teaches"] in texts] == []

    def test_its_outline(self, page: Page, base_url: str) -> None:
        page.goto(f"{base_url}/#q=await+one+promise")
        expect(page.locator("#gallery")).to_match_aria_snapshot(
            """
            - heading "Gallery" [level=2]
            - search:
              - searchbox "Filter the scenarios"
              - status: /\\d+ of \\d+/
            - region "Promises and futures":
              - heading "Promises and futures" [level=3]
              - list:
                - listitem:
                  - heading "Await one promise" [level=4]
                  - img /\\d+ tasks?, \\d+ microtasks?, \\d+ polls?, \\d+ promises?/
            """
        )


class TestMatrix:
    def test_this_browser_runs_the_rows_that_are_shown(self, page: Page, base_url: str) -> None:
        page.goto(f"{base_url}/matrix#q=crate:promises")
        page.get_by_role("button", name="Run the rows shown").click()
        expect(page.locator("#here-status")).to_have_text(
            "3 of 3 run in this browser: 3 identical.", timeout=LIVE_MS
        )
        cells = page.locator('td[data-engine="here"] a:visible')
        expect(cells).to_have_count(3)
        expect(cells.first).to_have_text(re.compile(r"identical (\d+)/\1"))
        page.get_by_label("Filter the rows").fill("verdict:identical engine:here")
        expect(page.locator("tr.row:visible")).to_have_count(3)

    def test_a_difference_is_named_and_linked(self, page: Page, base_url: str) -> None:
        def change(route: Any) -> None:
            answer = route.fetch()
            text = answer.text().replace('"value":{"n":"21"}', '"value":{"n":"22"}')
            route.fulfill(response=answer, body=text)

        page.route("**/api/traces/**", change)
        page.goto(f"{base_url}/matrix#q=await_a_promise")
        page.get_by_role("button", name="Run the rows shown").click()
        cell = page.locator('td[data-engine="here"] a:visible').first
        expect(cell).to_contain_text("divergent", timeout=LIVE_MS)
        link = cell.get_attribute("href") or ""
        assert re.fullmatch(r"/s/promises/await_a_promise#step=\d+", link)
        expect(page.locator('td[data-engine="here"] .why:visible')).to_contain_text("data.value")

    def test_a_scenario_that_cannot_run_says_why_and_the_others_go_on(
        self, page: Page, base_url: str
    ) -> None:
        page.route("**/promises_bg.wasm*", lambda route: route.fulfill(status=404))
        page.goto(f"{base_url}/matrix#q=crate:promises")
        page.get_by_role("button", name="Run the rows shown").click()
        expect(page.locator("#here-status")).to_contain_text("3 failed", timeout=LIVE_MS)
        why = page.locator('td[data-engine="here"] .why:visible').first
        why.locator("summary").click()
        expect(why).to_contain_text("status 404")

    def test_a_run_can_be_stopped(self, page: Page, base_url: str) -> None:
        page.goto(f"{base_url}/matrix")
        page.get_by_role("button", name="Run the rows shown").click()
        page.get_by_role("button", name="Stop").click()
        expect(page.locator("#here-status")).to_contain_text("Stopped:", timeout=LIVE_MS)

    def test_its_outline(self, page: Page, base_url: str) -> None:
        page.goto(f"{base_url}/matrix#q=await_a_promise")
        expect(page.locator("#matrix")).to_match_aria_snapshot(
            """
            - table "Scenarios by engine":
              - rowgroup:
                - row:
                  - columnheader "Scenario"
                  - columnheader /Mirror wasmtime .*, recorded/
                  - columnheader /Chromium .*recorded/
                  - columnheader "This browser now"
              - rowgroup:
                - row
                - row:
                  - rowheader "Await one promise"
                  - cell /ok \\d+/
                  - cell /identical \\d+\\/\\d+/
                  - cell "–"
            """
        )


class TestTraceViewer:
    def load(self, page: Page, **files: str) -> None:
        chosen: Any = [
            {"name": f"{name}.trace.jsonl", "mimeType": "text/plain", "buffer": text.encode()}
            for name, text in files.items()
        ]
        page.set_input_files("#choose", chosen)

    def test_two_files_are_compared_and_nothing_leaves_the_page(
        self, page: Page, base_url: str, recorded: dict[str, str]
    ) -> None:
        page.goto(f"{base_url}/trace")
        expect(page.locator("#drop")).to_be_visible()
        sent: list[str] = []
        page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
        self.load(page, right=recorded["mirror"], left=recorded["chromium"])
        line = page.locator(".verdict-line")
        expect(line).to_contain_text("identical")
        page.get_by_role("button", name="Step").click()
        expect(page.locator(".count")).to_contain_text("2 of")
        # The player's own scripts, and nothing else.
        site = rf"GET {re.escape(base_url)}/static/v-[0-9a-f]+"
        own = re.compile(rf"{site}/app/[a-z_/]+\.js\?within=app/trace_viewer/main\.js")
        assert [request for request in sent if not own.fullmatch(request)] == []

    def test_one_file_is_stepped_through(
        self, page: Page, base_url: str, recorded: dict[str, str]
    ) -> None:
        page.goto(f"{base_url}/trace")
        self.load(page, one=recorded["mirror"])
        expect(page.locator(".verdict-line")).to_contain_text("only the mirror ran")
        expect(page.locator("#opened")).to_contain_text("spawn_order/await_costs_two")
        expect(page.get_by_role("button", name="Share")).to_have_count(0)
        page.get_by_role("button", name="Close one.trace.jsonl").click()
        expect(page.locator("#play")).to_have_count(0)

    def test_a_second_file_joins_the_first_and_a_third_takes_the_eldest_place(
        self, page: Page, base_url: str, recorded: dict[str, str]
    ) -> None:
        page.goto(f"{base_url}/trace")
        self.load(page, a=recorded["mirror"])
        self.load(page, b=recorded["chromium"])
        expect(page.locator(".verdict-line")).to_contain_text("identical")
        self.load(page, c=recorded["chromium"])
        expect(page.locator("#opened strong")).to_have_text(["b.trace.jsonl", "c.trace.jsonl"])
        expect(page.locator("#problems")).to_contain_text("Both traces are of the browser")

    def test_a_text_can_be_pasted_and_a_file_dropped(
        self, page: Page, base_url: str, recorded: dict[str, str]
    ) -> None:
        page.goto(f"{base_url}/trace")
        page.get_by_text("Paste one instead").click()
        page.get_by_label("The text of a trace").fill(recorded["mirror"])
        page.get_by_role("button", name="Open the text").click()
        expect(page.locator(".verdict-line")).to_contain_text("only the mirror ran")
        page.evaluate(
            """text => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([text], "dropped.jsonl"));
              const how = { dataTransfer: transfer, bubbles: true, cancelable: true };
              document.body.dispatchEvent(new DragEvent("drop", how));
            }""",
            recorded["chromium"],
        )
        expect(page.locator(".verdict-line")).to_contain_text("identical")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("no JSON", "bad.trace.jsonl, line 1: not JSON"),
            ('{"seq":1,"ev":"log"}', "line 1: a trace begins with run.start, not log"),
            (
                '{"seq":1,"ev":"run.start","data":{"schema":"2.0"}}',
                "line 1: written by schema 2.0; this version reads 1",
            ),
            ('{"seq":1,"ev":"run.start","data":{"schema":"1.1"}}\n{"seq":1,"ev":"log"}', "line 2:"),
        ],
    )
    def test_a_file_that_is_no_trace_is_told_with_its_line(
        self, page: Page, base_url: str, recorded: dict[str, str], text: str, said: str
    ) -> None:
        page.goto(f"{base_url}/trace")
        self.load(page, good=recorded["mirror"])
        self.load(page, bad=text)
        expect(page.locator("#problems")).to_contain_text(said)
        # What was open before stays.
        expect(page.locator("#opened li")).to_have_count(1)
        expect(page.locator("#play")).to_be_visible()

    def test_its_outline(self, page: Page, base_url: str, recorded: dict[str, str]) -> None:
        page.goto(f"{base_url}/trace")
        self.load(page, left=recorded["chromium"], right=recorded["mirror"])
        expect(page.locator("main")).to_match_aria_snapshot(
            """
            - heading "Trace viewer" [level=1]
            - region "Open traces":
              - heading "Open traces" [level=2]
              - list "Traces that are open":
                - listitem:
                  - strong: left.trace.jsonl
                - listitem:
                  - strong: right.trace.jsonl
            - region "Verdict"
            - region "Timeline"
            """
        )


class TestExportMenu:
    def test_traces_on_the_screen_become_files(
        self, page: Page, base_url: str, tmp_path: Path
    ) -> None:
        page.goto(f"{base_url}/s/promises/await_a_promise")
        expect(page.locator(".verdict-bar .mark")).to_have_text("live", timeout=LIVE_MS)
        page.locator("#export summary").click()
        traces: dict[str, Trace] = {}
        for host in ("browser", "mirror"):
            with page.expect_download() as waiting:
                page.get_by_role("button", name=f"Trace of the {host}").click()
            path = tmp_path / host
            waiting.value.save_as(path)
            assert waiting.value.suggested_filename.endswith(f".{host}.trace.jsonl")
            traces[host] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            assert traces[host][0]["data"]["host"] == host
            assert traces[host][-1]["ev"] == "run.end"
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Perfetto").click()
        waiting.value.save_as(tmp_path / "perfetto")
        assert json.loads((tmp_path / "perfetto").read_text())["traceEvents"]
        expect(page.locator("#export [role=status]")).to_contain_text("perfetto.json was made")

    def test_the_steps_as_python_run_as_they_are(
        self, page: Page, base_url: str, tmp_path: Path
    ) -> None:
        page.goto(f"{base_url}/s/promises/await_a_promise")
        page.locator("#export summary").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="The steps as Python").click()
        program = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(program)
        ran = subprocess.run(
            [sys.executable, program], check=True, capture_output=True, text=True, timeout=60
        )
        assert ran.stdout.splitlines() == [
            "polled: attach to the promise and wait",
            "JavaScript is told 21",
            "polled again: the promise was fulfilled",
        ]

    def test_a_page_that_has_the_frame_in_it_shows_the_same_step(
        self, page: Page, base_url: str, tmp_path: Path
    ) -> None:
        page.goto(f"{base_url}/s/promises/await_a_promise#step=7")
        page.locator("#export summary").click()
        page.get_by_role("button", name="A frame").click()
        html = page.locator("#export [role=status] code").inner_text()
        assert html.startswith(f'<iframe src="{base_url}/embed/promises/await_a_promise#step=7"')
        (tmp_path / "index.html").write_text(html)
        # Another port is another origin, as a page of yours has.
        with served(tmp_path) as mine:
            page.goto(mine)
            count = page.frame_locator("iframe").locator(".count")
            expect(count).to_have_text(re.compile("^7 of"))

    @pytest.mark.parametrize(("name", "end"), [("pytest", "py"), ("zip", "zip")])
    def test_what_the_server_makes_is_a_link(
        self, page: Page, base_url: str, name: str, end: str
    ) -> None:
        page.goto(f"{base_url}/s/promises/await_a_promise")
        page.locator("#export summary").click()
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        assert waiting.value.suggested_filename.endswith(f"await_a_promise.{end}")
        assert waiting.value.failure() is None

    def test_escape_closes_it(self, page: Page, base_url: str) -> None:
        page.goto(f"{base_url}/s/promises/await_a_promise")
        menu = page.locator("#export")
        menu.locator("summary").click()
        expect(menu).to_have_attribute("open", "")
        page.keyboard.press("Escape")
        expect(menu).not_to_have_attribute("open", "")
        expect(menu.locator("summary")).to_be_focused()
