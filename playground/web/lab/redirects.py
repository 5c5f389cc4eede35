"""Answers that send the client elsewhere: to the success, to another origin, in a circle."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, current_app, request

from playground.web.lab.answers import json_response
from playground.web.problems import Problem

_CODES = (301, 302, 303, 307, 308)
# 303 turns a POST into a GET and 307 does not: that can be seen only if a POST is let in.
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def install(blueprint: Blueprint) -> None:
    """Add the routes of this file."""
    blueprint.route("/redirect/<int:code>/<path:rest>", methods=_METHODS)(redirect)
    blueprint.route("/redirect-away/<int:code>/<path:rest>", methods=_METHODS)(redirect_away)
    blueprint.route("/redirect-loop/<path:rest>", methods=_METHODS)(redirect_loop)


def redirect(code: int, rest: str) -> Response:
    """Redirect to the same path without this behaviour: ``/lab/<rest>``."""
    return _to(code, f"/lab/{quote(rest)}")


def redirect_away(code: int, rest: str) -> Response:
    """Redirect to ``/lab/<rest>`` on another origin, the setting ``LAB_FOREIGN_ORIGIN``."""
    return _to(code, f"{current_app.config['LAB_FOREIGN_ORIGIN']}/lab/{quote(rest)}")


def redirect_loop(rest: str) -> Response:
    """Redirect to itself; a client gives up after twenty.

    https://fetch.spec.whatwg.org/#http-redirect-fetch
    """
    return _to(302, f"/lab/redirect-loop/{quote(rest)}")


def _to(code: int, location: str) -> Response:
    if code not in _CODES:
        raise Problem(
            400,
            f"{code} is no redirect that a client follows; these are: "
            f"{', '.join(map(str, _CODES))}.",
            at="code",
        )
    query = request.query_string.decode("ascii", "replace")
    response = json_response(None, code)
    response.headers["Location"] = f"{location}?{query}" if query else location
    return response
