"""A clock that stands still while anything happens, and jumps from timer to timer.

``docs/trace.md``, "Clocks". The order of what happens is then no longer the machine's.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from typing import Final

from playground.values.realm import Realm

#: 2020-01-01T00:00:00Z, when every run begins.
EPOCH_MS: Final = 1_577_836_800_000
#: How long we wait for the network before we look again.
_LOOK_SECONDS: Final = 0.001


class VirtualClock:
    """Timers of one realm on a time of their own.

    Timers of one time run in the order in which they were set, each a macrotask of its own.

    Parameters
    ----------
    realm:
        Whose callbacks run, and whose other tasks hold the clock.
    loop:
        Gives the loop on which it runs.

    Attributes
    ----------
    ms:
        Milliseconds since the run began.
    """

    def __init__(self, realm: Realm, loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
        self._realm = realm
        self._get_loop = loop
        self._due: list[tuple[int, int]] = []
        self._waiting: dict[int, Callable[[], object]] = {}
        self._last = 0
        self._handle: asyncio.Handle | None = None
        self._stopped = False
        self.ms = 0
        realm.closers.append(self.stop)

    def __len__(self) -> int:
        return len(self._waiting)

    def now_ns(self) -> int:
        """Give the time in nanoseconds."""
        return self.ms * 1_000_000

    def after(self, callback: Callable[[], object], ms: int) -> int:
        """Set a timer that runs once; give its number.

        Raises
        ------
        LimitExceeded
            Too many are set already.
        """
        most = self._realm.limits.timers
        if len(self._waiting) >= most:
            raise self._realm.exceeded("timers", f"more than {most:,} timers were set")
        self._last += 1
        self._waiting[self._last] = callback
        heapq.heappush(self._due, (self.ms + ms, self._last))
        self._arm()
        return self._last

    def cancel(self, number: int) -> None:
        """Give up a timer; an unknown number is ignored."""
        self._waiting.pop(number, None)

    def stop(self) -> None:
        """Give up all timers, and stand still; safe to call twice."""
        self._stopped = True
        self._waiting.clear()
        self._due.clear()
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _arm(self) -> None:
        if self._handle is None and self._waiting and not self._stopped:
            self._handle = self._get_loop().call_soon(self._run_next)

    def _run_next(self) -> None:
        self._handle = None
        if self._stopped or self._realm.failure is not None:
            return
        if self._realm.timers.busy or len(self._realm.jobs) > 0:
            self._handle = self._get_loop().call_later(_LOOK_SECONDS, self._run_next)
            return
        while self._due:
            due, number = heapq.heappop(self._due)
            callback = self._waiting.pop(number, None)
            if callback is not None:
                self.ms = due
                self._realm.run_task(callback)
                break
        self._arm()
