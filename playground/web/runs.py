"""``POST /api/runs``: run a module on the mirror, its events streamed as they happen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from playground.catalog import did_you_mean
from playground.web.body import read_body
from playground.web.event_stream import EVENT_STREAM, EventStream
from playground.web.origin import checked_origin
from playground.web.presence import watch_client
from playground.web.problems import Problem
from playground.web.run_request import parse
from playground.web.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("runs", __name__, url_prefix="/api/runs")


@blueprint.post("")
def run() -> Response:
    """Run once. The answer is the trace, event by event as they happen; the last is ``run.end``.

    It comes as server-sent events if ``Accept`` asks for ``text/event-stream``, else as JSON Lines.

    What is wrong before the first event is told as a problem document. If the client goes away,
    the run is cancelled.
    """
    if request.mimetype != "application/json":
        sent = f"not as {request.mimetype}" if request.mimetype else "and says so in Content-Type"
        raise Problem(415, f"A run request is sent as application/json, {sent}.")
    here = services()
    asked = parse(read_body("A run request has"), here.check_arguments)
    module = here.catalog.module(asked.module)
    if asked.scenario:
        known, what = [scenario.name for scenario in here.scenarios(module.name)], "scenario"
        wanted, problem = asked.scenario, f"is no scenario of {module.name}"
    else:
        known, what = [export.name for export in here.exports(module)], "export"
        wanted, problem = asked.export, f"is not exported by {module.name}"
    if wanted not in known:
        raise Problem(
            404,
            f"`{wanted}` {problem}{did_you_mean(wanted, known) or '.'}",
            type_=f"/help#unknown-{what}",
            title=f"No such {what}",
            known=known,
        )
    origins = (checked_origin(),)

    def target(emit: Callable[[dict[str, Any]], None], cancel: threading.Event) -> None:
        here.runner(asked, emit, origins, cancel)

    started = here.pool.start(target, watch_client())
    response = (
        Response(EventStream(started), mimetype=EVENT_STREAM)
        if EVENT_STREAM in request.accept_mimetypes.values()
        else Response(started, mimetype="application/x-ndjson")
    )
    response.headers["Cache-Control"] = "no-store"
    # Proxies that collect an answer before they pass it on are asked not to.
    response.headers["X-Accel-Buffering"] = "no"
    return response
