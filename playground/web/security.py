"""The headers that every response carries, and the host names that we answer to.

The policy lets a page run its own scripts and its own WebAssembly, talk to its own origin, and
nothing else: no inline script or style, nothing from another site.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, Response, request

from playground.web.problems import Problem

__all__ = ["LOOPBACK_NAMES", "POLICY", "install"]

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
"""The names under which a server on this computer is meant.

A page of another site can make its own name lead to this computer (DNS rebinding) and would then
be let in as this origin. Under any other name we answer 421, unless the configuration names it.
"""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Other sites may not load our files as images or scripts. COOP and COEP are left out: they
    # break embedding, and no example needs shared memory.
    "Cross-Origin-Resource-Policy": "same-origin",
}


def install(app: Flask) -> None:
    """Check the name in every request, and add the headers to every response, errors included."""
    allowed: Collection[str] | None = app.config["ALLOWED_HOSTS"]
    public: str | None = app.config["PUBLIC_ORIGIN"]
    if allowed is not None and public is not None:
        allowed = {*allowed, urlsplit(public).hostname or ""}

    # Not Flask's TRUSTED_HOSTS: that cannot name an IPv6 address, and tells capitals apart.
    @app.before_request
    def check_host() -> None:
        name = urlsplit(f"//{request.host}").hostname
        if allowed is not None and name not in allowed:
            raise Problem(
                421,
                f"This server does not answer to the name {name or '(none)'}. "
                "Its configuration, ALLOWED_HOSTS, lists the names that it does answer to.",
            )

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response
