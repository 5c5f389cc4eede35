"""The body of a request, as far as it is not too long."""

from __future__ import annotations

from typing import Final

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from playground.web.problems import Problem

__all__ = ["read_body"]

_MAX_BYTES: Final = 64 * 1024


def read_body(what: str) -> bytes:
    """Read the body of the present request.

    Parameters
    ----------
    what:
        What it is, to begin the sentence that says how long it may be: ``A run request has``.

    Raises
    ------
    Problem
        413: it has more than 64 KiB.
    """
    request.max_content_length = _MAX_BYTES
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise Problem(413, f"{what} at most {_MAX_BYTES // 1024} KiB.") from None
