"""What a page loads by itself: its own scripts, as they are sent, weigh less than 60 kB."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

MOST_BYTES = 60_000
SCENARIO = "/s/promises/await_a_promise"
PAGES = {
    "/matrix": "#filter",
    "/trace": "#drop",
    "/help": "#keys",
    "/e/promises": "#run",
    SCENARIO: ".verdict-bar .mark:text-is('live')",
    SCENARIO.replace("/s/", "/embed/"): ".verdict-bar .mark:text-is('live')",
}
SUM = """() => {
  const isOwn = ({ name }) => /\\/app\\/.*\\.js$/.test(name);
  const scripts = performance.getEntriesByType("resource").filter(isOwn);
  return scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
}"""


@pytest.mark.parametrize("path", PAGES)
def test_the_scripts_of_a_page_are_light(page: Page, base_url: str, path: str) -> None:
    page.goto(base_url + path)
    expect(page.locator(PAGES[path])).to_be_visible(timeout=30_000)
    page.wait_for_load_state("networkidle")
    sent = page.evaluate(SUM)
    assert (sent > 0) == (path != "/help")
    assert sent < MOST_BYTES


def test_the_first_page_and_the_frame_in_it_are_light(page: Page, base_url: str) -> None:
    page.goto(base_url)
    frame = page.frame_locator(".lead-player")
    expect(frame.locator(".verdict-bar .mark")).to_have_text("live", timeout=30_000)
    own = page.evaluate(SUM)
    assert 0 < own < 6_000
    assert own + page.frames[1].evaluate(SUM) < MOST_BYTES + 6_000
