"""What a page loads by itself, its Worker's scripts with it, weighs less than 60 kB as sent."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

MOST_BYTES = 60_000
SCENARIO = "/s/promises/await_a_promise"
#: What is to be seen at the end, and how many scripts that took.
PAGES = {
    "/matrix": ("#filter", 1),
    "/trace": ("#drop", 2),
    "/help": ("#keys", 0),
    "/e/promises": ("#run", 1),
    "/e/fetch/side-by-side": ("#run-all", 1),
    # The page, its other parts, the Worker and its steps: all that there is, but for frames.
    SCENARIO: (".verdict-bar .mark:text-is('live')", 4),
    SCENARIO.replace("/s/", "/embed/"): (".verdict-bar .mark:text-is('live')", 4),
}


def scripts_of(context: BrowserContext) -> set[str]:
    """Gather the addresses of our own scripts, from now on, those of Workers and frames too."""
    asked: set[str] = set()

    def note(url: str) -> None:
        if re.search(r"/(app|worker)/[^?]*\.js", url):
            asked.add(url)

    context.on("request", lambda request: note(request.url))
    return asked


def weight(page: Page, scripts: set[str]) -> int:
    """Sum up how many bytes were sent, in the coding that browsers ask for."""
    codings = {"Accept-Encoding": "gzip, deflate, br, zstd"}
    answers = [page.request.get(url, headers=codings) for url in scripts]
    assert all(answer.ok for answer in answers)
    return sum(int(answer.headers["content-length"]) for answer in answers)


@pytest.mark.parametrize("path", PAGES)
def test_the_scripts_of_a_page_are_few_and_light(page: Page, base_url: str, path: str) -> None:
    seen, count = PAGES[path]
    scripts = scripts_of(page.context)
    page.goto(base_url + path)
    expect(page.locator(seen)).to_be_visible(timeout=30_000)
    page.wait_for_load_state("networkidle")
    assert len(scripts) == count, scripts
    assert weight(page, scripts) < MOST_BYTES


def test_the_first_page_and_the_frame_in_it_are_light(page: Page, base_url: str) -> None:
    scripts = scripts_of(page.context)
    page.goto(base_url)
    frame = page.frame_locator(".lead-player")
    expect(frame.locator(".verdict-bar .mark")).to_have_text("live", timeout=30_000)
    page.wait_for_load_state("networkidle")
    assert {"gallery", "player"} <= {url.split("/")[-2] for url in scripts}
    assert weight(page, scripts) < MOST_BYTES + 6_000
