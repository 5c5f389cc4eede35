"""Is the client still there? And how to wait without outstaying it."""

from __future__ import annotations

import time
from collections.abc import Callable

from flask import request

from playground.web.services import services

__all__ = ["pauser", "watch_client"]

_LOOK_SECONDS = 0.1


def watch_client() -> Callable[[], bool]:
    """Make a function that says whether the client of this request went away.

    Waitress tells, if it was asked to look ahead (:mod:`playground.web.serve` asks). Another
    server does not, and then the client counts as present until a write to it fails.

    Returns
    -------
    callable
        Takes nothing, returns True once the connection is closed. Usable on any thread.
    """
    disconnected: Callable[[], bool] | None = request.environ.get("waitress.client_disconnected")
    return disconnected if disconnected is not None else _stays


def pauser() -> Callable[[float], bool]:
    """Make a function that sleeps so many seconds, less if nobody waits for the end of it.

    Returns
    -------
    callable
        Takes seconds; returns False if the client left or the server shuts down.
    """
    gone, closing = watch_client(), services().closing

    def pause(seconds: float) -> bool:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if gone() or closing.wait(min(left, _LOOK_SECONDS)):
                return False
        return True

    return pause


def _stays() -> bool:
    return False
