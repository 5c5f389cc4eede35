"""HTTP over httpx: one request, one response, no more.

https://fetch.spec.whatwg.org/#http-network-or-cache-fetch. Redirects, origins and filtering are
the business of :mod:`playground.webapis.fetching`.

Not in the specification: there are no cookies, no credentials, no cache and no preflights; the
environment's proxies are not used; connecting and reading have an end.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Final

import httpx

from playground.webapis.global_scope import USER_AGENT
from playground.webapis.header_list import HeaderList
from playground.webapis.records import RequestRecord
from playground.webapis.redirects import NetworkError
from playground.webapis.services import Services
from playground.webapis.urls import Address

#: Seconds to connect, and to wait for the next bytes either way.
TIMEOUT: Final = httpx.Timeout(connect=10, read=30, write=30, pool=10)
#: How many bytes the body is cut into at most.
CHUNK: Final = 65536
_CACHE_CONTROL: Final = {
    "no-cache": {"Cache-Control": "max-age=0"},
    "no-store": {"Pragma": "no-cache", "Cache-Control": "no-cache"},
    "reload": {"Pragma": "no-cache", "Cache-Control": "no-cache"},
}


@cache
def _tls() -> ssl.SSLContext:
    """Make the context once: reading the certificates takes tens of milliseconds."""
    return httpx.create_ssl_context(trust_env=False)


async def _transport(services: Services, url: Address) -> httpx.AsyncBaseTransport:
    """Make the transport of one request, which is closed with its response."""
    if services.http is not None:
        return services.http()
    if url.scheme == "https":
        context = await asyncio.to_thread(_tls)
    else:
        # One that trusts nobody: it is not for use, but httpx would load the certificates.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.AsyncHTTPTransport(verify=context, trust_env=False)


def request_headers(request: RequestRecord, own_origin: str) -> HeaderList:
    """Complete the header list, as steps 8 and following of HTTP-network-or-cache fetch do.

    Not in the specification: no ``Referer``, no ``Sec-Fetch-*``, no ``Accept-Language``.
    """
    headers = request.header_list.clone()
    # https://fetch.spec.whatwg.org/#concept-fetch, step 14
    if "Accept" not in headers:
        headers.append("Accept", "*/*")
    # https://fetch.spec.whatwg.org/#append-a-request-origin-header
    if request.response_tainting == "cors" or request.method not in ("GET", "HEAD"):
        headers.append("Origin", own_origin)
    if "User-Agent" not in headers:
        headers.append("User-Agent", USER_AGENT)
    for name, value in _CACHE_CONTROL.get(request.cache, {}).items():
        if name not in headers:
            headers.append(name, value)
    # Those that httpx decodes without further packages.
    headers.append("Accept-Encoding", "identity" if "Range" in headers else "gzip, deflate")
    return headers


@asynccontextmanager
async def exchange(
    services: Services,
    request: RequestRecord,
    headers: HeaderList,
    content: bytes | None,
) -> AsyncIterator[httpx.Response]:
    """Send one request; in the context, the body of its response can be read.

    Raises
    ------
    NetworkError
        If no response came.
    """
    url = request.url
    combined: dict[str, list[str]] = {}
    for name, value in headers.pairs:
        combined.setdefault(name, []).append(value)
    message = httpx.Request(
        request.method,
        # httpx would quote the path in its own way: the target is given as it is to be sent.
        f"{url.protocol}//{url.host}",
        headers=[
            (name.encode("latin-1"), ", ".join(values).encode("latin-1"))
            for name, values in combined.items()
        ],
        content=content,
        extensions={
            "timeout": TIMEOUT.as_dict(),
            "target": (url.pathname + url.search).encode("ascii"),
        },
    )
    if content is None and request.method in ("POST", "PUT"):
        message.headers["Content-Length"] = "0"
    transport = await _transport(services, url)
    try:
        try:
            response = await transport.handle_async_request(message)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as exc:
            raise NetworkError(f"{type(exc).__name__}: {exc}") from exc
        try:
            yield response
        finally:
            await response.aclose()
    finally:
        await transport.aclose()


def response_headers(response: httpx.Response) -> HeaderList:
    """Give a response's header list, its values decoded isomorphically."""
    return HeaderList(
        [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw]
    )


async def pieces(response: httpx.Response) -> AsyncIterator[bytes]:
    """Read a response's body, decompressed, as it arrives.

    Raises
    ------
    NetworkError
        If it breaks off, stalls, or is not compressed as it says.
    """
    try:
        async for piece in response.aiter_bytes():
            for start in range(0, len(piece), CHUNK):
                yield piece[start : start + CHUNK]
    except (httpx.HTTPError, OSError) as exc:
        raise NetworkError(f"{type(exc).__name__}: {exc}") from exc
