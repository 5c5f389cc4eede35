"""Timers and other macrotasks: https://html.spec.whatwg.org/#timers."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, Final, NamedTuple

from playground.values.realm import Realm

#: HTML: "If nesting level is greater than 5, and timeout is less than 4, then set timeout to 4."
NESTING_LIMIT: Final = 5
NESTED_MINIMUM_MS: Final = 4.0
#: How many due timers run before asyncio looks at sockets and callbacks again.
BATCH: Final = 64
#: How many cleared timers may wait for their time beside those that are still set.
CLEARED: Final = 64
#: Delays are Web IDL ``long``: beyond it they wrap, which browsers treat as "at once".
LONGEST_MS: Final = 2**31 - 1


class Timer(NamedTuple):
    """An active timer; ``interval`` is in milliseconds, or ``None`` if it runs once."""

    callback: Callable[[], object]
    interval: float | None
    nesting: int


class Timers:
    """The map of active timers of a realm, and its other macrotasks, over one asyncio loop.

    Timers run in order of their due time, then of their identifier; one asyncio timer is kept for
    the earliest of them. Those that are due run one after the other, each a macrotask of its own:
    a microtask checkpoint follows it.

    Parameters
    ----------
    realm:
        Whose exceptions are reported.
    loop:
        Gives the loop; called when the first macrotask is asked for.
    """

    def __init__(self, realm: Realm, loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
        self._realm = realm
        self._get_loop = loop
        self._active: dict[int, Timer] = {}
        self._due: list[tuple[float, int]] = []
        self._handle: asyncio.TimerHandle | None = None
        self._armed_for = 0.0
        self._running = False
        self._last_id = 0
        self._current_nesting = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self._posted: deque[Callable[[], object]] = deque()
        self._closed = False

    def __len__(self) -> int:
        return len(self._active) + len(self._tasks) + len(self._posted)

    @property
    def busy(self) -> bool:
        """Whether anything but a timer is under way: Python's work, or a task that is queued."""
        return bool(self._tasks or self._posted)

    def set_timer(self, callback: Callable[[], object], delay_ms: float, repeat: bool) -> int:
        """Do the timer initialization steps, with a callback that takes nothing.

        Parameters
        ----------
        delay_ms:
            Milliseconds, as the program gave them, after conversion to a number.

        Returns
        -------
        int
            The timer's identifier, at least 1.

        Raises
        ------
        LimitExceeded
            Too many are set already.
        """
        most = self._realm.limits.timers
        if len(self._active) >= most:
            raise self._realm.exceeded("timers", f"more than {most:,} timers were set")
        self._last_id += 1
        identifier = self._last_id
        self._start(identifier, callback, self._delay(delay_ms), repeat)
        return identifier

    def begin_after(self, identifier: int) -> None:
        """Give no identifier up to this one, which HTML leaves open: they are somebody else's."""
        self._last_id = max(self._last_id, identifier)

    def _delay(self, delay_ms: float) -> float:
        # 4. If timeout is less than 0, then set timeout to 0.
        delay = 0.0 if not 0 < delay_ms <= LONGEST_MS else float(int(delay_ms))
        # 5. If nesting level is greater than 5, and timeout is less than 4, then set it to 4.
        if self._current_nesting > NESTING_LIMIT and delay < NESTED_MINIMUM_MS:
            return NESTED_MINIMUM_MS
        return delay

    def _start(
        self, identifier: int, callback: Callable[[], object], delay_ms: float, repeat: bool
    ) -> None:
        if self._closed:
            return
        self._active[identifier] = Timer(
            callback, delay_ms if repeat else None, self._current_nesting + 1
        )
        due = self._get_loop().time() + delay_ms / 1000
        heapq.heappush(self._due, (due, identifier))
        if self._handle is None or due < self._armed_for:
            self._arm()

    def rebind(self) -> None:
        """Go on under another loop, after the one before was closed: its timers and tasks are ours.

        All loops of asyncio tell time by one clock, so what was due stays due.
        """
        self._arm()
        for _ in self._posted:
            self._get_loop().call_soon(self._run_next)

    def clear_timer(self, identifier: int) -> None:
        """Remove a timer; an unknown identifier is ignored."""
        self._active.pop(identifier, None)
        if len(self._due) > 2 * len(self._active) + CLEARED:
            self._due = [entry for entry in self._due if entry[1] in self._active]
            heapq.heapify(self._due)

    def _arm(self) -> None:
        """Keep one asyncio timer, for the earliest of ours."""
        while self._due and self._due[0][1] not in self._active:
            heapq.heappop(self._due)
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        # While a batch runs, its end arms.
        if self._due and not self._running:
            self._armed_for = self._due[0][0]
            self._handle = self._get_loop().call_at(self._armed_for, self._run_due)

    def _run_due(self) -> None:
        self._handle = None
        # asyncio may call a little early, by the resolution of its clock.
        now = max(self._armed_for, self._get_loop().time())
        self._running = True
        try:
            for _ in range(BATCH):
                if not self._due or self._due[0][0] > now:
                    break
                _, identifier = heapq.heappop(self._due)
                timer = self._active.get(identifier)
                if timer is not None:
                    self._run(identifier, timer)
                    self._realm.jobs.checkpoint()
        finally:
            self._running = False
            self._arm()

    def _run(self, identifier: int, timer: Timer) -> None:
        """Run one timer as a macrotask."""
        callback, interval, self._current_nesting = timer
        if interval is None:
            del self._active[identifier]
        try:
            self._realm.run_task(callback)
            # 8.11. If repeat is true, perform the timer initialization steps again.
            if interval is not None and identifier in self._active:
                self._start(identifier, callback, self._delay(interval), True)
        finally:
            self._current_nesting = 0

    def post(self, callback: Callable[[], object]) -> None:
        """Queue a task: ``callback`` runs soon, as a macrotask of its own."""
        if not self._closed:
            self._get_loop().call_soon(self._run_next)
            self._posted.append(callback)

    def post_threadsafe(self, callback: Callable[[], object]) -> None:
        """Queue a task from any thread."""
        if not self._closed:
            self._get_loop().call_soon_threadsafe(self._run_posted, callback)

    def _run_next(self) -> None:
        if self._posted:
            self._run_posted(self._posted.popleft())

    def _run_posted(self, callback: Callable[[], object]) -> None:
        if not self._closed:
            self._realm.run_task(callback)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run Python's asynchronous work on the realm's behalf; cancelled when it closes."""
        task = self._get_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def close(self) -> None:
        """Cancel everything; safe to call twice."""
        self._closed = True
        self._active.clear()
        self._due.clear()
        self._posted.clear()
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        for task in list(self._tasks):
            task.cancel()
