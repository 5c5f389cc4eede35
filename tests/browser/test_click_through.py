"""A visitor's way through the pages, by mouse and by keyboard, with nothing made up."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def choose(page: Page, preset: str) -> None:
    # The form is whole when the page's scripts have come; a key pressed before then does nothing.
    expect(page.locator("#preset option[value='-1']")).to_have_count(1)
    page.get_by_label("Run", exact=True).select_option(label=preset)


def test_a_visitor_runs_the_fetch_example_and_sees_that_both_hosts_agree(
    page: Page, base_url: str
) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{base_url}/e/fetch")
    expect(page.get_by_role("heading", name="The fetch example").first).to_be_visible()
    expect(page.locator("#source")).to_contain_text("pub async fn run")
    page.get_by_role("button", name="Run on both hosts").click()

    verdict = page.locator("#verdict")
    expect(verdict).to_contain_text("identical", ignore_case=True, timeout=30_000)
    expect(verdict).to_contain_text(re.compile(r"(\d+) of \1 events"))
    shown = {}
    for name in ("browser", "mirror"):
        host = page.locator(f".host[data-host={name}]")
        expect(host.locator(".result")).to_contain_text('name: "master"')
        rows = host.locator(".crossings tbody tr")
        expect(rows.filter(has_text="op.start").first).to_be_visible()
        shown[name] = (
            host.locator(".sha-wasm").inner_text(),
            host.locator(".sha-glue").inner_text(),
        )
    assert shown["browser"] == shown["mirror"]
    assert problems == []


def test_a_visitor_sees_a_rejection_with_its_reason_on_both_hosts(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}/e/fetch")
    choose(page, "Status 404: an answer, and an error only because Rust says so")
    page.get_by_role("button", name="Run on both hosts").click()
    expect(page.locator("#verdict")).to_contain_text("identical", ignore_case=True, timeout=30_000)
    for name in ("browser", "mirror"):
        result = page.locator(f".host[data-host={name}] .result")
        expect(result).to_contain_text("HTTP 404 for /repos/wasm-bindgen/wasm-bindgen")


def test_a_visitor_goes_to_the_other_example_and_runs_it_by_keyboard(
    page: Page, base_url: str
) -> None:
    page.goto(base_url)
    page.get_by_role("link", name=re.compile("Promises and futures")).click()
    expect(page).to_have_url(re.compile("/e/promises"))
    choose(page, "Who runs when: tasks, microtasks and a timer")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#verdict")).to_contain_text("identical", ignore_case=True, timeout=30_000)
    for name in ("browser", "mirror"):
        lines = page.locator(f".host[data-host={name}] .console").inner_text()
        assert lines.index("task A: first poll") < lines.index("queueMicrotask")
        assert lines.index("task A: second poll") < lines.index("timer")
