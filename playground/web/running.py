"""Runs on the mirror: each on a thread of its own, its events handed over through a queue."""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Busy", "Run", "RunPool", "RunRequest", "Runner"]

_log = logging.getLogger(__name__)

# Events that may wait for a slow reader; then the run waits too, so memory stays bounded.
_QUEUE_SIZE = 256
# How long a reader or a writer sleeps before it looks whether the other side is still there.
_LOOK_SECONDS = 0.1


@dataclass(frozen=True)
class RunRequest:
    """What is to be run: a module's name, and an export with its arguments or a scenario.

    Parameters
    ----------
    module:
        Name of a built module in the catalog.
    export:
        Name of one of its exported functions, or "".
    args:
        The arguments, in the JSON form of a run request.
    scenario:
        Name of a scenario of the example of the same name, or "".
    turned:
        What is other in it: ``steps``, ``seconds``, ``clock``, checked.
    """

    module: str
    export: str = ""
    args: tuple[Any, ...] = ()
    scenario: str = ""
    turned: Mapping[str, Any] = field(default_factory=dict)


Runner = Callable[
    [RunRequest, Callable[[dict[str, Any]], None], Sequence[str], threading.Event], None
]
"""``runner(request, emit, origins, cancel)``: run to the end, calling ``emit`` for each event.

``origins`` are those that the module may fetch from. The runner ends soon after ``cancel`` is set.
"""


class Busy(Exception):
    """As many runs are under way as are allowed; told to the client as status 429."""


class _End:
    """Put into the queue as its last entry: the run is over, perhaps by an exception."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


class Run:
    """One run on the mirror, iterated as lines of JSON, one for each event.

    The iteration ends with the ``run.end`` of the runner. Should the runner break down or outlive
    its time, a ``run.end`` is written in its place, so that a reader always finds one.

    Parameters
    ----------
    target:
        Called with ``emit`` and ``cancel`` on the run's thread.
    seconds:
        How long the run may take before it is cancelled.
    gone:
        Says whether the reader went away; asked while no event comes.
    released:
        Called once, when the thread ends.
    """

    def __init__(
        self,
        target: Callable[[Callable[[dict[str, Any]], None], threading.Event], None],
        *,
        seconds: float,
        gone: Callable[[], bool],
        released: Callable[[Run], None],
    ) -> None:
        self.cancel = threading.Event()
        self._target = target
        self._gone = gone
        self._released = released
        self._queue: queue.Queue[dict[str, Any] | _End] = queue.Queue(_QUEUE_SIZE)
        self._deadline = time.monotonic() + seconds
        self._first: dict[str, Any] | _End | None = None
        self._last: Mapping[str, Any] = {}
        self._over = False
        self._thread = threading.Thread(target=self._main, name="playground-run", daemon=True)

    def start(self) -> None:
        """Start the thread and wait for the first event.

        Raises
        ------
        Exception
            What the runner raised before it: the run was never started.
        """
        self._thread.start()
        self._first = self._take()
        if isinstance(self._first, _End) and self._first.error is not None:
            self.close()
            raise self._first.error

    def __iter__(self) -> Iterator[bytes]:
        """Give the run itself: it is read once."""
        return self

    def __next__(self) -> bytes:
        """Give the next event as a line, as soon as it happens."""
        if self._over:
            raise StopIteration
        item, self._first = self._take() if self._first is None else self._first, None
        if isinstance(item, _End):
            self._over = True
            if self._last.get("ev") == "run.end":
                raise StopIteration
            item = self._substitute(item.error)
        self._last = item
        # ASCII only: a lone surrogate, which JavaScript allows in a string, is no UTF-8.
        return json.dumps(item, separators=(",", ":")).encode("ascii") + b"\n"

    def close(self) -> None:
        """Cancel the run if it goes on. Safe to call twice; the server calls it in any case."""
        self._over = True
        self.cancel.set()

    def join(self, seconds: float) -> None:
        """Wait for the thread, at most so many seconds."""
        self._thread.join(seconds)

    def _take(self) -> dict[str, Any] | _End:
        """Take the next entry of the queue; the end, if the reader left or the time is up."""
        while True:
            # Also a run that writes without pause has a last moment.
            if time.monotonic() > self._deadline:
                self.cancel.set()
                return _End(TimeoutError())
            try:
                return self._queue.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                if self.cancel.is_set() or self._gone():
                    self.cancel.set()
                    return _End(None)

    def _substitute(self, error: Exception | None) -> dict[str, Any]:
        """Write the ``run.end`` of a run that did not write its own."""
        data: dict[str, Any] = {"outcome": "error"}
        if isinstance(error, TimeoutError):
            data["outcome"] = "timeout"
        elif error is not None:
            data["error"] = {"e": type(error).__name__, "m": str(error)}
        else:
            data["error"] = {"e": "Error", "m": "the run broke off"}
        return {
            "seq": self._last.get("seq", 0) + 1,
            "t": self._last.get("t", 0),
            "ev": "run.end",
            "tier": "S",
            "data": {**data, "unhandled": [], "dropped": 0},
        }

    def _emit(self, event: dict[str, Any]) -> None:
        """Hand over an event, on the run's thread. Waits while the queue is full."""
        while not self.cancel.is_set():
            try:
                self._queue.put(event, timeout=_LOOK_SECONDS)
                return
            except queue.Full:
                continue

    def _main(self) -> None:
        """Run, on the thread."""
        error: Exception | None = None
        try:
            self._target(self._emit, self.cancel)
        except Exception as raised:
            # It goes to the reader, who may see it before the first event or after it.
            error = raised
            _log.debug("a run ended with an exception", exc_info=raised)
        finally:
            self._released(self)
        while True:
            try:
                self._queue.put(_End(error), timeout=_LOOK_SECONDS)
                return
            except queue.Full:
                if self.cancel.is_set():
                    return


class RunPool:
    """Counts the runs under way; more wait in line, and what is too much is refused.

    Parameters
    ----------
    size:
        How many runs may be under way at once.
    seconds:
        How long one run may take.
    line:
        How many may wait for a place.
    patience:
        How many seconds they wait at most.
    """

    def __init__(self, size: int, seconds: float, *, line: int = 0, patience: float = 5.0) -> None:
        self.size = size
        self.seconds = seconds
        self._most_waiting = line
        self._patience = patience
        self._changed = threading.Condition()
        self._runs: set[Run] = set()
        self._waiting: deque[object] = deque()
        self._taken = 0
        self._closed = 0

    def start(
        self,
        target: Callable[[Callable[[dict[str, Any]], None], threading.Event], None],
        gone: Callable[[], bool],
    ) -> Run:
        """Start a run, as soon as a place is free, and wait until its first event is there.

        A place is taken until the thread ends, even if the reader left earlier: the thread is
        what costs. Who came first has the first place.

        Raises
        ------
        Busy
            No place is free, and the line is full or the wait was too long. Also if the reader
            left meanwhile, who does not hear of it.
        Exception
            What the runner raised before its first event.
        """
        with self._changed:
            self._take_place(gone)
            run = Run(target, seconds=self.seconds, gone=gone, released=self._released)
            self._runs.add(run)
        run.start()
        return run

    def waiting(self) -> int:
        """Give the length of the line."""
        with self._changed:
            return len(self._waiting)

    def _take_place(self, gone: Callable[[], bool]) -> None:
        """Take a place, with the condition's lock held."""
        if self._taken < self.size and not self._waiting:
            self._taken += 1
            return
        if len(self._waiting) >= self._most_waiting:
            line = f", and {self._most_waiting} wait for a place" if self._most_waiting else ""
            raise Busy(f"{self.size} runs are under way already{line}: no more are allowed")
        ticket, closed = object(), self._closed
        deadline = time.monotonic() + self._patience
        self._waiting.append(ticket)
        try:
            while self._taken >= self.size or self._waiting[0] is not ticket:
                self._changed.wait(_LOOK_SECONDS)
                if gone() or self._closed != closed or time.monotonic() > deadline:
                    raise Busy(
                        f"{self.size} runs are under way, and none ended"
                        f" within {self._patience:g} seconds"
                    )
            self._taken += 1
        finally:
            self._waiting.remove(ticket)
            self._changed.notify_all()

    def close(self) -> None:
        """Cancel every run and wait a moment for their threads. Safe to call twice."""
        with self._changed:
            self._closed += 1
            runs = list(self._runs)
        for run in runs:
            run.close()
        for run in runs:
            run.join(1.0)

    def _released(self, run: Run) -> None:
        with self._changed:
            self._taken -= 1
            self._runs.discard(run)
            self._changed.notify_all()
