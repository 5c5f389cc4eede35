"""fetch: https://fetch.spec.whatwg.org/#fetch-method."""

from __future__ import annotations

from playground.jobs.promise import JSPromise, new_promise, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import native
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.fetching import Fetch
from playground.webapis.promises import promise_call
from playground.webapis.records import RequestRecord, ResponseRecord
from playground.webapis.request import create_request
from playground.webapis.response import JSResponse, new_response
from playground.webapis.services import Services
from playground.webapis.streams import readable


def install(realm: Realm, services: Services) -> None:
    """Define the function in ``realm``; it reaches the origins that ``services`` names."""

    def fetch(_this: Value = undefined, *given: Value) -> Value:
        return promise_call(realm, lambda: _fetch(realm, services, given))

    realm.global_object.put("fetch", native(realm, "fetch", 1, fetch))


def _fetch(realm: Realm, services: Services, given: tuple[Value, ...]) -> JSPromise:
    if not given:
        raise type_error("Failed to execute 'fetch': 1 argument required, but only 0 present.")
    # 1. Let p be a new promise.
    p = new_promise(realm)
    # 2. Let requestObject be the result of invoking the constructor of Request.
    init = given[1] if len(given) > 1 else undefined
    proto = realm.intrinsics["%Request.prototype%"]
    request_object = create_request(realm, services, given[0], init, proto)
    # 3. Let request be requestObject's request.
    request = request_object.record
    signal = request_object.signal
    # 4. If requestObject's signal is aborted, then abort the fetch() call.
    if signal.is_aborted:
        _abort(realm, p, request, None, signal.reason)
        return p
    # 7. Let responseObject be null.
    response_object: JSResponse | None = None
    # 9. Let locallyAborted be false.
    locally_aborted = False

    # 11. Add the following abort steps to requestObject's signal:
    def abort_steps() -> None:
        nonlocal locally_aborted
        locally_aborted = True
        controller.abort()
        _abort(realm, p, request, response_object, signal.reason)

    # 12. Set controller to the result of calling fetch given request and processResponse:
    def process_response(response: ResponseRecord) -> None:
        nonlocal response_object
        # 1. If locallyAborted is true, then abort these steps.
        if locally_aborted:
            return
        # 3. If response is a network error, then reject p with a TypeError.
        if response.type == "error":
            signal.remove_algorithm(abort_steps)
            reject_promise(realm, p, realm.error("TypeError", "Failed to fetch"))
            return
        # 4. Set responseObject to a new Response object. 5. Resolve p with it.
        response_object = new_response(realm, response, "immutable")
        resolve_promise(realm, p, response_object)

    signal.add_algorithm(abort_steps)
    controller = Fetch(realm, services, request, process_response)
    # 13. Return p.
    return p


def _abort(
    realm: Realm,
    p: JSPromise,
    request: RequestRecord,
    response_object: JSResponse | None,
    error: Value,
) -> None:
    """Abort the fetch() call: https://fetch.spec.whatwg.org/#abort-fetch."""
    # 1. Reject promise with error; it does nothing when p is resolved already.
    if p.state == "pending":
        reject_promise(realm, p, error)
    # 2. If request's body is non-null and is readable, then cancel it with error.
    body = request.body
    if body is not None and body.stream.state == "readable":
        if not body.stream.is_locked or body.source is not None:
            readable.cancel(body.stream, error)
    # 3. If responseObject is null, then return.
    if response_object is None or response_object.body is None:
        return
    # 5. If response's body is non-null and is readable, then error it with error.
    stream = response_object.body.stream
    if stream.state == "readable":
        stream.controller.error(error)
