"""A run that does not end: what the page says meanwhile, and what afterwards."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

HOSTS = ("browser", "mirror")


def test_a_promise_that_is_never_settled(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/e/promises#run=4")
    page.click("#run")
    verdict = page.locator("#verdict")
    expect(verdict).to_contain_text(
        "on both hosts, still waiting for the promise that double_later returned, for at most 10 s"
    )
    for host in HOSTS:
        expect(page.locator(f'[data-host="{host}"] .result')).to_contain_text(
            re.compile(
                r"still waiting for the promise that double_later returned: \d s of at most 10 s"
            )
        )
    expect(verdict).to_contain_text("Both hosts were stopped: their time was up.", timeout=20_000)
    for host in HOSTS:
        expect(page.locator(f'[data-host="{host}"] .result')).to_contain_text(
            "no result in time, stopped while waiting for the promise that double_later returned"
        )


def test_a_timer_is_waited_for_and_another_run_ends_the_wait(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/e/promises#export=await_timer&args=[60000]")
    page.click("#run")
    waiting = page.locator('[data-host="browser"] .result')
    expect(waiting).to_contain_text("1 s of at most 10 s")
    page.select_option("#preset", "0")
    expect(page.locator("#verdict .stale")).to_be_visible()
    page.click("#run")
    expect(page.locator("#verdict[data-verdict=identical]")).to_be_visible(timeout=15_000)
    expect(page.locator("#verdict .stale")).to_have_count(0)
    expect(waiting).to_contain_text("42")


def test_a_reason_that_is_no_error_is_shown(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/e/promises#run=5")
    page.click("#run")
    expect(page.locator("#verdict[data-verdict=identical]")).to_be_visible(timeout=30_000)
    for host in HOSTS:
        expect(page.locator(f'[data-host="{host}"] .result')).to_contain_text('"just a string"')


def test_a_loop_without_end_is_told_from_a_wait(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/help")
    said = page.evaluate(
        """async () => {
          const { activity } = await import("/static/app/waiting.js");
          const start = { seq: 1, ev: "run.start", data: { export: "spin" } };
          const call = { seq: 2, ev: "call.wasm" };
          const inner = ["call.js", "return.js"].map((ev) => ({ ev, parent: 2 }));
          const end = { seq: 5, ev: "return.wasm" };
          const poll = { seq: 6, ev: "poll.begin" };
          const traces = [[], [call], [call, ...inner], [call, end, poll], [call, ...inner, end]];
          return traces.map((events) => activity([start, ...events]));
        }"""
    )
    busy = "busy in spin"
    assert said == [busy, busy, busy, busy, "waiting for the promise that spin returned"]
