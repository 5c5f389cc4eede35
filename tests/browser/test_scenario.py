"""A visitor answers a scenario's question, runs it, and learns whether the answer was right."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_a_visitor_answers_runs_and_learns(page: Page, base_url: str) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{base_url}/e/promises#scenario=body_starts_later")
    form = page.get_by_role("form", name="The scenario")
    expect(form.get_by_role("heading", name="When does the body")).to_be_visible()
    expect(form.get_by_role("group", name=re.compile("Which comes first"))).to_be_visible()
    expect(form.get_by_text("Right.")).to_have_count(0)
    form.get_by_text("The 4 steps").click()
    expect(form.locator("pre").first).to_contain_text('const greeting = greet("Ferris");')
    python = form.get_by_role("region", name="Python")
    expect(python).to_contain_text('greeting = module.greet("Ferris")')
    # What it teaches would give the answer away.
    teaches = page.get_by_text("starts one microtask after the call")
    expect(teaches).to_have_count(0)

    form.get_by_label("after the call").check()
    form.get_by_role("button", name="Answer and run").click()
    told = form.get_by_role("status")
    expect(told).to_contain_text("Right.", timeout=30_000)
    expect(teaches).to_have_count(1)
    expect(told).to_contain_text("The first poll, which runs the body, is a microtask.")
    expect(told.get_by_role("listitem")).to_have_text(
        ["after the call", "the body of greet runs", "a microtask of JavaScript"]
    )
    expect(told).to_contain_text(re.compile(r"Both hosts agree: (\d+) of \1 events"))
    expect(page.locator("#verdict")).to_contain_text("identical", ignore_case=True)
    expect(page.locator(".host[data-host=mirror] .result")).to_contain_text("Hello, Ferris!")
    assert problems == []


def test_a_scenario_is_chosen_and_answered_wrongly_by_keyboard(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/e/promises")
    link = page.get_by_role("link", name=re.compile("A promise that nobody settles"))
    form = page.get_by_role("form", name="The scenario")
    expect(form).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#scenario=never_settled"))
    expect(form.get_by_role("heading", name="A promise that nobody settles")).to_be_focused()
    expect(link).to_have_attribute("aria-current", "true")
    # Without an answer nothing runs.
    form.get_by_role("button", name="Answer and run").press("Enter")
    expect(page.locator("#verdict[data-verdict=idle]")).to_be_visible()
    form.get_by_label("It is rejected after a while").press("Space")
    page.keyboard.press("Control+Enter")
    told = form.get_by_role("status")
    expect(told).to_contain_text("Not quite. The right answer is: It stays pending", timeout=30_000)
    for name in ("browser", "mirror"):
        expect(page.locator(f".host[data-host={name}] .phase")).to_contain_text("stalled")


def test_nothing_overflows_a_small_screen(page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{base_url}/e/fetch")
    form = page.get_by_role("form", name="The scenario")
    form.locator("input").first.check()
    form.locator("summary").click()
    form.get_by_role("button", name="Answer and run").click()
    expect(form.get_by_role("status")).to_contain_text("Both hosts agree", timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
