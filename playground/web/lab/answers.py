"""Whole answers: the success, one that comes late, any status, and one that is no JSON."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, json

from playground.web.lab.branch import REPOS, branch_document
from playground.web.presence import pauser
from playground.web.problems import Problem

__all__ = ["json_bytes", "json_response"]

_MAX_DELAY_MS = 10_000
# Statuses whose answer has no body: https://fetch.spec.whatwg.org/#null-body-status
_NO_BODY = (204, 205, 304)


def install(blueprint: Blueprint) -> None:
    """Add the routes of this file."""
    blueprint.get(REPOS)(success)
    blueprint.get(f"/delay/<int:ms>{REPOS}")(delay)
    blueprint.get(f"/status/<int:code>{REPOS}")(status)
    blueprint.get(f"/broken-json{REPOS}")(broken_json)


def success(owner: str, name: str, branch: str) -> Response:
    """Answer with the branch, at once."""
    return json_response(branch_document(owner, name, branch))


def delay(ms: int, owner: str, name: str, branch: str) -> Response:
    """Answer with the branch, after so many milliseconds."""
    if ms > _MAX_DELAY_MS:
        raise Problem(400, f"The lab waits at most {_MAX_DELAY_MS} ms, not {ms}.", at="ms")
    pauser()(ms / 1000)
    return success(owner, name, branch)


def status(code: int, owner: str, name: str, branch: str) -> Response:
    """Answer with this status, and a body such as GitHub sends with an error."""
    if not 200 <= code <= 599:
        raise Problem(400, f"An answer has a status from 200 to 599, not {code}.", at="code")
    if code in _NO_BODY:
        return json_response(None, code)
    try:
        message = HTTPStatus(code).phrase
    except ValueError:
        message = "A status without a name"
    return json_response(
        {
            "message": message,
            "documentation_url": "https://api.invalid/documentation",
            "status": str(code),
        },
        code,
    )


def broken_json(owner: str, name: str, branch: str) -> Response:
    """Answer with status 200 and the type of JSON, but a text that stops in the middle."""
    whole = json_bytes(branch_document(owner, name, branch))
    response = json_response(None)
    response.set_data(whole[: len(whole) // 2])
    return response


def json_bytes(document: Any) -> bytes:
    """Write a document as JSON in UTF-8, its keys in the order that they have."""
    return json.dumps(document).encode("utf-8")


def json_response(document: Any, status: int = 200) -> Response:
    """Make a response that no cache keeps; its body is `document` as JSON, or empty for None."""
    response = Response(
        b"" if document is None else json_bytes(document),
        status,
        content_type="application/json; charset=utf-8",
    )
    # A browser would keep even some redirects, and the next run would not reach the lab.
    response.headers["Cache-Control"] = "no-store"
    return response
