"""``/api/export`` and ``/api/traces``: a scenario as a test or a folder, and its recorded traces.

Where nothing was recorded of the module that is served, the mirror runs the scenario now.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, Response

from playground.abi.seam_map import seam_map
from playground.catalog import BuiltModule, Scenario
from playground.export import pytest_file, scenario_archive
from playground.web.origin import checked_origin
from playground.web.presence import watch_client
from playground.web.problems import Problem
from playground.web.recordings import HOSTS, recording
from playground.web.running import RunRequest
from playground.web.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("exports", __name__, url_prefix="/api")

Trace = Sequence[dict[str, Any]]


@blueprint.get("/traces/<crate>/<name>/<host>")
def trace(crate: str, name: str, host: str) -> Response:
    """Answer with a recorded trace as JSON Lines; ``{lab}`` stands for the lab's address."""
    module, scenario = _wanted(crate, name)
    if host not in HOSTS:
        raise Problem(
            404, f"`{host}` is no host that was recorded; there are {', '.join(HOSTS)}.",
            type_="/help#not-recorded", known=list(HOSTS),
        )  # fmt: skip
    events = recording(services().catalog.static_dir, module, scenario.name, host)
    if events is None:
        raise Problem(
            404,
            f"Nothing was recorded of {crate}/{name} with the module that is served; "
            f"`python -m playground.recordings {crate}/{name}` does it.",
            type_="/help#not-recorded",
            title="Not recorded",
        )
    text = "".join(json.dumps(event, separators=(",", ":")) + "\n" for event in events)
    response = Response(text, mimetype="application/jsonl")
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/export/<crate>/<name>.py")
def test_file(crate: str, name: str) -> Response:
    """Answer with a test for pytest that runs the scenario and compares it with its trace."""
    module, scenario = _wanted(crate, name)
    text = pytest_file(scenario, _of_mirror(module, scenario))
    return _file(text.encode(), f"test_{crate}_{name}.py".replace("-", "_"), "text/x-python")


@blueprint.get("/export/<crate>/<name>.zip")
def archive(crate: str, name: str) -> Response:
    """Answer with a folder that can be served as it is: page, module, scenario, traces."""
    module, scenario = _wanted(crate, name)
    browser = recording(services().catalog.static_dir, module, scenario.name, "chromium")
    traces: dict[str, Trace] = {"mirror": _of_mirror(module, scenario)}
    if browser is not None:
        traces["browser"] = browser
    packed = scenario_archive(module, scenario, traces, seam_map(module.glue.read_text("utf-8")))
    return _file(packed, f"{crate}_{name}.zip", "application/zip")


def _wanted(crate: str, name: str) -> tuple[BuiltModule, Scenario]:
    catalog = services().catalog
    return catalog.module(crate), catalog.example(crate).scenario(name)


def _of_mirror(module: BuiltModule, scenario: Scenario) -> Trace:
    """Give the mirror's recorded trace, or run the scenario there now."""
    here = services()
    recorded = recording(here.catalog.static_dir, module, scenario.name, "mirror")
    if recorded is not None:
        return recorded
    origin = checked_origin()
    asked = RunRequest(module=module.name, scenario=scenario.name)

    def target(emit: Callable[[dict[str, Any]], None], cancel: threading.Event) -> None:
        here.runner(asked, emit, (origin,), cancel)

    run = here.pool.start(target, watch_client())
    try:
        # As in what was recorded: the address is another one each time.
        return [json.loads(line.replace(f"{origin}/lab".encode(), b"{lab}")) for line in run]
    finally:
        run.close()


def _file(data: bytes, name: str, mimetype: str) -> Response:
    response = Response(data, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
