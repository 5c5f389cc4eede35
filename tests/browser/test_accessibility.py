"""What axe finds on the main views, in both themes, before and after a run."""

from __future__ import annotations

import re
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
    expect(page.locator("#shared-status")).to_contain_text(
        re.compile(r"Both hosts agree in (\d+) of \1 runs"), timeout=60_000
    )


def _go_on(page: Page) -> None:
    _run(page)
    page.select_option("#preset", "3")
    expect(page.locator("#verdict .stale")).to_be_visible()


def _mistake(page: Page) -> None:
    page.locator("[id^=arg-][id$=value]").first.fill("no JSON")
    page.click("#run")
    expect(page.locator(".field-error")).to_be_visible()


def _filter_nothing(page: Page) -> None:
    page.get_by_role("searchbox").fill("is:odd xyzzy")
    expect(page.locator("#nothing")).to_be_visible()


def _run_here(page: Page) -> None:
    page.get_by_role("button", name="Run the rows shown").click()
    expect(page.locator("#here-status")).to_contain_text("in this browser", timeout=30_000)


def _open_traces(page: Page) -> None:
    base = page.url.removesuffix("/trace")
    answers = [
        page.request.get(f"{base}/api/traces/promises/await_a_promise/{host}")
        for host in ("chromium", "mirror")
    ]
    files: Any = [
        {"name": f"{i}.jsonl", "mimeType": "text/plain", "buffer": answer.body()}
        for i, answer in enumerate(answers)
    ]
    page.set_input_files("#choose", files)
    expect(page.locator(".verdict-line")).to_contain_text("identical")


def _open_nonsense(page: Page) -> None:
    page.get_by_text("Paste one instead").click()
    page.get_by_role("button", name="Open the text").click()
    expect(page.locator("#problems")).to_contain_text("line 1")


def _open_exports(page: Page) -> None:
    page.locator("#export summary").click()
    expect(page.get_by_role("link", name="pytest")).to_be_visible()


VIEWS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "gallery": ("/", _nothing),
    "a gallery of nothing": ("/", _filter_nothing),
    "matrix": ("/matrix", _nothing),
    "this browser in the matrix": ("/matrix#q=crate:promises", _run_here),
    "known differences": ("/matrix#q=verdict:known", _nothing),
    "trace viewer": ("/trace", _nothing),
    "two traces": ("/trace", _open_traces),
    "a text that is no trace": ("/trace", _open_nonsense),
    "exports": ("/s/promises/await_a_promise", _open_exports),
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
