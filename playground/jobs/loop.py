"""The event loop: asyncio's, with a microtask checkpoint at the end of every callback.

https://html.spec.whatwg.org/#event-loop-processing-model: each asyncio callback is one task
(macrotask) of the specification. asyncio runs its ready callbacks in batches, with due timers and
I/O in between, so that a checkpoint scheduled as one more callback would come too late: the loop
itself has to run it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any, TypeVar

from playground.jobs.queue import JobQueue

T = TypeVar("T")


class RealmLoop(asyncio.SelectorEventLoop):
    """An asyncio loop that keeps JavaScript's order for the realms bound to it."""

    def __init__(self) -> None:
        super().__init__()
        self._awake: list[JobQueue] = []
        # Read once: each look at a method makes an object, and every callback needs it.
        self._as_task = self._task

    def wake(self, queue: JobQueue) -> None:
        """Take note of a queue that is no longer empty; drained when the current callback ends."""
        if queue not in self._awake:
            self._awake.append(queue)

    def _checkpoint(self) -> None:
        while self._awake:
            self._awake.pop(0).checkpoint()

    def _task(self, callback: Callable[..., object], *args: Any) -> object:
        try:
            return callback(*args)
        finally:
            if self._awake:
                self._checkpoint()

    def call_soon(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Schedule ``callback`` as a task of the event loop."""
        return super().call_soon(self._as_task, callback, *args, context=context)

    def call_soon_threadsafe(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Schedule ``callback`` from another thread."""
        return super().call_soon_threadsafe(self._as_task, callback, *args, context=context)

    def call_at(  # type: ignore[override]
        self,
        when: float,
        callback: Callable[..., object],
        *args: Any,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Schedule ``callback`` at ``when`` seconds on the loop's clock."""
        return super().call_at(when, self._as_task, callback, *args, context=context)


def bind(queue: JobQueue, loop: asyncio.AbstractEventLoop) -> bool:
    """Let ``loop`` run the checkpoints of ``queue``.

    Returns
    -------
    bool
        Whether the order between microtasks and macrotasks is JavaScript's: true on a
        :class:`RealmLoop`. On any other loop a checkpoint is a callback of its own, and other
        callbacks that are ready may run before it.
    """
    if isinstance(loop, RealmLoop):
        queue.wake = lambda: loop.wake(queue)
        return True

    def wake() -> None:
        loop.call_soon(queue.checkpoint)

    queue.wake = wake
    return False


def run(main: Coroutine[Any, Any, T], *, debug: bool | None = None) -> T:
    """Run a coroutine under a new :class:`RealmLoop`, as :func:`asyncio.run` does under its own.

    Parameters
    ----------
    main:
        The coroutine to run.
    debug:
        asyncio's debug mode.

    Returns
    -------
    object
        What ``main`` returned.
    """
    with asyncio.Runner(debug=debug, loop_factory=RealmLoop) as runner:
        return runner.run(main)
