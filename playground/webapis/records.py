"""Requests and responses as the algorithms see them: https://fetch.spec.whatwg.org/#http."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from playground.webapis.body import Body
from playground.webapis.header_list import HeaderList
from playground.webapis.urls import Address

NULL_BODY_STATUSES = frozenset((101, 103, 204, 205, 304))
REDIRECT_STATUSES = frozenset((301, 302, 303, 307, 308))


@dataclass
class RequestRecord:
    """A request: https://fetch.spec.whatwg.org/#concept-request.

    ``referrer`` is ``client``, ``no-referrer`` or a URL; ``response_tainting`` is ``basic``,
    ``cors`` or ``opaque``.
    """

    url: Address
    method: str = "GET"
    header_list: HeaderList = field(default_factory=HeaderList)
    body: Body | None = None
    mode: str = "no-cors"
    credentials: str = "same-origin"
    cache: str = "default"
    redirect: str = "follow"
    referrer: str = "client"
    referrer_policy: str = ""
    integrity: str = ""
    keepalive: bool = False
    destination: str = ""
    redirect_count: int = 0
    response_tainting: str = "basic"
    url_list: list[Address] = field(default_factory=list)

    def copy(self) -> RequestRecord:
        """Make a copy with a header list of its own; the body is shared."""
        return replace(self, header_list=self.header_list.clone(), url_list=list(self.url_list))


@dataclass
class ResponseRecord:
    """A response, already filtered: https://fetch.spec.whatwg.org/#concept-response."""

    type: str = "default"
    url_list: list[Address] = field(default_factory=list)
    status: int = 200
    status_text: str = ""
    header_list: HeaderList = field(default_factory=HeaderList)
    body: Body | None = None

    @property
    def url(self) -> str:
        """The last URL of the list without its fragment, or the empty string."""
        return self.url_list[-1].without_fragment if self.url_list else ""


def network_error() -> ResponseRecord:
    """Make a network error: https://fetch.spec.whatwg.org/#concept-network-error."""
    return ResponseRecord(type="error", status=0)
