"""The globals of the web, one file each.

For: what a dedicated worker's global object has beyond the language's own: console, timers,
events, fetch and what belongs to it, streams, encodings, URLs. The algorithms follow the
standards that their docstrings link; a departure is marked "Not in the specification:".

Never in here: the language's own globals (:mod:`playground.builtins`), WebAssembly, and anything
by which a program could reach files, environment variables or origins that it was not given.
"""

from __future__ import annotations

from playground.values.realm import Realm
from playground.webapis import (
    abort,
    base64,
    blob,
    clock,
    compression,
    console,
    crypto,
    dom_exception,
    event,
    event_target,
    fetch,
    form_data,
    global_scope,
    headers,
    message_channel,
    microtask,
    performance,
    request,
    response,
    structured_clone,
    text_decoder,
    text_encoder,
    text_streams,
    timers,
    url,
    url_search_params,
)
from playground.webapis.services import Services
from playground.webapis.streams import (
    byob_reader,
    byob_request,
    default_controller,
    default_reader,
    readable_stream,
    strategies,
    transform_stream,
    writable_controller,
    writable_stream,
    writer,
)
from playground.webapis.unsupported import UNSUPPORTED_GLOBALS

__all__ = ["UNSUPPORTED_GLOBALS", "Services", "install_all"]


def install_all(realm: Realm, services: Services) -> None:
    """Install every global of the web, each after those that it builds on.

    Parameters
    ----------
    realm:
        A realm that has the language's own globals, a job queue and timers.
    services:
        What the world outside gives to it.
    """
    clock.start(realm)
    dom_exception.install(realm)
    event_target.install(realm)
    event.install(realm)
    global_scope.install(realm, services)
    console.install(realm, services)
    timers.install(realm)
    microtask.install(realm)
    abort.install(realm)
    base64.install(realm)
    text_encoder.install(realm)
    text_decoder.install(realm)
    url_search_params.install(realm)
    url.install(realm)
    performance.install(realm)
    crypto.install(realm)
    strategies.install(realm)
    readable_stream.install(realm)
    default_reader.install(realm)
    default_controller.install(realm)
    byob_reader.install(realm)
    byob_request.install(realm)
    writable_stream.install(realm)
    writer.install(realm)
    writable_controller.install(realm)
    transform_stream.install(realm)
    text_streams.install(realm)
    compression.install(realm)
    blob.install(realm)
    form_data.install(realm)
    headers.install(realm)
    request.install(realm, services)
    response.install(realm, services)
    fetch.install(realm, services)
    structured_clone.install(realm)
    message_channel.install(realm)
