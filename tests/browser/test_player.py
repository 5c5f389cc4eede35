"""The page of an example in a real browser: runs, verdicts, problems, keys, themes, widths.

The mirror takes no part: ``/api/runs`` is answered by the test, with the browser's own trace.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.in_page import STATIC, Trace, run


@pytest.fixture
def mirror(page: Page, base_url: str) -> Callable[..., Trace]:
    """Record a run in the browser and let it be the mirror's answer, perhaps changed."""

    def answer(export: str, *args: Any, change: Callable[[Trace], None] | None = None) -> Trace:
        page.goto(f"{base_url}/help")
        trace = run(page, export, *args)
        trace[0]["data"].update(host="mirror", engine=["wasmtime", "50.0.1"])
        if change:
            change(trace)
        body = "".join(f"data: {json.dumps(event)}\n\n" for event in trace)
        kind = "text/event-stream"
        page.route("**/api/runs", lambda route: route.fulfill(body=body, content_type=kind))
        return trace

    return answer


@pytest.fixture
def player(page: Page, base_url: str) -> Callable[[str], Page]:
    """Open the page of the example `promises` with a hash."""

    def open_(hash_: str = "") -> Page:
        page.goto(f"{base_url}/e/promises{hash_}")
        expect(page.locator("#preset option[value='-1']")).to_have_count(1)
        return page

    return open_


GREET = "#export=greet&args=%5B%22Ferris%22%5D"


def verdict(page: Page) -> Locator:
    """The verdict, once there is one."""
    found = page.locator("#verdict:not([data-verdict=idle], [data-verdict=running])")
    expect(found).to_be_visible(timeout=15_000)
    return found


def host(page: Page, name: str) -> Locator:
    return page.locator(f'[data-host="{name}"]')


class TestRun:
    def test_identical(self, mirror: Callable[..., Trace], player: Callable[[str], Page]) -> None:
        trace = mirror("greet", "Ferris")
        page = player(GREET)
        page.click("#run")
        digest = trace[0]["data"]["sha256"]["wasm"]
        count = f"{len(trace)} of {len(trace)} events"
        expect(verdict(page)).to_contain_text(f"identical {count}, same wasm {digest[:4]}…")
        for name in ("browser", "mirror"):
            expect(host(page, name).locator(".result")).to_contain_text('"Hello, Ferris!"')
            expect(host(page, name).locator(".console li")).to_have_text("the body of greet runs")
            expect(host(page, name).locator(".sha-wasm code")).to_have_text(digest)
            rows = host(page, name).locator(".crossings tbody tr")
            expect(rows).to_have_count(len(trace))
            expect(host(page, name).locator("tr[data-mark=equal]")).to_have_count(len(trace))
        nested = host(page, "browser").locator("tr[data-indent='1'] .ev").first
        expect(nested).to_have_text("level 2: call.wasm")

    def test_divergent(self, mirror: Callable[..., Trace], player: Callable[[str], Page]) -> None:
        def change(trace: Trace) -> None:
            at = next(i for i, event in enumerate(trace) if event["ev"] == "log")
            trace[at] = copy.deepcopy(trace[at])
            trace[at]["data"]["args"] = [{"s": "something else"}]

        trace = mirror("greet", "Ferris", change=change)
        position = next(i for i, event in enumerate(trace) if event["ev"] == "log")
        page = player(GREET)
        page.click("#run")
        said = verdict(page)
        expect(said).to_contain_text(f"divergent {position} of {len(trace)} events are equal")
        expect(said).to_contain_text(f"event {position + 1} of {len(trace)}, in args")
        expect(said.locator("dd").nth(0)).to_contain_text("the body of greet runs")
        expect(said.locator("dd").nth(1)).to_contain_text("something else")
        said.get_by_role("button", name="Go to the first difference").click()
        expect(host(page, "browser").locator("tr.first")).to_be_focused()
        for name in ("browser", "mirror"):
            first = host(page, name).locator("tr.first")
            expect(first).to_be_in_viewport()
            expect(first).to_contain_text("differs")

    def test_what_the_mirror_alone_records_moves_no_row(
        self, mirror: Callable[..., Trace], player: Callable[[str], Page]
    ) -> None:
        def change(trace: Trace) -> None:
            at = next(i for i, event in enumerate(trace) if event["ev"] == "log")
            trace[at] = copy.deepcopy(trace[at])
            trace[at]["data"]["args"] = [{"s": "something else"}]
            trace.insert(at, {"seq": 1_000, "ev": "checkpoint", "tier": "H", "data": {"n": 1}})

        mirror("greet", "Ferris", change=change)
        page = player(GREET)
        page.click("#run")
        expect(verdict(page)).to_contain_text("divergent")
        for name, text in (("browser", "the body of greet runs"), ("mirror", "something else")):
            expect(host(page, name).locator("tr.first")).to_contain_text(text)
        expect(host(page, "mirror").locator("tr", has_text="checkpoint")).to_have_count(0)

    @pytest.mark.parametrize("word", ["identical", "equivalent", "divergent", "inconclusive"])
    def test_each_verdict_has_its_word_and_glyph(
        self, page: Page, base_url: str, word: str
    ) -> None:
        page.goto(f"{base_url}/help")
        said, glyph = page.evaluate(
            """async (word) => {
              const { mountVerdict } = await import("/static/app/verdict.js");
              const { GLYPHS } = await import("/static/app/glyphs.js");
              const section = document.createElement("section");
              const host = { phase: { name: "done" }, events: [{ ev: "run.start", data: {} }] };
              const reason = word === "inconclusive" ? "left: outcome limit" : null;
              const verdict = { verdict: word, equal: 3, total: 4, first: null, reason };
              const hosts = { browser: host, mirror: host };
              mountVerdict(section, () => {}).update({ run: 1, stale: false, hosts, verdict });
              return [section.textContent, GLYPHS[word]];
            }""",
            word,
        )
        assert said.startswith(f"{glyph} {word} ")
        assert "3 of 4 events" in said

    def test_missing(self, mirror: Callable[..., Trace], player: Callable[[str], Page]) -> None:
        def change(trace: Trace) -> None:
            del trace[-2]

        mirror("greet", "Ferris", change=change)
        page = player(GREET)
        page.click("#run")
        expect(verdict(page)).to_contain_text("it is another event")
        missing = host(page, "mirror").locator("tr.missing")
        expect(missing).to_contain_text("one more event on the other host")

    def test_running_again_cancels_the_run_before(
        self, mirror: Callable[..., Trace], player: Callable[[str], Page]
    ) -> None:
        trace = mirror("greet", "Ferris")
        page = player('#export=double_later&args=[{"$promise":"pending"}]')
        page.click("#run")
        expect(host(page, "browser").locator(".phase")).to_have_text("▶ running")
        page.evaluate("location.hash = '#export=greet&args=[\"Ferris\"]'")
        expect(page.locator("#arg-0")).to_have_value("Ferris")
        page.click("#run")
        expect(verdict(page)).to_contain_text(f"{len(trace)} of {len(trace)}")


UNKNOWN = "`gret` is not exported by promises; did you mean `greet`?"
# Status, headers, problem document (none: a proxy answered with a page), and what the page says.
REFUSALS: list[tuple[int, dict[str, str], dict[str, str] | None, str]] = [
    (404, {}, {"title": "No such export", "detail": UNKNOWN}, f"No such export. {UNKNOWN}"),
    (400, {}, {"title": "Bad", "detail": "Unknown.", "at": "args[0].$x"}, "(at args[0].$x)"),
    (
        429,
        {"Retry-After": "7"},
        {"title": "Too Many", "detail": "4 runs are under way."},
        "The server is busy. 4 runs are under way. Try again in 7 s.",
    ),
    (502, {}, None, "The server answered with status 502."),
]


class TestProblems:
    def test_the_server_is_down(self, page: Page, player: Callable[[str], Page]) -> None:
        page.route("**/api/runs", lambda route: route.abort())
        player(GREET)
        page.click("#run")
        expect(verdict(page)).to_contain_text("inconclusive The server does not answer.")
        expect(verdict(page)).to_contain_text("The browser's side still ran")
        expect(host(page, "browser").locator(".result")).to_contain_text("Hello, Ferris!")

    @pytest.mark.parametrize("case", REFUSALS, ids=lambda case: str(case[0]))
    def test_the_server_refuses(
        self, page: Page, player: Callable[[str], Page], case: tuple[int, Any, Any, str]
    ) -> None:
        status, headers, document, said = case

        def refuse(route: Route) -> None:
            kind = "application/problem+json" if document else "text/html"
            headers_ = {**headers, "Content-Type": kind}
            route.fulfill(status=status, headers=headers_, body=json.dumps(document))

        page.route("**/api/runs", refuse)
        player(GREET)
        page.click("#run")
        expect(verdict(page)).to_contain_text(said)

    def test_the_answer_breaks_off(
        self, mirror: Callable[..., Trace], player: Callable[[str], Page]
    ) -> None:
        def change(trace: Trace) -> None:
            del trace[10:]

        mirror("greet", "Ferris", change=change)
        page = player(GREET)
        page.click("#run")
        expect(verdict(page)).to_contain_text("The server's answer broke off. After 10 events")
        expect(host(page, "mirror").locator(".crossings tbody tr")).to_have_count(10)

    def test_hostile_text_stays_text(
        self, mirror: Callable[..., Trace], player: Callable[[str], Page]
    ) -> None:
        text = "<img src=x onerror=alert(1)><script>alert(2)</script>"
        mirror("greet", text)
        page = player(f"#export=greet&args={json.dumps([text])}")
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.click("#run")
        expect(verdict(page)).to_contain_text("identical")
        expect(host(page, "mirror").locator(".result code")).to_contain_text(text)
        assert page.locator("#player img").count() == 0


class TestForm:
    def test_fields_follow_the_types(self, player: Callable[[str], Page]) -> None:
        page = player()
        page.select_option("#export", "double_later")
        expect(page.get_by_label("state")).to_be_visible()
        page.select_option("#arg-0", "pending")
        expect(page.locator("#arg-0-value")).to_be_hidden()
        page.select_option("#export", "await_timer")
        expect(page.locator("#arg-0")).to_have_attribute("type", "number")
        page.select_option("#export", "call_back")
        expect(page.locator("textarea")).to_have_count(2)

    def test_an_error_stands_at_its_field(self, player: Callable[[str], Page]) -> None:
        page = player('#export=call_back&args=[{"$function":"log"},"ping"]')
        page.fill("#arg-1", "ping")
        page.click("#run")
        expect(page.locator("#arg-1")).to_be_focused()
        expect(page.locator("#arg-1")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#arg-1-error")).to_contain_text("This is not JSON")
        expect(page.locator("#arg-1-error")).to_contain_text('A text needs quotes: "…".')
        page.fill("#arg-1", '{"$nope": 1}')
        page.keyboard.press("Control+Enter")
        expect(page.locator("#arg-1-error")).to_contain_text("args[1]: unknown form $nope")
        expect(page.locator("#verdict")).to_contain_text("not run yet")

    def test_the_address_holds_the_run(self, player: Callable[[str], Page]) -> None:
        page = player("#run=1")
        expect(page.locator("#preset")).to_have_value("1")
        page.select_option("#preset", "3")
        assert page.url.endswith("#run=3")
        page.select_option("#export", "greet")
        page.fill("#arg-0", "you & me")
        expect(page.locator("#preset")).to_have_value("-1")
        page.reload()
        expect(page.locator("#arg-0")).to_have_value("you & me")

    def test_keys_are_enough(
        self, mirror: Callable[..., Trace], player: Callable[[str], Page]
    ) -> None:
        mirror("greet", "Ferris")
        page = player(GREET)
        page.focus("#preset")
        for target in ("#export", "#arg-0", "#run"):
            page.keyboard.press("Tab")
            expect(page.locator(target)).to_be_focused()
        page.keyboard.press("Enter")
        expect(verdict(page)).to_contain_text("identical")
        page.keyboard.press("Control+Enter")
        expect(verdict(page)).to_contain_text("identical")
        seen = set()
        for _ in range(12):
            page.keyboard.press("Tab")
            here = page.evaluate_handle("document.activeElement")
            seen.add(here.evaluate("(element) => element.className || element.tagName"))
        assert {"copy", "scroll", "PRE"} <= seen


class TestLook:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_the_page_never_scrolls_sideways(
        self, mirror: Callable[..., Trace], player: Callable[[str], Page], scheme: Any
    ) -> None:
        def change(trace: Trace) -> None:
            trace[-3]["data"] = {"value": {"s": "x" * 200}}

        mirror("greet", "Ferris", change=change)
        page = player(GREET)
        page.emulate_media(color_scheme=scheme)
        page.click("#run")
        expect(verdict(page)).to_contain_text("divergent")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, ground[4:-1].split(","))) > 384) == (scheme == "light")
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            small = page.evaluate(
                """() => [...document.querySelectorAll("#player :is(button, input, select)")]
                  .filter((control) => control.checkVisibility())
                  .map((control) => [control.className, control.getBoundingClientRect().height])
                  .filter(([, height]) => height < 24)"""
            )
            assert small == []

    def test_forced_colours_keep_glyphs_and_words(
        self, mirror: Callable[..., Trace], player: Callable[[str], Page]
    ) -> None:
        mirror("greet", "Ferris")
        page = player(GREET)
        page.emulate_media(forced_colors="active", reduced_motion="reduce")
        page.click("#run")
        expect(verdict(page).locator(".glyph")).to_have_text("✓✓")
        expect(verdict(page)).to_contain_text("identical")


class TestSources:
    def test_text_becomes_text_nodes_only(self) -> None:
        for path in [*STATIC.glob("app/*.js"), *STATIC.glob("worker/*.js")]:
            source = path.read_text("utf-8")
            for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
                assert word not in source, f"{path.name}: {word}"
