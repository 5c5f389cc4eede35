"""The clock of the time limit: one daemon thread that advances the epoch of busy engines."""

from __future__ import annotations

import math
import os
import threading
import time
from collections import Counter

import wasmtime

PERIOD = 0.01
"""Seconds between two ticks, and so the precision of the time limit."""

_LINGER = 25
"""Ticks without a limited entry after which the thread parks. Waking it costs more than a tick,
so a program that makes many short calls keeps it awake."""


class Ticker:
    """Counts the limited entries of each engine, and ticks while there are any."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._busy: Counter[wasmtime.Engine] = Counter()
        self._thread: threading.Thread | None = None
        self._parked = False

    def enter(self, engine: wasmtime.Engine) -> None:
        """Count an outermost limited entry into wasm; its taker calls :meth:`leave` after it."""
        with self._condition:
            self._busy[engine] += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="wasm-epochs", daemon=True)
                self._thread.start()
            elif self._parked:
                self._condition.notify()

    def leave(self, engine: wasmtime.Engine) -> None:
        """Take back one :meth:`enter`."""
        with self._condition:
            self._busy[engine] -= 1
            if not self._busy[engine]:
                del self._busy[engine]

    def _run(self) -> None:
        idle = 0
        while True:
            time.sleep(PERIOD)
            with self._condition:
                idle = 0 if self._busy else idle + 1
                if idle > _LINGER:
                    self._parked = True
                    while not self._busy:
                        self._condition.wait()
                    self._parked = False
                    idle = 0
                engines = list(self._busy)
            for engine in engines:
                engine.increment_epoch()


def ticks(seconds: float) -> int:
    """Return the number of ticks after which that time has surely passed."""
    return math.ceil(seconds / PERIOD) + 1


ticker = Ticker()


def _after_fork_in_child() -> None:
    # The thread stayed in the parent, and its lock may have been held at the fork.
    ticker.__init__()  # type: ignore[misc]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
