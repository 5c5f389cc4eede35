"""The fetches of a run, recorded. The twin of ``static/worker/operations.js``."""

from __future__ import annotations

from typing import Any

from playground.abi.preview import Previews
from playground.jobs.promise import JSPromise, perform_promise_then
from playground.trace.recording import Recording
from playground.values.absent import undefined
from playground.values.function import native
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.abort import JSAbortSignal
from playground.webapis.request import JSRequest
from playground.webapis.response import JSResponse
from playground.webapis.url import JSURL

_NORMALISED = ("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT")


def install_fetch(realm: Realm, recording: Recording, previews: Previews) -> None:
    """Replace ``fetch`` by one that is recorded.

    The promise is the realm's own, with one reaction before all others, whether anything is
    recorded or not.
    """
    original = realm.global_object.get("fetch", realm.global_object).code
    recorder, ids = recording.recorder, recording.ids

    def fetch(this: Value = undefined, *given: Value) -> Value:
        name = ids.new("o")
        start = recorder.write("op.start", {"kind": "fetch", **_asked(given)}, id=name)
        promise = original(this, *given)
        if not isinstance(promise, JSPromise):
            return promise
        recording.promises.new(promise, "op")
        signal = _signal(given)

        def end(key: str, value: Any) -> None:
            if not (isinstance(signal, JSAbortSignal) and signal.is_aborted):
                recording.jobs.io(start)
            recorder.write("op.end", {key: value()}, id=name, cause=start)

        def answered(response: Value) -> None:
            end("status", lambda: _status(response))

        def failed(reason: Value) -> None:
            end("error", lambda: previews.of(reason))

        perform_promise_then(realm, promise, answered, failed)
        return promise

    realm.global_object.put("fetch", native(realm, "fetch", 1, fetch))


def _status(response: Value) -> int:
    return response.record.status if isinstance(response, JSResponse) else 0


def _asked(given: tuple[Value, ...]) -> dict[str, str]:
    """Say what is asked for, without running any of the program's code."""
    source = given[0] if given else undefined
    url = method = ""
    if isinstance(source, JSRequest):
        url, method = source.record.url.href, source.record.method
    elif isinstance(source, JSURL):
        url = source.record.href
    elif isinstance(source, str):
        url = source
    named = _own(given, "method")
    method = named if isinstance(named, str) else method or "GET"
    return {"url": url, "method": method.upper() if method.upper() in _NORMALISED else method}


def _signal(given: tuple[Value, ...]) -> Value:
    named = _own(given, "signal")
    if named is not undefined and named is not None:
        return named
    return given[0].signal if given and isinstance(given[0], JSRequest) else undefined


def _own(given: tuple[Value, ...], key: str) -> Value:
    """Give a property of the second argument that stands in the object itself as plain data."""
    init = given[1] if len(given) > 1 else undefined
    held = init.get_own_property(key) if isinstance(init, JSObject) else None
    return undefined if held is None or held.is_accessor else held.value
