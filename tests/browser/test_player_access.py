"""The player for everyone: what axe finds, what a screen reader is told, what needs no colour."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import serious

AWAIT = "/s/promises/await_a_promise"
LIVE_MS = 30_000


def _live(page: Page) -> None:
    expect(page.locator(".verdict-bar .mark")).to_have_text("live", timeout=LIVE_MS)


def _answered(page: Page) -> None:
    _live(page)
    page.locator(".ordering summary").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_role("button", name="Step ▶").click()


def _knobs(page: Page) -> None:
    _live(page)
    page.locator(".source-pane").get_by_role("tab", name="Knobs").click()
    page.get_by_label("p promise").select_option("never:p")
    expect(page.locator(".changed li").first).to_be_visible(timeout=LIVE_MS)


def _edit(page: Page) -> None:
    _live(page)
    page.get_by_role("tab", name="Edit").click()
    text = page.locator("#edit-text")
    expect(text).not_to_have_value("")
    text.fill("[[step]]")
    page.get_by_role("button", name="Run these steps").click()
    expect(page.get_by_role("alert")).to_contain_text("no verb")


def _panels(page: Page) -> None:
    _live(page)
    for name in ("Queues", "Values", "Network", "Lints", "Imports", "Limits", "Output"):
        page.get_by_role("tab", name=name).click()
        panel = page.get_by_role("tabpanel", name=name)
        expect(panel).not_to_be_empty()
        assert serious(page) == [], name


def _help(page: Page) -> None:
    _live(page)
    page.get_by_role("button", name="Keys ?").click()
    page.locator(".help summary").click()


def _trouble(page: Page) -> None:
    expect(page.locator(".trouble").first).to_be_visible(timeout=LIVE_MS)


VIEWS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "the question": (AWAIT, _live),
    "the answer": (AWAIT, _answered),
    "knobs": (AWAIT, _knobs),
    "other steps": (AWAIT, _edit),
    "panels": (f"{AWAIT}#step=24", _panels),
    "keys": (AWAIT, _help),
    "a frame": ("/embed/promises/await_a_promise", _live),
}


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(page: Page, base_url: str, view: str, look: Any) -> None:
    path, do = VIEWS[view]
    page.emulate_media(
        color_scheme="dark" if look == "dark" else "light",
        reduced_motion="reduce",
        forced_colors="active" if look == "forced" else "none",
    )
    page.goto(base_url + path)
    do(page)
    assert serious(page) == []


def test_what_is_wrong_is_no_barrier(page: Page, base_url: str) -> None:
    page.route("**/api/runs", lambda route: route.abort())
    page.goto(base_url + AWAIT)
    _trouble(page)
    assert serious(page) == []


def test_the_lanes_are_one_image_with_a_summary(page: Page, base_url: str) -> None:
    page.goto(base_url + AWAIT)
    picture = page.get_by_role("img", name=re.compile(r"^Timeline of \d+ steps"))
    expect(picture).to_have_count(1)
    expect(picture).to_have_attribute(
        "aria-label", re.compile(r"browser: \d+ promises, 1 tasks?, \d+ microtasks; mirror: ")
    )


def test_the_scrubber_says_where_it_is(page: Page, base_url: str) -> None:
    page.goto(base_url + AWAIT)
    slider = page.get_by_role("slider", name="Event")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute(
        "aria-valuetext", re.compile(r"^event 2 of \d+, The script begins")
    )


def test_step_comes_first_among_the_controls(page: Page, base_url: str) -> None:
    page.goto(base_url + AWAIT)
    expect(page.locator("#controls button").first).to_have_text("Step ▶")


def test_every_target_is_large_enough(page: Page, base_url: str) -> None:
    page.goto(base_url + AWAIT)
    _live(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, select, .answer")]
          .filter((target) => target.checkVisibility())
          .map((target) => [target.textContent, target.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 24 || height < 24)
          .map(([text]) => text)"""
    )
    assert small == []


def test_the_landmarks_and_the_steps_in_the_accessibility_tree(page: Page, base_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(base_url + AWAIT)
    _live(page)
    expect(page.locator("#play")).to_match_aria_snapshot(
        """
        - heading "Await one promise" [level=1]
        - region "Verdict":
          - status:
            - text: /Same \\d+ kB wasm, run in your browser and in Python/
            - strong: identical
            - text: live
        - region "What do you think?":
          - form "Your prediction":
            - group /Rust attaches to the promise first/:
              - radio "Rust"
              - radio "JavaScript"
              - radio "It depends on the engine"
            - paragraph:
              - button "Answer"
              - button "Skip"
        - region "Source":
          - tablist "Source":
            - tab "Rust" [selected]
            - tab "JavaScript"
            - tab "Python"
            - tab "Knobs"
        - region "Timeline":
          - group "Hosts shown":
            - button "Both" [pressed]
            - button "Browser"
            - button "Mirror"
          - group "Steps":
            - button "Step ▶"
            - button "◀ Back" [disabled]
            - button "First event"
            - slider "Event"
            - button "Last event"
          - group "This step"
          - group "Go on from here":
            - button "↶ Cause" [disabled]
          - 'group "Lanes: arrow keys step"':
            - img /Timeline of \\d+ steps/
        - tablist "About this run":
          - tab "Events" [selected]
          - tab "Queues"
          - tab "Values"
          - tab "Output"
          - tab "Network"
          - tab "Lints"
          - tab "Imports"
          - tab "Limits"
        - tabpanel "Events":
          - searchbox "Filter"
          - region "Events":
            - table "Every event, in causal order"
        """
    )
