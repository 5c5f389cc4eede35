"""What is done in a browser's page, by whatever the browser is driven."""

from __future__ import annotations

from typing import Any, Final

from playground.parity.case import Case
from playground.parity.errors import ModuleFailedToLoad, PageError
from playground.parity.hosts.protocol import Emit
from playground.parity.hosts.request import run_request
from playground.parity.site import Site

#: The page itself gives a module 30 s to load, and a run half a second beyond its limit.
LOAD_SECONDS: Final = 45.0
#: By no version's name the bundle is asked for anew each time, and sent if it has changed.
RUN: Final = """async (request) => {
  const { runInBrowser } = await import("/static/v-latest/app/browser_host.js");
  try {
    return { events: await runInBrowser(request) };
  } catch (error) {
    const { name, title, detail, message } = error;
    return { problem: { name, title: title ?? name, detail: detail ?? message } };
  }
}"""
FEATURES: Final = """() => ({
  jspi: "Suspending" in WebAssembly,
  threads: typeof SharedArrayBuffer !== "undefined" && crossOriginIsolated,
})"""
_NOT_LOADED: Final = "The module does not load"


def page_request(case: Case, site: Site, seconds: float) -> dict[str, Any]:
    """Make what :data:`RUN` is called with."""
    request = run_request(case, site.urls(case.package), site.lab, seconds)
    module = {"name": request.pop("module"), **{k: request.pop(k) for k in ("urls", "seam")}}
    return {**request, "module": module}


def emit_answer(host: str, case: Case, answer: dict[str, Any], emit: Emit) -> None:
    """Emit the events that :data:`RUN` gave.

    Raises
    ------
    ModuleFailedToLoad, PageError
        It gave a problem instead.
    """
    problem = answer.get("problem")
    if problem is not None:
        text = f"{host}: {case.name}: {problem['title']}: {problem['detail']}"
        raise (ModuleFailedToLoad if problem["title"] == _NOT_LOADED else PageError)(text)
    for event in answer["events"]:
        emit(event)
