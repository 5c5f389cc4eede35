"""The clock of the time limit: one daemon thread that advances the epoch of busy engines."""

from __future__ import annotations

import math
import os
import threading
import time
from typing import Protocol

import wasmtime

PERIOD = 0.01
"""Seconds between two ticks, and so the precision of the time limit."""

_LINGER = 25
"""Ticks without a limited entry after which the thread parks. Waking it costs more than a tick,
so a program that makes many short calls keeps it awake."""

_MOST = 1000
"""Ticks that are made up for at once, if the thread was kept waiting."""


class Limited(Protocol):
    """What enters wasm for a limited time."""

    engine: wasmtime.Engine


class Ticker:
    """Knows the limited entries into wasm, and ticks while there are any.

    Ticks are counted by the clock, not by the thread's turns: on a busy machine a sleep of one
    period takes two, and a limit that counted turns would be twice as long.
    """

    def __init__(self) -> None:
        #: When each store was entered, and how many ticks there had been by then.
        self._busy: dict[Limited, tuple[float, int]] = {}
        self._count = 0
        self._condition = threading.Condition()
        self._parked = True
        self._thread: threading.Thread | None = None

    def enter(self, store: Limited, now: float) -> None:
        """Note an outermost entry into wasm; its taker calls :meth:`leave` after it.

        This is on the way of every limited call, hence no lock: the steps of a dictionary are
        atomic. The thread says that it parks before it looks for entries one last time, and here
        the entry is noted before we look whether it parked, so one of the two sees the other.

        Parameters
        ----------
        now:
            The time, by ``time.monotonic``.
        """
        self._busy[store] = (now, self._count)
        if self._parked:
            self._wake()

    def leave(self, store: Limited) -> None:
        """Take back one :meth:`enter`."""
        self._busy.pop(store, None)

    def busy(self, store: Limited) -> bool:
        """Return whether that store is in wasm for a limited time."""
        return store in self._busy

    def _wake(self) -> None:
        with self._condition:
            self._parked = False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="wasm-epochs", daemon=True)
                self._thread.start()
            else:
                self._condition.notify()

    def _run(self) -> None:
        idle = 0
        while True:
            time.sleep(PERIOD)
            idle = 0 if self._busy else idle + 1
            for _ in range(_MOST):
                if not self._tick():
                    break
            if idle > _LINGER:
                self._park()

    def _tick(self) -> bool:
        """Advance by one tick, unless some entry has had as many as its time allows."""
        entries = list(self._busy.items())
        now = time.monotonic()
        if not entries or any(
            self._count - count > (now - since) / PERIOD for _, (since, count) in entries
        ):
            return False
        self._count += 1
        for engine in {store.engine for store, _ in entries}:
            engine.increment_epoch()
        return True

    def _park(self) -> None:
        with self._condition:
            self._parked = True
            if not self._busy:
                self._condition.wait()
            # Awake for a while even if that entry is over by now: another may follow.
            self._parked = False


def ticks(seconds: float) -> int:
    """Return the number of ticks after which that time has surely passed.

    An entry has a tick for each period and one more at most; and another one, if it came while a
    tick was under way.
    """
    return math.ceil(seconds / PERIOD) + 2


ticker = Ticker()


def _after_fork_in_child() -> None:
    # The thread stayed in the parent, and its lock may have been held at the fork.
    ticker.__init__()  # type: ignore[misc]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
