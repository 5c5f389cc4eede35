"""Bodies that take their time: in pieces, broken off, and large."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response

from playground.web.lab.answers import json_bytes, json_response
from playground.web.lab.branch import REPOS, branch_document
from playground.web.presence import pauser
from playground.web.problems import Problem

_PIECES = 10
_PAUSE_SECONDS = 0.05
_MAX_BYTES = 100_000_000
# Byte n of a large body is n modulo 251, a prime, so that a piece in the wrong place shows.
_PATTERN = bytes(range(251)) * 256


def install(blueprint: Blueprint) -> None:
    """Add the routes of this file."""
    blueprint.get(f"/slow{REPOS}")(slow)
    blueprint.get(f"/cut{REPOS}")(cut)
    blueprint.get("/large/<int:size>")(large)


def slow(owner: str, name: str, branch: str) -> Response:
    """Answer with the branch in ten pieces, 50 ms apart; its length is not told beforehand."""
    body = json_bytes(branch_document(owner, name, branch))
    pause = pauser()

    def pieces() -> Iterator[bytes]:
        size = -(-len(body) // _PIECES)
        for start in range(0, len(body), size):
            if start and not pause(_PAUSE_SECONDS):
                return
            yield body[start : start + size]

    response = json_response(None)
    response.response = pieces()
    del response.headers["Content-Length"]
    return response


def cut(owner: str, name: str, branch: str) -> Response:
    """Send half of the branch, then close the connection, against what Content-Length says."""
    body = json_bytes(branch_document(owner, name, branch))
    pause = pauser()

    def half() -> Iterator[bytes]:
        yield body[: len(body) // 2]
        # The client has the head and the first half before the rest fails.
        pause(_PAUSE_SECONDS)
        # An exception is the one way in WSGI to end a body before its time.
        raise ConnectionAbortedError("cut off on request")

    response = json_response(None)
    response.response = half()
    response.headers["Content-Length"] = str(len(body))
    return response


def large(size: int) -> Response:
    """Stream so many bytes, up to 100 MB; byte n is n modulo 251."""
    if size > _MAX_BYTES:
        raise Problem(400, f"The lab sends at most {_MAX_BYTES} bytes, not {size}.", at="bytes")

    def pieces() -> Iterator[bytes]:
        for start in range(0, size, len(_PATTERN)):
            yield _PATTERN[: min(len(_PATTERN), size - start)]

    response = Response(pieces(), content_type="application/octet-stream")
    response.headers["Content-Length"] = str(size)
    response.headers["Cache-Control"] = "no-store"
    return response
