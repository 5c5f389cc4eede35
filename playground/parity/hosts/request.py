"""What a JavaScript host is asked: the ``RunRequest`` of ``static/worker/types.js``."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from playground.abi.seam_map import seam_map
from playground.catalog import Scenario
from playground.errors import PlaygroundError
from playground.glue import compile_module
from playground.package import Package
from playground.parity.case import Case
from playground.parity.errors import NotForBrowsers
from playground.scenario import RUN_LIMITS


def run_request(case: Case, urls: dict[str, str], lab: str, seconds: float) -> dict[str, Any]:
    """Make the request of a run.

    Parameters
    ----------
    case:
        What is run.
    urls:
        Addresses of ``glue`` and ``wasm``, as the host reaches them.
    lab:
        The lab's address.
    seconds:
        How long the run may take.

    Raises
    ------
    NotForBrowsers
        The package cannot be run as it is.
    """
    check_target(case.package)
    limits = {
        "events": RUN_LIMITS.events,
        "logBytes": RUN_LIMITS.log_bytes,
        "ms": round(seconds * 1000),
    }
    program = case.program
    glue = case.package.read_text(case.package.entry)
    head = {
        "module": case.package.name,
        "urls": urls,
        "limits": limits,
        "seam": seam_map(glue),
        "clock": program.clock if isinstance(program, Scenario) else "real",
    }
    if isinstance(program, Scenario):
        filled = program.with_lab(lab)
        scenario = {"name": filled.name, "steps": filled.steps, "seconds": filled.seconds}
        return {**head, "scenario": scenario}
    return {**head, "export": program.export, "args": json.loads(with_lab(program.args, lab))}


def with_lab(args: tuple[Any, ...], lab: str) -> str:
    """Give arguments as JSON, with the lab's address in the place of ``{lab}``."""
    return json.dumps(args).replace("{lab}", lab)


def check_target(package: Package) -> None:
    """Check that a package was built for browsers.

    Raises
    ------
    NotForBrowsers
        Its glue has no ``initSync``, by which the Worker starts a module.
    """
    if not _has_init(package.read_text(package.entry), package.shown(package.entry)):
        raise NotForBrowsers(
            f"{package.shown(package.entry)}: its glue exports no `initSync`, so a browser cannot"
            " start it as it is; `wasm-bindgen --target web` writes one that does"
        )


@lru_cache(maxsize=64)
def _has_init(text: str, name: str) -> bool:
    try:
        return "initSync" in compile_module(text, name).exports
    except PlaygroundError:
        # What we cannot read the engine may; it says itself what is wrong.
        return True
