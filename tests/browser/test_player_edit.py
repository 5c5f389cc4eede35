"""The steps of a scenario, changed in the page and run on both hosts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

AWAIT = "/s/promises/await_a_promise"
LIVE_MS = 30_000


@pytest.fixture
def editor(page: Page, base_url: str) -> Locator:
    page.goto(base_url + AWAIT)
    expect(page.locator(".verdict-bar .mark")).to_have_text("live", timeout=LIVE_MS)
    page.get_by_role("tab", name="Edit").click()
    text = page.get_by_label("Steps, as a scenario’s file has them")
    expect(text).to_have_value(re.compile(r'^\[\[step\]\]\ndeferred = "p"\n'))
    return text


def change(text: Locator, old: str, new: str) -> None:
    before = text.input_value()
    assert old in before
    text.fill(before.replace(old, new))


def ran(page: Page, words: str) -> None:
    expect(page.locator(".headline")).to_contain_text("with other steps", timeout=LIVE_MS)
    page.get_by_role("tab", name="Knobs").click()
    expect(page.locator(".changed")).to_contain_text(words, timeout=LIVE_MS)


def test_what_is_written_runs_on_both_hosts_and_is_in_the_link(
    page: Page, editor: Locator, base_url: str
) -> None:
    change(editor, "value = 21", "value = 4")
    change(editor, "expect = 21", "expect = 4")
    page.get_by_role("button", name="Run these steps").click()
    ran(page, "Printed now: JavaScript is told 4.")
    expect(page.locator(".changed")).to_contain_text("Both hosts agree on it: identical.")
    expect(page.locator(".facts")).to_contain_text(re.compile("as its author expects\\s*yes"))
    page.get_by_role("tab", name="JavaScript").click()
    expect(page.locator("#source-js")).to_contain_text("p.resolve(4)")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".headline")).to_contain_text("with other steps", timeout=LIVE_MS)
    expect(other.locator("#edit-text")).to_have_value(re.compile("value = 4"))
    other.close()


def test_an_expectation_that_is_not_met_is_told(page: Page, editor: Locator) -> None:
    change(editor, "expect = 21", "expect = 22")
    editor.press("Control+Enter")
    ran(page, "events")
    expect(page.locator(".facts")).to_contain_text("no ✕, at step 6")


def test_what_is_wrong_is_told_at_its_line_and_nothing_is_lost(page: Page, editor: Locator) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    change(editor, "resolve =", "resove =")
    editor.press("Control+Enter")
    said = page.get_by_role("alert")
    expect(said).to_contain_text(re.compile(r"^Line \d+: step 5: .*did you mean resolve\?"))
    expect(editor).to_be_focused()
    expect(editor).to_have_attribute("aria-invalid", "true")
    selected = "(t) => t.value.slice(t.selectionStart, t.selectionEnd)"
    assert editor.evaluate(selected) == 'resove = "p"'
    expect(page.locator(".headline")).not_to_contain_text("other steps")
    # Nor does the page run again what was there before.
    assert [name for name in asked if name in ("check", "runs")] == ["check"]
    change(editor, "resove =", "resolve =")
    change(editor, "value = 21", "value = 4")
    editor.press("Control+Enter")
    expect(said).to_be_empty()
    ran(page, "JavaScript is told 4.")


def test_knobs_turn_the_steps_that_are_there(page: Page, editor: Locator) -> None:
    change(editor, '"p"', '"other"')
    change(editor, '"$p"', '"$other"')
    editor.press("Control+Enter")
    ran(page, "Both hosts agree on it: identical.")
    page.get_by_label("other promise").select_option("never:other")
    expect(page.locator(".changed")).to_contain_text("ends with stalled", timeout=LIVE_MS)
    page.get_by_role("tab", name="Edit").click()
    page.get_by_role("button", name="As they were").click()
    expect(editor).to_have_value(re.compile('deferred = "p"'), timeout=LIVE_MS)
    expect(page.locator(".headline")).not_to_contain_text("with", timeout=LIVE_MS)
    expect(page).to_have_url(re.compile(r"await_a_promise$"))


def test_without_the_server_the_text_stays(page: Page, editor: Locator) -> None:
    page.route("**/api/check", lambda route: route.abort())
    change(editor, "value = 21", "value = 4")
    editor.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("does not answer. Nothing of them is lost.")
    assert "value = 4" in editor.input_value()


def test_a_link_with_steps_that_nobody_checked_is_told(page: Page, base_url: str) -> None:
    page.goto(f'{base_url}{AWAIT}#knob=steps:[{{"cal":"x"}}]')
    expect(page.locator(".trouble").first).to_contain_text("did you mean `call`?", timeout=LIVE_MS)
    expect(page.get_by_role("alert")).to_contain_text("did you mean call?")
    page.goto("about:blank")
    page.goto(f"{base_url}{AWAIT}#knob=steps:[1]")
    expect(page.locator(".toolbar .notice")).to_contain_text("these are no steps")
    expect(page.locator(".verdict-bar .mark")).to_have_text("live", timeout=LIVE_MS)
