"""How Python enters a realm: as a script, on the loop that the realm is bound to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Final

from playground.errors import LimitExceeded
from playground.jobs.loop import bind
from playground.values.realm import Realm
from playground.values.types import Value

_running_loop: Final = asyncio._get_running_loop


class Entry:
    """Python's way into a realm.

    Parameters
    ----------
    realm:
        The realm that is entered.
    """

    def __init__(self, realm: Realm) -> None:
        self.realm = realm
        self._loop: asyncio.AbstractEventLoop | None = None
        self._depth = 0
        #: Whether jobs may be waiting that no loop will run.
        self._awake = True
        self._timed = realm.limits.seconds is not None
        #: Whether the order of jobs is JavaScript's, see :func:`playground.jobs.loop.bind`.
        self.ordered = True
        #: What awaits a promise of this realm.
        self.awaited: set[asyncio.Future[Any]] = set()
        realm.on_failure.append(self.fail_waiting)

    def loop(self) -> asyncio.AbstractEventLoop:
        """Give the event loop that this realm is bound to.

        Raises
        ------
        RuntimeError
            No loop is running, or another one than the realm is bound to.
        """
        running = _running_loop()
        if running is not None and running is not self._loop:
            self._bind(running)
        if self._loop is None or self._loop.is_closed():
            raise RuntimeError(
                "JavaScript needs an event loop here (a timer, a fetch, a promise to await):"
                " call this from a coroutine, under playground.run() or asyncio.run()"
            )
        return self._loop

    def _bind(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._loop is not None and not self._loop.is_closed():
            raise RuntimeError("this module was loaded under another event loop, which still runs")
        went_before = self._loop is not None
        self._loop = loop
        self._awake = True
        self.ordered = bind(self.realm.jobs, loop)
        if went_before:
            self.realm.timers.rebind()

    def run(self, operation: Callable[..., Any], *args: Any) -> Any:
        """Do something to JavaScript values, as a part of the script that Python's step is.

        Microtasks run when the step ends: at the end of the loop's callback, or when the
        outermost operation returns where no loop runs.

        Parameters
        ----------
        operation:
            Called with ``args``; what JavaScript throws in it is raised as Python's exception.
        """
        running = _running_loop()
        if running is not self._loop and running is not None:
            self._bind(running)
        realm = self.realm
        if realm.failure is not None:
            raise realm.failure
        self._depth += 1
        outermost = self._timed and realm.begin()
        try:
            return operation(*args)
        except Exception as exc:
            error = self._left(exc)
            if error is exc:
                raise
            raise error from error.__cause__
        finally:
            self._depth -= 1
            if outermost:
                realm.end()
            if running is None and self._awake and not self._depth:
                self._finish()

    def _left(self, exc: Exception) -> Exception:
        """Give what Python raises for an exception that left JavaScript."""
        if isinstance(exc, LimitExceeded):
            self.realm.fail(exc)
            return exc
        return self.exception(exc)

    def _finish(self) -> None:
        """Do the checkpoint of a script outside a loop; the queue says when the next is needed."""
        if self._loop is None:
            self._awake = False
            self.realm.jobs.wake = self._wake
        self.realm.jobs.checkpoint()

    def _wake(self) -> None:
        self._awake = True

    def script(self, code: Callable[..., Value], this: Value, args: Sequence[Value]) -> Value:
        """Call a function of JavaScript with JavaScript's values, as :meth:`run` does."""
        return self.run(code, this, *args)

    def settle_jobs(self) -> None:
        """Run what is queued, if no loop that keeps the order will and nothing is under way."""
        if not self.ordered and self._depth == 0:
            self.realm.jobs.checkpoint()

    def exception(self, exc: Exception) -> Exception:
        """Give the exception that Python sees for one that left JavaScript."""
        return exc

    def fail_waiting(self, exc: Exception) -> None:
        """Give every awaited promise that is still pending this exception."""
        for future in list(self.awaited):
            if not future.done():
                future.set_exception(exc)

    @property
    def waiting(self) -> int:
        """How many promises Python awaits."""
        return len(self.awaited)
