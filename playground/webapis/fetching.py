"""The life of one fetch: https://fetch.spec.whatwg.org/#fetching.

Not in the specification: a fetch reaches only the origins that the realm was given, redirects
included; these count as permitted by CORS without a preflight or an answer that says so. A request
body that is a stream is read to its end before anything is sent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

import httpx

from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.body import Body
from playground.webapis.data_url import parse_data_url
from playground.webapis.filtering import basic, cors, opaque, opaque_redirect
from playground.webapis.network import (
    exchange,
    pieces,
    request_headers,
    response_headers,
)
from playground.webapis.records import (
    NULL_BODY_STATUSES,
    RequestRecord,
    ResponseRecord,
    network_error,
)
from playground.webapis.redirects import NetworkError, location_url, redirected
from playground.webapis.services import Services
from playground.webapis.streams.feeding import ByteFeed, read_all_bytes, stream_of_bytes, too_large
from playground.webapis.urls import Address, parse

_log = logging.getLogger(__name__)

#: How many bytes of a body are read before its consumer asks for them.
READ_AHEAD: Final = 512 * 1024


class Fetch:
    """One fetch under way, a *fetch controller* and its *fetch params* in one.

    Parameters
    ----------
    request:
        What to fetch.
    process_response:
        Called once, in a task, with the response or a network error; not after :meth:`abort`.

    Raises
    ------
    LimitExceeded
        Too many are under way already.
    """

    def __init__(
        self,
        realm: Realm,
        services: Services,
        request: RequestRecord,
        process_response: Callable[[ResponseRecord], None],
    ) -> None:
        self._realm = realm
        self._services = services
        self._request = request
        self._process_response = process_response
        self._feed: ByteFeed | None = None
        self._wanted = asyncio.Event()
        self._aborted = False
        base = parse(services.base_url) if services.base_url else None
        self._origin = "null" if base is None else base.origin
        most = realm.limits.fetches
        if realm.fetches >= most:
            raise realm.exceeded("fetches", f"more than {most:,} fetches were under way")
        realm.fetches += 1
        self._task = realm.timers.spawn(self._run())
        self._task.add_done_callback(self._over)

    def _over(self, _task: asyncio.Task[None]) -> None:
        self._realm.fetches -= 1

    def abort(self) -> None:
        """Terminate the fetch; whoever holds its promise and its body tells them why."""
        self._aborted = True
        self._task.cancel()

    # -- in the background ------------------------------------------------------------------

    async def _run(self) -> None:
        try:
            await self._scheme_fetch()
        except NetworkError as exc:
            _log.warning("fetch of %s failed: %s", self._request.url.href, exc)
            self._fail()
        except Exception:
            # A mistake of ours must not leave the program waiting.
            _log.exception("fetch of %s broke down", self._request.url.href)
            self._fail()

    def _fail(self) -> None:
        if self._feed is None:
            self._finish(network_error())
        else:
            self._break(self._feed, "Failed to fetch")

    def _finish(self, response: ResponseRecord) -> None:
        self._post(lambda: self._process_response(response))

    def _break(self, feed: ByteFeed, message: str) -> None:
        self._post(lambda: feed.error(self._realm.error("TypeError", message)))

    def _post(self, steps: Callable[[], object]) -> None:
        """Queue a fetch task: https://fetch.spec.whatwg.org/#queue-a-fetch-task."""

        def task() -> None:
            if not self._aborted:
                steps()

        self._realm.timers.post(task)

    async def _scheme_fetch(self) -> None:
        """https://fetch.spec.whatwg.org/#concept-main-fetch and #scheme-fetch."""
        request = self._request
        url = request.url
        request.url_list = [url]
        if request.integrity:
            raise NetworkError("subresource integrity is not supported")
        if url.protocol == "data:":
            self._data_fetch(url)
            return
        if url.protocol == "file:":
            self._file_fetch(url)
            return
        if not url.is_http or not url.hostname:
            raise NetworkError(f"the scheme of {url.href} is not HTTP")
        # There is no cache that could answer.
        if request.cache == "only-if-cached":
            raise NetworkError("there is no cache")
        await self._http_fetch(await self._content())

    def _data_fetch(self, url: Address) -> None:
        parsed = parse_data_url(url)
        if parsed is None:
            raise NetworkError("the data: URL is not valid")
        mime, data = parsed
        self._answer(url, str(mime), data)

    def _file_fetch(self, url: Address) -> None:
        """Answer with a file of the module's own package, for glue that fetches its wasm.

        In the specification, ``file:`` is left to the reader.
        """
        found = self._services.read_file(url.href)
        if found is None:
            raise NetworkError(f"{url.href} is no file of the module's package")
        self._answer(url, *found)

    def _answer(self, url: Address, mime: str, data: bytes) -> None:
        realm = self._realm

        def deliver() -> None:
            record = ResponseRecord(url_list=[url], status_text="OK")
            record.header_list.append("Content-Type", mime)
            record.body = Body(stream_of_bytes(realm, data))
            self._process_response(basic(record))

        self._post(deliver)

    async def _content(self) -> bytes | None:
        """Get the request's body as bytes."""
        body = self._request.body
        if body is None:
            return None
        if body.source is not None:
            return body.source
        done: asyncio.Future[bytes | None] = asyncio.get_running_loop().create_future()

        def settle(data: bytes | None) -> None:
            if not done.done():
                done.set_result(data)

        self._post(lambda: read_all_bytes(body.stream, settle, lambda _reason: settle(None)))
        content = await done
        if content is None:
            raise NetworkError("the request's body failed")
        return content

    async def _http_fetch(self, content: bytes | None) -> None:
        """https://fetch.spec.whatwg.org/#concept-http-fetch, with the redirects it leads to."""
        request = self._request
        while True:
            self._taint(request)
            headers = request_headers(request, self._origin)
            sent = None if request.body is None else content
            async with exchange(self._services, request, headers, sent) as response:
                received = response_headers(response)
                location = None
                if request.redirect == "follow":
                    location = location_url(request, response.status_code, received)
                elif response.is_redirect or response.status_code in (301, 302, 303, 307, 308):
                    # 6. If internalResponse's status is a redirect status:
                    if request.redirect == "error":
                        raise NetworkError("redirected, which the request does not allow")
                    self._finish(opaque_redirect(ResponseRecord(url_list=request.url_list)))
                    return
                if location is None:
                    await self._deliver(request, response)
                    return
                request = redirected(request, location, response.status_code)

    def _taint(self, request: RequestRecord) -> None:
        """Check the origin, and set the response tainting: main fetch, step 12."""
        url = request.url
        if url.origin not in self._services.origins:
            self._services.on_blocked(url.href)
            raise NetworkError(f"refused, the origin {url.origin} is not allowed")
        if url.origin == self._origin and request.response_tainting == "basic":
            return
        if request.mode == "same-origin":
            raise NetworkError(f"{url.origin} is another origin")
        if request.mode == "no-cors":
            if request.redirect != "follow":
                raise NetworkError("no-cors goes with the redirect mode follow alone")
            request.response_tainting = "opaque"
        else:
            request.response_tainting = "cors"

    async def _deliver(self, request: RequestRecord, response: httpx.Response) -> None:
        """Give the program its response, then feed the body as it is wanted."""
        record = ResponseRecord(
            url_list=list(request.url_list),
            status=response.status_code,
            status_text=response.reason_phrase,
            header_list=response_headers(response),
        )
        apply = {"basic": basic, "cors": cors, "opaque": opaque}[request.response_tainting]
        has_body = request.method not in ("HEAD", "CONNECT") and (
            record.status not in NULL_BODY_STATUSES
        )
        if not has_body or request.response_tainting == "opaque":
            self._finish(apply(record))
            return
        created: asyncio.Future[ByteFeed] = asyncio.get_running_loop().create_future()

        def deliver() -> None:
            feed = ByteFeed(self._realm, self._wanted.set, self._cancelled, READ_AHEAD)
            self._feed = feed
            record.body = Body(feed.stream)
            created.set_result(feed)
            self._process_response(apply(record))

        self._post(deliver)
        await self._pump(await created, response)

    async def _pump(self, feed: ByteFeed, response: httpx.Response) -> None:
        """Read the body piece by piece, as long as the stream wants more."""
        limit = self._realm.limits.body_bytes
        size = 0
        async for piece in pieces(response):
            size += len(piece)
            if size > limit:
                self._break(feed, too_large(limit))
                return
            await self._wanted.wait()
            # The stream sets it again, if it wants more when it has this.
            self._wanted.clear()
            self._post(lambda piece=piece: feed.enqueue(piece))  # type: ignore[misc]
        self._post(feed.close)

    def _cancelled(self, _reason: Value) -> None:
        """The body's consumer wants no more of it."""
        self._task.cancel()
