"""URL records over ada-url: https://url.spec.whatwg.org/#url-representation."""

from __future__ import annotations

from dataclasses import dataclass

import ada_url


@dataclass(frozen=True)
class Address:
    """A parsed URL, immutable; the attributes are those of the URL interface."""

    href: str
    origin: str
    protocol: str
    username: str
    password: str
    host: str
    hostname: str
    port: str
    pathname: str
    search: str
    hash: str

    @property
    def scheme(self) -> str:
        """The scheme, without its colon."""
        return self.protocol[:-1]

    @property
    def is_http(self) -> bool:
        """Whether this is an HTTP(S) scheme."""
        return self.protocol in ("http:", "https:")

    @property
    def has_credentials(self) -> bool:
        """https://url.spec.whatwg.org/#include-credentials."""
        return bool(self.username or self.password)

    @property
    def without_fragment(self) -> str:
        """The serialization with *exclude fragment* set."""
        return self.href.partition("#")[0]


def parse(text: str, base: str | None = None) -> Address | None:
    """Run the URL parser; ``None`` for failure. ``text`` is a scalar value string."""
    try:
        url = ada_url.URL(text, base)
    except ValueError:
        return None
    return Address(
        href=url.href,
        origin=url.origin,
        protocol=url.protocol,
        username=url.username,
        password=url.password,
        host=url.host,
        hostname=url.hostname,
        port=url.port,
        pathname=url.pathname,
        search=url.search,
        hash=url.hash,
    )
