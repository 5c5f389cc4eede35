"""What works when something is missing: the network, the server, a feature of the browser."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from playground.app import create_app
from playground.web.serve import running_server

LIVE_MS = 30_000


def test_a_scenario_that_is_loaded_runs_without_network_and_server(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    with running_server(create_app()) as url:
        page.goto(f"{url}/s/promises/await_a_promise")
        mark = page.locator(".verdict-bar .mark")
        expect(mark).to_have_text("live", timeout=LIVE_MS)
        expect(page.locator("#export")).to_be_visible()
    context.set_offline(True)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(mark).to_have_text("browser live, mirror recorded", timeout=LIVE_MS)
    expect(page.locator(".verdict-line")).to_contain_text("identical")
    expect(page.locator(".trouble")).to_contain_text("The server does not answer")
    for tab in ("Queues", "Values", "Output", "Network", "Lints", "Imports", "Limits", "Events"):
        page.get_by_role("tab", name=tab).click()
        panel = page.get_by_role("tabpanel", name=tab)
        expect(panel).not_to_be_empty()
        expect(panel).not_to_contain_text("could not be loaded")
    page.get_by_role("tab", name="JavaScript").click()
    expect(page.locator("#source-js")).to_contain_text("promise_of_await(")
    page.get_by_role("tab", name="Knobs").click()
    expect(page.locator("#knobs")).to_contain_text("settle")
    page.locator("#export summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Perfetto").click()
    assert waiting.value.failure() is None
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    context.close()


def test_the_trace_viewer_that_is_loaded_needs_no_server(browser: Browser, base_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    recorded = page.request.get(f"{base_url}/api/traces/promises/await_a_promise/mirror")
    page.goto(f"{base_url}/trace", wait_until="networkidle")
    context.set_offline(True)
    page.locator("#choose").set_input_files(
        {"name": "a.jsonl", "mimeType": "text/plain", "buffer": recorded.body()}
    )
    expect(page.locator(".lane-picture")).to_be_visible()
    page.get_by_role("tab", name="Values").click()
    expect(page.get_by_role("tabpanel", name="Values")).to_have_text(
        "There is no promise and no future yet."
    )
    context.close()


def test_a_page_asks_nothing_of_other_sites(page: Page, base_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/matrix", "/trace", "/help", "/s/promises/await_a_promise"):
        page.goto(base_url + path, wait_until="networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((base_url, "blob:"))] == []


def test_a_browser_without_webassembly_is_told_so_and_the_recording_stays(
    page: Page, base_url: str
) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"{base_url}/s/promises/await_a_promise")
    expect(page.locator(".trouble")).to_contain_text(
        "This browser cannot run it. It lacks WebAssembly.", timeout=LIVE_MS
    )
    expect(page.locator(".verdict-bar .mark")).to_have_text("mirror live, browser recorded")
    expect(page.locator(".lane-picture .state").first).to_be_visible()


def test_a_browser_whose_workers_are_no_modules_is_told_so(page: Page, base_url: str) -> None:
    page.add_init_script(
        "globalThis.Worker = class { constructor(url) {} terminate() {} addEventListener() {} };"
    )
    page.goto(f"{base_url}/s/promises/await_a_promise")
    expect(page.locator(".trouble")).to_contain_text("It lacks module Workers", timeout=LIVE_MS)


def test_a_module_that_does_not_load_is_named(page: Page, base_url: str) -> None:
    page.route("**/promises_bg.wasm*", lambda route: route.fulfill(status=404))
    page.goto(f"{base_url}/s/promises/await_a_promise")
    trouble = page.locator(".trouble")
    expect(trouble).to_contain_text("The module does not load", timeout=LIVE_MS)
    expect(trouble).to_contain_text("promises_bg.wasm")
    expect(trouble).to_contain_text("status 404")


def test_bad_values_in_the_address_fall_back_with_one_notice(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/s/promises/await_a_promise#step=x&host=moon&tab=nope")
    notice = page.locator(".toolbar .notice")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("step, host, tab")
    expect(page.locator(".count")).to_contain_text("1 of")
