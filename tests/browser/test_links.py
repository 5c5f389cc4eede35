"""Links to a run: bad ones, the way back, and results of a run that the form has left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

BAD = [
    "#run=99",
    "#run=",
    "#run=1e0",
    "#run=-1",
    "#export=nope&args=[]",
    "#export=greet&args=[",
    "#export=greet&args={}",
]


@pytest.fixture
def example(page: Page, base_url: str) -> Page:
    page.goto(f"{base_url}/e/promises")
    expect(page.locator("#preset option[value='-1']")).to_have_count(1)
    return page


@pytest.mark.parametrize("link", BAD)
def test_a_link_that_names_no_run_is_told(page: Page, base_url: str, link: str) -> None:
    page.goto(f"{base_url}/e/promises{link}")
    expect(page.locator("#notice")).to_contain_text("The link asks for a run that this example")
    expect(page.locator("#preset")).to_have_value("0")
    page.select_option("#preset", "2")
    expect(page.locator("#notice")).to_have_text("")


def test_other_hashes_ask_for_no_run(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/e/promises#scenarios")
    expect(page.locator("#preset option[value='-1']")).to_have_count(1)
    expect(page.locator("#notice")).to_have_text("")


def test_a_promise_that_the_field_cannot_hold_is_kept_as_json(example: Page) -> None:
    example.evaluate("""location.hash = '#export=double_later&args=[{"$promise":"lost"}]'""")
    expect(example.locator("textarea#arg-0")).to_have_value('{"$promise":"lost"}')
    example.click("#run")
    expect(example.locator("#arg-0-error")).to_be_visible()


def test_back_and_forward_show_the_run_of_their_address(example: Page) -> None:
    example.evaluate("location.hash = '#run=2'")
    expect(example.locator("#preset")).to_have_value("2")
    example.evaluate("location.hash = '#run=7'")
    expect(example.locator("#preset")).to_have_value("7")
    example.go_back()
    expect(example.locator("#preset")).to_have_value("2")
    example.go_forward()
    expect(example.locator("#preset")).to_have_value("7")
    example.go_back()
    example.go_back()
    expect(example.locator("#preset")).to_have_value("0")


def test_results_say_when_the_form_has_left_them(example: Page) -> None:
    stale = example.locator("#verdict .stale")
    example.select_option("#preset", "1")
    expect(stale).to_have_count(0)
    example.click("#run")
    expect(example.locator("#verdict[data-verdict=identical]")).to_be_visible(timeout=30_000)
    example.fill("#arg-0-value", "2")
    expect(stale).to_have_text("The form has changed since this run.")
    example.fill("#arg-0-value", "half wr")
    expect(stale).to_have_count(1)
    example.fill("#arg-0-value", "21")
    expect(stale).to_have_count(0)


def test_a_time_beyond_the_limit_is_told_at_its_field(example: Page) -> None:
    example.fill("#arg-0-after", "10001")
    example.click("#run")
    expect(example.locator("#arg-0-after")).to_be_focused()
    expect(example.locator("#arg-0-after")).to_have_attribute("aria-invalid", "true")
    expect(example.locator("#arg-0-after-error")).to_contain_text("0 to 10000")
    expect(example.locator("#arg-0-after")).to_have_attribute(
        "aria-describedby", "arg-0-after-error"
    )


def test_the_select_keeps_its_description_after_an_error(example: Page) -> None:
    args = "[" * 40 + "]" * 40
    example.evaluate("(args) => { location.hash = `#export=order&args=[${args}]` }", args)
    example.click("#run")
    expect(example.locator("#notice")).to_contain_text("Not run")
    expect(example.locator("#export")).to_have_attribute("aria-describedby", "export-doc")


def test_without_scripts_there_is_no_button_that_does_nothing(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}/e/promises")
    expect(page.locator(".noscript")).to_be_visible()
    expect(page.locator("#source")).to_contain_text("double_later")
    for hidden in ("#run", "#hosts", "#verdict"):
        expect(page.locator(hidden)).to_be_hidden()
    context.close()
