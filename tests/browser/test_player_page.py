"""The page of a scenario in a real browser: verdict, steps, keys, question, knobs, address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

AWAIT = "/s/promises/await_a_promise"
LIVE_MS = 30_000


@pytest.fixture
def opened(page: Page, base_url: str) -> Callable[..., Page]:
    """Open a page of the player, and by default wait until both hosts have run."""

    def open_(path: str = AWAIT, *, live: bool = True) -> Page:
        page.emulate_media(reduced_motion="no-preference")
        page.goto(base_url + path)
        expect(page.locator("#play[data-ready=yes]")).to_be_visible()
        if live:
            mark = page.locator(".verdict-bar .mark")
            expect(mark).to_have_text("live", timeout=LIVE_MS)
        return page

    return open_


def at(page: Page) -> int:
    """Number of the event under the cursor."""
    return int(page.locator(".scrubber").input_value())


def cursor(page: Page, number: int) -> None:
    expect(page.locator(".controls .count")).to_have_text(re.compile(rf"^{number} of \d+$"))


def answer(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check()
    page.get_by_role("button", name="Answer", exact=True).click()


class TestVerdict:
    def test_it_says_what_was_compared(self, opened: Callable[..., Page]) -> None:
        page = opened()
        said = page.locator(".verdict-line .headline")
        expect(said).to_have_text(
            re.compile(
                r"Same \d+ kB wasm, run in your browser and in Python: "
                r"(\d+) of \1 events, identical"
            )
        )
        facts = page.locator(".facts")
        expect(facts).to_contain_text("wasmtime")
        expect(facts).to_contain_text("as its author expects")
        expect(facts).to_contain_text("0 microtasks added", timeout=LIVE_MS)

    @pytest.mark.parametrize("width", [1280, 1000, 390])
    def test_nothing_moves_once_it_is_there(self, page: Page, base_url: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(base_url + AWAIT)
        step = page.get_by_role("button", name="Step ▶")
        expect(page.locator("#play[data-ready=yes]")).to_be_visible()
        before = step.bounding_box()
        expect(page.locator(".facts")).to_contain_text("0 microtasks added", timeout=LIVE_MS)
        assert step.bounding_box() == before

    def test_recorded_traces_are_there_before_anything_runs(
        self, page: Page, base_url: str
    ) -> None:
        page.route("**/worker/run.js", lambda route: route.abort())
        page.route("**/api/runs", lambda route: route.abort())
        page.goto(base_url + AWAIT)
        expect(page.locator(".lane-picture .state").first).to_be_visible()
        expect(page.locator(".verdict-bar .mark")).to_contain_text("recorded")
        expect(page.locator(".events tbody tr").nth(20)).to_be_attached()

    def test_the_first_difference_is_named_and_one_click_away(
        self, page: Page, base_url: str
    ) -> None:
        def change(route: Any) -> None:
            answered = route.fetch()
            text = answered.text().replace('"value":{"n":"21"}', '"value":{"n":"22"}')
            route.fulfill(response=answered, body=text)

        page.route("**/api/runs", change)
        page.goto(base_url + AWAIT)
        line = page.locator(".first-difference")
        expect(line).to_contain_text("they differ in value", timeout=LIVE_MS)
        line.get_by_role("button").click()
        row = page.locator(".events tr[aria-current]")
        expect(row).to_contain_text("≠ differs")
        expect(row).to_contain_text("Browser: value 21")
        expect(row).to_contain_text("Mirror: value 22")
        expect(page.locator(".lane-picture .bracket")).to_be_attached()
        first = at(page)
        page.get_by_role("button", name="Next difference").click()
        expect(page.locator(".events tr[aria-current]")).to_contain_text("≠ differs")
        assert at(page) > first

    def test_a_switched_rule_gives_another_verdict_at_once(
        self, opened: Callable[..., Page]
    ) -> None:
        page = opened()
        page.get_by_text("Rules", exact=True).click()
        page.get_by_label("do not compare causes").check()
        expect(page.locator(".verdict-line strong")).to_have_text("equivalent")
        expect(page).to_have_url(re.compile(r"#rules=-cause$"))


class TestSteps:
    def test_buttons_lead_through_the_run(self, opened: Callable[..., Page]) -> None:
        page = opened()
        page.get_by_role("button", name="Step ▶").click()
        cursor(page, 2)
        expect(page.locator("#sentence")).to_contain_text("macrotask.begin")
        expect(page.locator("#spoken")).to_contain_text("The script begins")
        page.get_by_role("button", name="◀ Back").click()
        cursor(page, 1)
        page.get_by_role("button", name="Last event").click()
        expect(page.locator("#sentence")).to_contain_text("The run is over.")
        expect(page.get_by_role("button", name="Step ▶")).to_have_attribute("aria-disabled", "true")
        expect(page).to_have_url(re.compile(r"#step=\d+$"))

    def test_a_click_in_lanes_and_table_moves_the_one_cursor(
        self, opened: Callable[..., Page]
    ) -> None:
        page = opened()
        page.locator(".events tr[data-n='9'] .ev").click()
        cursor(page, 9)
        shape = page.locator(".lane-picture .side-mirror .state-fulfilled").first
        shape.click()
        expect(page.locator("#sentence")).to_contain_text("promise.resolve")
        expect(page.locator(".events tr[aria-current]")).to_contain_text("promise.resolve")

    def test_a_cause_is_followed_and_its_chain_is_drawn(self, opened: Callable[..., Page]) -> None:
        page = opened()
        row = page.locator(".events tr[data-ev='microtask.begin']").nth(1)
        row.locator(".ev").click()
        number = at(page)
        for host in ("browser", "mirror"):
            expect(page.locator(f".side-{host}")).to_be_attached()
        # One arrow a host: from the settlement to this microtask.
        expect(page.locator(".arrow.selected.arrow-settle")).to_have_count(2)
        page.get_by_role("button", name="↶ Cause").click()
        expect(page.locator("#sentence code")).to_have_text("promise.resolve")
        assert at(page) < number

    def test_keys(self, opened: Callable[..., Page]) -> None:
        page = opened()
        page.locator(".lane-scroll").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        cursor(page, 3)
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Home")
        cursor(page, 1)
        page.keyboard.press("2")
        expect(page.get_by_role("tab", name="Queues")).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("heading", name="The module's own queue (0)").first).to_be_visible()
        page.keyboard.press("]")
        expect(page.locator(".side-mirror")).to_have_count(0)
        page.keyboard.press("e")
        expect(page.get_by_role("button", name="All arrows")).to_have_attribute(
            "aria-pressed", "true"
        )
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
        page.keyboard.press("/")
        expect(page.get_by_label("Filter")).to_be_focused()
        # What is typed there is text, and no key of the player.
        page.keyboard.type("p1 resolve")
        expect(page.locator(".found")).to_have_text(re.compile(r"^\d of \d+ events$"))
        expect(page).to_have_url(re.compile("q=p1"))

    def test_play_moves_and_stays_silent(self, opened: Callable[..., Page]) -> None:
        page = opened()
        page.get_by_label("Speed of Play").select_option("2")
        page.get_by_role("button", name="Play", exact=True).click()
        # It does not wait for who looks.
        expect(page.locator(".count")).not_to_have_text(re.compile("^[12] of"))
        expect(page.locator("#spoken")).to_have_text("")
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()

    def test_with_reduced_motion_there_is_no_play(self, page: Page, base_url: str) -> None:
        page.emulate_media(reduced_motion="reduce")
        page.goto(base_url + AWAIT)
        expect(page.get_by_role("button", name="Step ▶")).to_be_visible()
        expect(page.get_by_role("button", name="Play", exact=True)).to_be_hidden()

    def test_a_link_shows_what_it_says(self, opened: Callable[..., Page]) -> None:
        page = opened(f"{AWAIT}#step=30&tab=values&host=mirror")
        cursor(page, 30)
        panel = page.get_by_role("tabpanel", name="Values")
        expect(panel.get_by_role("row", name=re.compile("^p1")).first).to_contain_text(
            "✓ fulfilled"
        )
        expect(page.locator(".side-browser")).to_have_count(0)

    def test_a_malformed_link_is_told(self, opened: Callable[..., Page]) -> None:
        page = opened(f"{AWAIT}#step=x&knob=never:nobody")
        notice = page.locator(".toolbar .notice")
        expect(notice).to_contain_text("means nothing here (step)")
        expect(notice).to_contain_text("no step makes a promise `nobody`")
        cursor(page, 1)
        page.evaluate("location.hash = '#step=7&host=nobody'")
        cursor(page, 7)
        expect(notice).to_have_text(re.compile(r"^The link .*\(host\); it was ignored\.$"))


class TestSource:
    def test_what_the_cursor_is_about_is_lit(self, opened: Callable[..., Page]) -> None:
        page = opened()
        expect(page.locator("#source-rust .lit").first).to_contain_text("pub fn promise_of_await")
        page.locator(".source-pane").get_by_role("tab", name="JavaScript").click()
        page.locator(".events tr[data-ev='promise.resolve'] .ev").first.click()
        expect(page.locator("#source-js .lit")).to_contain_text("p.resolve(21)")


class TestQuestion:
    def test_nothing_is_given_away_before_the_answer(self, opened: Callable[..., Page]) -> None:
        page = opened()
        page.get_by_role("tab", name="Output").click()
        expect(page.get_by_role("tabpanel", name="Output")).to_contain_text(
            "3 lines were printed. Answer the question"
        )
        expect(page.locator("#events")).not_to_contain_text("JavaScript is told")
        answer(page, "Rust")
        told = page.locator(".told")
        expect(told).to_contain_text("Not quite. The right answer is: JavaScript")
        expect(told).to_be_focused()
        expect(page.locator("#ask .printed li")).to_have_count(3)
        expect(page.get_by_role("tabpanel", name="Output")).to_contain_text("JavaScript is told 21")

    def test_the_order_is_scored_against_the_trace_by_keyboard_alone(
        self, opened: Callable[..., Page]
    ) -> None:
        page = opened()
        page.locator(".ordering summary").focus()
        page.keyboard.press("Enter")
        lines = page.locator(".order li code")
        expect(lines).to_have_text(
            [
                "JavaScript is told 21",
                "polled again: the promise was fulfilled",
                "polled: attach to the promise and wait",
            ]
        )
        # The last line goes first: twice up, and the button keeps the focus.
        page.locator(".order li").nth(2).locator("[data-way=up]").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.get_by_role("radio", name="JavaScript", exact=True).focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator(".told")).to_contain_text("Right.")
        expect(page.locator(".scored")).to_contain_text("3 of 3 lines")

    def test_it_can_be_skipped(self, opened: Callable[..., Page]) -> None:
        page = opened()
        page.get_by_role("button", name="Skip").click()
        expect(page.locator(".told")).to_have_text("The answer: JavaScript")


class TestKnobs:
    def knob(self, page: Page, label: str, choice: str) -> Locator:
        page.locator(".source-pane").get_by_role("tab", name="Knobs").click()
        page.get_by_label(label).select_option(choice)
        return page.locator(".changed")

    def test_each_reruns_both_hosts_and_says_what_changed(
        self, opened: Callable[..., Page]
    ) -> None:
        page = opened()
        for choice, words in {
            "never:p": "The run ends with stalled instead of ok.",
            "reject:p": "The run ends with error instead of ok.",
            "twice:p": "events instead of",
            "delay:p:50": "The run ends as before: ok.",
        }.items():
            changed = self.knob(page, "p promise", choice)
            expect(changed).to_contain_text(words, timeout=LIVE_MS)
            expect(changed).to_contain_text("Both hosts agree on it: identical.")
            expect(page).to_have_url(re.compile(f"knob={choice.replace(':', '%3A')}"))
        page.get_by_role("button", name="Turn all back").click()
        expect(page.locator(".headline")).not_to_contain_text("turned knobs", timeout=LIVE_MS)
        expect(page.locator(".changed")).to_be_empty()

    def test_a_link_with_a_knob_reproduces_it(self, opened: Callable[..., Page]) -> None:
        page = opened(f"{AWAIT}#knob=never%3Ap")
        expect(page.locator(".headline")).to_contain_text("with turned knobs", timeout=LIVE_MS)
        expect(page.locator(".changed")).to_contain_text("stalled")


class TestTrouble:
    def test_without_the_server_the_browser_is_compared_with_the_recording(
        self, page: Page, base_url: str
    ) -> None:
        page.route("**/api/runs", lambda route: route.abort())
        page.goto(base_url + AWAIT)
        bar = page.locator(".verdict-bar")
        expect(bar).to_contain_text("The server does not answer", timeout=LIVE_MS)
        expect(bar.locator(".mark")).to_have_text("browser live, mirror recorded")
        expect(bar.locator("strong").first).to_have_text("identical")

    def test_a_module_that_does_not_load_leaves_the_recorded_traces(
        self, page: Page, base_url: str
    ) -> None:
        page.route("**/*_bg.wasm*", lambda route: route.fulfill(status=404, body=""))
        page.goto(base_url + AWAIT)
        bar = page.locator(".verdict-bar")
        expect(bar).to_contain_text("The module does not load", timeout=LIVE_MS)
        expect(bar.locator(".mark")).to_have_text("mirror live, browser recorded")
        page.get_by_role("button", name="Step ▶").click()
        cursor(page, 2)

    def test_a_busy_server_is_asked_again(self, page: Page, base_url: str) -> None:
        busy = {"status": 429, "headers": {"Retry-After": "2"}, "body": ""}
        page.route("**/api/runs", lambda route: route.fulfill(**busy), times=1)
        page.goto(base_url + AWAIT)
        mark = page.locator(".verdict-bar .mark")
        expect(mark).to_contain_text("the server is busy, trying again in 2 s", timeout=LIVE_MS)
        expect(mark).to_have_text("live", timeout=LIVE_MS)

    def test_a_server_that_stays_busy_is_told(self, page: Page, base_url: str) -> None:
        busy = {"status": 429, "headers": {"Retry-After": "1"}, "body": ""}
        page.route("**/api/runs", lambda route: route.fulfill(**busy), times=3)
        page.goto(base_url + AWAIT)
        trouble = page.locator(".trouble").first
        expect(trouble).to_contain_text("The server is busy", timeout=LIVE_MS)
        trouble.get_by_role("button", name="Run again").click()
        expect(page.locator(".trouble")).to_have_count(0, timeout=LIVE_MS)
        expect(page.locator(".verdict-bar .mark")).to_have_text("live")

    def test_a_run_that_stalls_names_the_step(self, opened: Callable[..., Page]) -> None:
        page = opened("/s/promises/never_settled")
        page.get_by_role("button", name="Last event").click()
        expect(page.locator("#sentence")).to_contain_text("the run has stalled")
        ending = page.locator(".verdict-bar .ending")
        expect(ending).to_have_count(0)
        page.get_by_role("button", name="Skip").click()
        expect(ending).to_contain_text("Step 3 waits for promise p2, and nothing is left")
        ending.get_by_role("button").click()
        expect(page.locator("#sentence")).to_contain_text("Step 3 waits for promise p2")

    def test_a_trap_is_named_with_its_event(self, opened: Callable[..., Page]) -> None:
        page = opened("/s/spawn_order/panic_stalls_the_queue#step=2")
        ending = page.locator(".verdict-bar .ending")
        expect(ending).to_contain_text("trap: unreachable code was reached")
        expect(ending).to_contain_text("the module did not unwind")
        ending.get_by_role("button").click()
        expect(page.locator("#sentence code")).to_have_text("error")


class TestPage:
    def test_without_scripts_verdict_source_and_events_are_there(
        self, browser: Any, base_url: str
    ) -> None:
        page = browser.new_page(java_script_enabled=False)
        page.goto(base_url + AWAIT)
        expect(page.locator(".verdict-line")).to_contain_text("events, identical")
        expect(page.locator("#source-rust")).to_contain_text("pub fn promise_of_await")
        assert page.locator(".events tbody tr").count() > 20
        page.close()

    @pytest.mark.parametrize("width", [320, 390])
    def test_nothing_overflows_a_small_screen(
        self, width: int, opened: Callable[..., Page]
    ) -> None:
        page = opened()
        page.set_viewport_size({"width": width, "height": 700})
        answer(page, "JavaScript")
        for name in ("Queues", "Values", "Output", "Lints", "Imports", "Limits", "Events"):
            page.get_by_role("tab", name=name).click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        expect(page.get_by_role("button", name="Step ▶")).to_be_in_viewport()
