"""The microtask queue: https://html.spec.whatwg.org/#perform-a-microtask-checkpoint."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from playground.errors import LimitExceeded
from playground.jobs.rejections import Rejections
from playground.values.realm import Realm


def _nobody() -> None:
    return None


class JobQueue:
    """The one first-in-first-out queue of a realm.

    Parameters
    ----------
    realm:
        Whose exceptions are reported, and whose limit of microtasks a checkpoint holds.

    Attributes
    ----------
    wake:
        Called when the queue stops being empty; whoever runs the loop sets it, to come by with a
        :meth:`checkpoint` at the end of the current callback.
    jobs_run:
        Number of jobs run since the realm began.
    """

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self._jobs: deque[tuple[Callable[..., object], tuple[Any, ...]]] = deque()
        self._most = realm.limits.jobs
        self._running = False
        self.rejections = Rejections(realm)
        self.wake: Callable[[], None] = _nobody
        self.jobs_run = 0

    def __len__(self) -> int:
        return len(self._jobs)

    def enqueue(self, job: Callable[..., object], *arguments: Any) -> None:
        """HostEnqueuePromiseJob and queueMicrotask: both use this one queue.

        Parameters
        ----------
        job:
            Called with ``arguments``, once.

        Raises
        ------
        LimitExceeded
            Too many wait already.
        """
        if not self._jobs and not self._running:
            self.wake()
        elif len(self._jobs) >= self._most:
            raise self._realm.exceeded("jobs", f"more than {self._most:,} microtasks were waiting")
        self._jobs.append((job, arguments))

    def checkpoint(self) -> None:
        """Run jobs until none is left, then notify about rejected promises.

        An exception in a job is reported and the next job runs. Exceeding a limit ends the realm:
        see ``Realm.fail``.
        """
        # 1. If the event loop's performing a microtask checkpoint is true, then return.
        if self._running:
            return
        realm, jobs = self._realm, self._jobs
        self._running = True
        budget = realm.limits.microtasks
        before = self.jobs_run
        clocked = realm.limits.seconds is not None
        # All of them have the time of one task: else each would have it anew, and so for ever.
        outermost = clocked and realm.begin()
        try:
            # 3. While the event loop's microtask queue is not empty:
            while jobs:
                if budget == 0:
                    raise LimitExceeded(
                        "microtasks",
                        f"more than {realm.limits.microtasks:,} microtasks ran in one checkpoint:"
                        " no timer or network answer had its turn meanwhile",
                    )
                budget -= 1
                self.jobs_run += 1
                job, arguments = jobs.popleft()
                if clocked:
                    realm.tick()
                try:
                    job(*arguments)
                except LimitExceeded:
                    raise
                except Exception as exc:
                    realm.report(exc)
            if realm.on_checkpoint is not None and self.jobs_run > before:
                realm.on_checkpoint(self.jobs_run - before)
            # 4. Notify about rejected promises.
            self.rejections.notify()
        except LimitExceeded as exc:
            jobs.clear()
            realm.fail(exc)
        finally:
            self._running = False
            if outermost:
                realm.end()

    def rejection_added(self) -> None:
        """Make sure that a checkpoint comes, though no job may be queued."""
        if not self._jobs and not self._running:
            self.wake()

    def clear(self) -> None:
        """Drop what is queued, when the realm is closed."""
        self._jobs.clear()
