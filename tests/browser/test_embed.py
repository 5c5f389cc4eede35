"""The player in a frame of another page, and what the two say to each other: docs/pages.md."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

EMBED = "/embed/promises/await_a_promise"


def hears(page: Page, kind: str, **more: int) -> None:
    """Wait until the page has heard such a message; ``wait_for_function`` would need ``eval``."""
    page.evaluate(
        """(wanted) => new Promise((done) => {
          const fits = (message) => Object.entries(wanted).every(([k, v]) => message[k] === v);
          const look = () => (heard.some(fits) ? done() : setTimeout(look, 20));
          look();
        })""",
        {"type": kind, **more},
    )


def test_a_frame_hears_of_steps_and_sends_one(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/help")
    page.evaluate(
        """(path) => {
          window.heard = [];
          addEventListener("message", ({ data }) => heard.push(data));
          const frame = document.createElement("iframe");
          Object.assign(frame, { src: path, width: 480, height: 320, title: "frame" });
          document.querySelector("main").prepend(frame);
        }""",
        EMBED,
    )
    frame = page.frame_locator("iframe")
    expect(frame.locator("#play[data-ready=yes]")).to_be_visible()
    expect(frame.get_by_role("button", name="Step ▶")).to_be_in_viewport()
    hears(page, "ready")
    page.evaluate("frames[0].postMessage({ playground: 1, type: 'goto', step: 5 }, '*')")
    expect(frame.locator(".count")).to_have_text(re.compile("^5 of"))
    hears(page, "step", step=5)
    kinds = page.evaluate("heard.map(({ playground, type }) => `${playground} ${type}`)")
    assert {"1 ready", "1 step", "1 verdict"} <= set(kinds)
