"""How soon a scenario's page shows what was recorded, and how long a step in a long trace takes.

Prints one JSON object for each. Run with ``python -m benchmarks.page [pages]``.
"""

from __future__ import annotations

import dataclasses
import json
import statistics
import sys

from playwright.sync_api import Browser, sync_playwright

from playground.app import create_app
from playground.parity import find_case, open_hosts
from playground.parity.chromium import ARGUMENTS, find
from playground.web.serve import running_server

PAGES = 9
STEPS = 60
SHORT_EVENTS, LONG_EVENTS = 100, 2_000
SCENARIO = "promises/await_a_promise"
LONG = "spawn_order/self_wake_starves_timers"
#: Waits for what it looks for as soon as the document has it, and notes when that was painted.
WATCH = """selector => {
  const look = () => {
    if (document.querySelector(selector) === null) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => performance.mark("shown")));
  };
  look();
}"""
SHOWN = """() => new Promise((done) => {
  const look = () => {
    const [mark] = performance.getEntriesByName("shown");
    if (mark === undefined) setTimeout(look, 10);
    else done(mark.startTime);
  };
  look();
})"""
#: The work of a step up to its layout; when the screen shows it is the screen's affair.
STEP = """(steps) => {
  const buttons = [...document.querySelectorAll("button")];
  const button = buttons.find(({ textContent }) => textContent.startsWith("Step"));
  return Array.from({ length: steps }, () => {
    const began = performance.now();
    button.click();
    document.body.getBoundingClientRect();
    return performance.now() - began;
  });
}"""


def shown_ms(browser: Browser, url: str, selector: str) -> float:
    """Load a page with empty caches: milliseconds from navigation to what a reader looks for."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(f"({WATCH})({json.dumps(selector)})")
    page.goto(url)
    shown: float = page.evaluate(SHOWN)
    context.close()
    return shown


def first_sight(browser: Browser, base_url: str, pages: int) -> dict[str, object]:
    """Compare the lanes of a recorded scenario with a page of text, turn by turn."""
    lanes, text = [], []
    for _ in range(pages):
        text.append(shown_ms(browser, f"{base_url}/help", "main h1"))
        lanes.append(shown_ms(browser, f"{base_url}/s/{SCENARIO}", ".lanes svg"))
    return {
        "benchmark": f"page: recorded lanes of {SCENARIO}, caches empty",
        "pages": pages,
        "ms": round(statistics.median(lanes)),
        "page_of_text_ms": round(statistics.median(text)),
        "ratio": round(statistics.median(lanes) / statistics.median(text), 2),
    }


def trace_file(length: int) -> str:
    """Record a task that wakes itself, about seven events each time, and keep the first of them."""
    case = find_case(LONG)
    steps = json.loads(json.dumps(case.program.to_json()["steps"]).replace("[100]", "[1000]"))
    program = dataclasses.replace(case.program, steps=tuple(steps))
    with open_hosts("mirror") as session:
        events = session.run(dataclasses.replace(case, program=program)).events
    return "".join(json.dumps(event) + "\n" for event in events[:length])


def step_ms(browser: Browser, base_url: str, length: int) -> float:
    """Step through a trace of so many events."""
    page = browser.new_page()
    page.goto(f"{base_url}/trace")
    file = {"name": "t.jsonl", "mimeType": "text/plain", "buffer": trace_file(length).encode()}
    page.set_input_files("#choose", [file])
    page.wait_for_selector(".lanes svg")
    times: list[float] = page.evaluate(STEP, STEPS)
    page.close()
    return statistics.median(times)


def steps(browser: Browser, base_url: str) -> dict[str, object]:
    """Compare a step in a trace as long as they come with one in a short trace."""
    short, long = (step_ms(browser, base_url, length) for length in (SHORT_EVENTS, LONG_EVENTS))
    return {
        "benchmark": f"page: a step in a trace of {LONG_EVENTS} events",
        "steps": STEPS,
        "ms": round(long, 2),
        f"ms_of_{SHORT_EVENTS}": round(short, 2),
        "ratio": round(long / short, 2),
    }


def main(pages: int) -> None:
    """Measure both in one browser."""
    path = find()
    if path is None:
        raise SystemExit("no Chromium: `python -m playground.parity.chromium` installs one")
    with sync_playwright() as playwright, running_server(create_app()) as base_url:
        browser = playwright.chromium.launch(executable_path=str(path), args=list(ARGUMENTS))
        print(json.dumps(first_sight(browser, base_url, pages)), flush=True)
        print(json.dumps(steps(browser, base_url)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
