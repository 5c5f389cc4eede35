"""What arrived, sent back: to see what a client really sends."""

from __future__ import annotations

import base64

from flask import Blueprint, Response, request

from playground.web.lab.answers import json_response

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def install(blueprint: Blueprint) -> None:
    """Add the routes of this file."""
    # Flask would answer OPTIONS by itself; here it is a method like the others.
    blueprint.route("/echo", methods=_METHODS, provide_automatic_options=False)(echo)


def echo() -> Response:
    """Answer with the request as JSON.

    Members: ``method``; ``path`` and ``query``, as sent; ``headers``, a sorted list of pairs with
    names in small letters; ``body``, a string, or null if it is not UTF-8; ``body_base64``.
    """
    body = request.get_data()
    try:
        text: str | None = body.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    return json_response(
        {
            "method": request.method,
            "path": request.path,
            "query": request.query_string.decode("latin-1"),
            "headers": sorted([name.lower(), value] for name, value in request.headers.items()),
            "body": text,
            "body_base64": base64.b64encode(body).decode("ascii"),
        }
    )
