"""What axe finds on the main views, in both themes, before and after a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

SERIOUS = {"serious", "critical"}


def serious(page: Page) -> list[str]:
    """The violations on the page as it is now that keep somebody from using it."""
    return [
        f"{found['impact']}: {found['help']}, at {[node['target'] for node in found['nodes']]}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in SERIOUS
    ]


def _nothing(page: Page) -> None:
    pass


def _run(page: Page) -> None:
    page.click("#run")
    expect(page.locator("#verdict[data-verdict=identical]")).to_be_visible(timeout=30_000)


def _compare(page: Page) -> None:
    page.click("#run-all")
    expect(page.locator("#shared-status")).to_contain_text("Both hosts agree", timeout=60_000)


def _go_on(page: Page) -> None:
    _run(page)
    page.select_option("#preset", "3")
    expect(page.locator("#verdict .stale")).to_be_visible()


def _mistake(page: Page) -> None:
    page.locator("[id^=arg-][id$=value]").first.fill("no JSON")
    page.click("#run")
    expect(page.locator(".field-error")).to_be_visible()


VIEWS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "gallery": ("/", _nothing),
    "player": ("/e/promises", _nothing),
    "a run": ("/e/promises", _run),
    "a rejection": ("/e/promises#run=2", _run),
    "a form that has changed": ("/e/promises", _go_on),
    "a mistake": ("/e/promises", _mistake),
    "what a module can do": ("/e/capability", _nothing),
    "side by side": ("/e/fetch/side-by-side", _compare),
    "lab": ("/lab/", _nothing),
    "help": ("/help", _nothing),
    "not found": ("/e/nope", _nothing),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(page: Page, base_url: str, view: str, scheme: Any) -> None:
    path, do = VIEWS[view]
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(base_url + path)
    do(page)
    assert serious(page) == []


def test_axe_would_find_something(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/help")
    page.evaluate("document.querySelector('main').append(document.createElement('select'))")
    assert "select" in "".join(serious(page))
