"""Which origin this server is, as its clients see it."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, request

from playground.web.problems import Problem

__all__ = ["checked_origin", "shown_origin"]


def shown_origin() -> str:
    """Give the origin to write into a page: ``http://127.0.0.1:8000``, no slash at the end.

    It is what the client called us by, unless the configuration has a ``PUBLIC_ORIGIN``.
    """
    configured: str | None = current_app.config["PUBLIC_ORIGIN"]
    return configured or request.host_url.rstrip("/")


def checked_origin() -> str:
    """Give the origin that the mirror may fetch from: this server, and really this one.

    The client writes the ``Host`` header, so it could name any port of this computer and have the
    mirror knock there. We listen on one port only, and that one it must be.

    Raises
    ------
    Problem
        421, the request names a port on which we do not listen.
    """
    configured: str | None = current_app.config["PUBLIC_ORIGIN"]
    if configured:
        return configured
    port = request.environ["SERVER_PORT"]
    named = urlsplit(request.host_url).port or {"http": 80, "https": 443}.get(request.scheme)
    if str(named) != port:
        raise Problem(
            421,
            f"This request is for {request.host}, and the server listens on port {port}. "
            "Where another port leads to it, its configuration needs PUBLIC_ORIGIN.",
        )
    return request.host_url.rstrip("/")
