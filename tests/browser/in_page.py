"""What the browser tests do in a page by way of the project's own modules."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page

from playground.catalog import Scenario

__all__ = ["STATIC", "Trace", "data_of", "problem", "run", "run_scenario", "script"]

STATIC = Path(__file__).parents[2] / "static"
_SCRIPTS = Path(__file__).parent / "js"

Trace = list[dict[str, Any]]


def run(page: Page, export: str, *args: Any, module: Any = "promises", **more: Any) -> Trace:
    """Run an export in the browser and return its trace."""
    trace = page.evaluate(
        """async (run) => {
          const { runInBrowser } = await import("/static/app/browser_host.js");
          return runInBrowser(run);
        }""",
        {"module": module, "export": export, "args": list(args), **more},
    )
    return cast(Trace, trace)


def run_scenario(module: str, scenario: Scenario, page: Page) -> Trace:
    """Carry out a scenario, which has the lab's address in it, in a Worker of ``page``."""
    trace: Trace = page.evaluate(
        "async (r) => (await import('/static/app/browser_host.js')).runInBrowser(r)",
        {"module": module, "scenario": scenario.to_json()},
    )
    return trace


def problem(page: Page, **request: Any) -> dict[str, str]:
    """Run what must not start, and return what is said of it."""
    said = page.evaluate(
        """async (run) => {
          const { runInBrowser } = await import("/static/app/browser_host.js");
          const said = ({ name, title, detail }) => ({ name, title, detail });
          return runInBrowser(run).catch(said);
        }""",
        request,
    )
    return cast(dict[str, str], said)


def data_of(trace: Trace, ev: str) -> list[dict[str, Any]]:
    """The data of the events of that name."""
    return [event.get("data", {}) for event in trace if event["ev"] == ev]


def script(name: str) -> str:
    """The text of a script in ``js``: one function expression."""
    return (_SCRIPTS / f"{name}.js").read_text("utf-8")
