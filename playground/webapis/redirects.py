"""What a redirect makes of a request: https://fetch.spec.whatwg.org/#http-redirect-fetch."""

from __future__ import annotations

from typing import Final

from playground.webapis.header_list import REQUEST_BODY_HEADERS, HeaderList
from playground.webapis.records import REDIRECT_STATUSES, RequestRecord
from playground.webapis.urls import Address, parse

MAX_REDIRECTS: Final = 20


class NetworkError(Exception):
    """A fetch ends in a network error; the message is for our log, never for the program."""


def location_url(request: RequestRecord, status: int, headers: HeaderList) -> Address | None:
    """Get a response's location URL: https://fetch.spec.whatwg.org/#concept-response-location-url.

    Returns
    -------
    Address or None
        ``None`` if there is no redirect to follow.

    Raises
    ------
    NetworkError
        If the location is no URL.
    """
    # 1. If response's status is not a redirect status, then return null.
    if status not in REDIRECT_STATUSES:
        return None
    # 2. Let location be the result of extracting header list values given `Location`.
    location = headers.get("location")
    if location is None:
        return None
    # 3. Parse it. Its bytes are those of UTF-8.
    text = location.encode("latin-1").decode("utf-8", "replace")
    url = parse(text, request.url.href)
    if url is None:
        raise NetworkError(f"redirected to {text!r}, which is no URL")
    # 4. If location's fragment is null, then set it to the request's.
    if "#" not in text and request.url.hash:
        url = parse(url.href + request.url.hash) or url
    return url


def redirected(request: RequestRecord, location: Address, status: int) -> RequestRecord:
    """Give the request that follows a redirect.

    Raises
    ------
    NetworkError
        If it may not be followed.
    """
    current = request.url
    # 6. If locationURL's scheme is not an HTTP(S) scheme, then return a network error.
    if not location.is_http:
        raise NetworkError(f"redirected to {location.href}, which is not HTTP")
    # 7. If request's redirect count is 20, then return a network error.
    if request.redirect_count == MAX_REDIRECTS:
        raise NetworkError("redirected too often")
    following = request.copy()
    # 8. Increase request's redirect count by 1.
    following.redirect_count += 1
    same_origin = location.origin == current.origin
    # 9. and 10. No credentials in the URL of a CORS request.
    if location.has_credentials and (
        (request.mode == "cors" and not same_origin) or request.response_tainting == "cors"
    ):
        raise NetworkError("redirected to a URL with credentials")
    # 11. A body that was a stream cannot be sent again.
    if status != 303 and request.body is not None and request.body.source is None:
        raise NetworkError("redirected with a body that was a stream")
    # 12. The method may become GET.
    if (status in (301, 302) and request.method == "POST") or (
        status == 303 and request.method not in ("GET", "HEAD")
    ):
        following.method = "GET"
        following.body = None
        for name in REQUEST_BODY_HEADERS:
            following.header_list.delete(name)
    # 13. Credentials stay with the origin that they are for.
    if not same_origin:
        following.header_list.delete("Authorization")
    # 17. Append locationURL to request's URL list.
    following.url = location
    following.url_list.append(location)
    return following
