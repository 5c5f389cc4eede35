"""Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.web.running import Run

__all__ = ["EVENT_STREAM", "EventStream"]

EVENT_STREAM: Final = "text/event-stream"


class EventStream:
    """A run as a stream of server-sent events: one for each event of its trace, numbered by ``id``.

    Parameters
    ----------
    run:
        Started; it is closed with the stream.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._id = 0

    def __iter__(self) -> Iterator[bytes]:
        """Give the stream itself: it is read once."""
        return self

    def __next__(self) -> bytes:
        """Give the next event, as soon as it happens."""
        # A line of a run is ASCII and ends with its only newline.
        line = next(self._run)
        self._id += 1
        return b"id: %d\ndata: %s\n" % (self._id, line)

    def close(self) -> None:
        """Cancel the run if it goes on. Safe to call twice."""
        self._run.close()
