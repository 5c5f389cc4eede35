"""The globals of the web, one file each.

For: what a dedicated worker's global object has beyond the language's own: console, timers,
events, fetch and what belongs to it, streams, encodings, URLs. The algorithms follow the
standards that their docstrings link; a departure is marked "Not in the specification:".

Never in here: the language's own globals (:mod:`playground.builtins`), WebAssembly, and anything
that a realm could use to reach files, environment variables or origins that it was not given.
"""

from __future__ import annotations

from playground.values.realm import Realm
from playground.webapis import (
    abort,
    base64,
    blob,
    console,
    dom_exception,
    event,
    event_target,
    fetch,
    form_data,
    global_scope,
    headers,
    microtask,
    request,
    response,
    timers,
    url_search_params,
)
from playground.webapis.services import Services
from playground.webapis.streams import byob_reader, byob_request, default_controller, default_reader
from playground.webapis.unsupported import UNSUPPORTED_GLOBALS

__all__ = ["UNSUPPORTED_GLOBALS", "Services", "install_all"]


def _stage_readable_stream(realm: Realm) -> None:
    from playground.values.absent import undefined
    from playground.webapis.streams import readable
    from playground.webapis.streams.readable import JSReadableStream
    from playground.webapis.webidl import Interface

    i = Interface(realm, "ReadableStream", JSReadableStream)
    i.operation("getReader", 0, lambda this, *_: readable.acquire_default_reader(this))
    i.operation(
        "cancel", 0, lambda this, reason=undefined, *_: readable.cancel(this, reason), promise=True
    )


def install_all(realm: Realm, services: Services) -> None:
    """Install every global, each after what it builds on.

    Parameters
    ----------
    realm:
        A realm with the language's own globals, a job queue and timers.
    services:
        What the world outside gives to it.
    """
    dom_exception.install(realm)
    event_target.install(realm)
    event.install(realm)
    global_scope.install(realm, services)
    console.install(realm, services)
    timers.install(realm)
    microtask.install(realm)
    abort.install(realm)
    base64.install(realm)
    _stage_readable_stream(realm)
    default_reader.install(realm)
    default_controller.install(realm)
    byob_reader.install(realm)
    byob_request.install(realm)
    blob.install(realm)
    form_data.install(realm)
    url_search_params.install(realm)
    headers.install(realm)
    request.install(realm, services)
    response.install(realm, services)
    fetch.install(realm, services)
