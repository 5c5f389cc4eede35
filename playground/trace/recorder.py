"""Writes the events of one run: their numbers, places and limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from playground.trace.events import Event, dump_event, make_event, plain_name

#: Written beyond the limit too: a run without its result says nothing.
_ALWAYS: Final = ("run.start", "step.done", "trace.dropped", "run.end")


class Recorder:
    """Numbers events, keeps track of open brackets, and holds the limits of a trace.

    Parameters
    ----------
    clock:
        Nanoseconds of the run's clock; read once for the start and once per event.
    emit:
        Called with every event as it is written.
    max_events:
        Events beyond it are only counted. Those of tier H have as much room of their own, and
        are not missed beyond it: nobody compares them.
    max_log_bytes:
        UTF-8 bytes of ``log`` events; what is beyond is only counted.

    Attributes
    ----------
    step:
        The step of a scenario that is being carried out, from 1, or 0: its events bear it.
    dropped:
        Number of events that were only counted.
    job_function:
        The callback with which the latest microtask or macrotask began, if it is known.
    """

    def __init__(
        self,
        clock: Callable[[], int],
        emit: Callable[[Event], None],
        *,
        max_events: int = 2_000,
        max_log_bytes: int = 64 * 1024,
    ) -> None:
        self._clock = clock
        self._emit = emit
        self._started = clock()
        self._max_events = max_events
        self._room = max_events
        self._hidden_room = max_events
        self._log_room = max_log_bytes
        self._calls: list[int] = []
        self._job = 0
        self._turn = self._mt = self._tick = self._ticks = 0
        self._plumbing: dict[str, int] = {}
        self._seq = 0
        self._writing = True
        self.job_function: object = None
        self.step = 0
        self.dropped = 0

    def write(
        self,
        ev: str,
        data: dict[str, Any] | None = None,
        *,
        tier: str = "S",
        id: str = "",
        cause: int = 0,
        links: Sequence[int] = (),
        loc: str = "",
        step: int = 0,
    ) -> int:
        """Write an event inside the innermost open bracket.

        Parameters
        ----------
        cause:
            If it is not the bracket.
        step:
            If it is not the step that is being carried out.

        Returns
        -------
        int
            Its ``seq``, or 0 if the event was dropped.
        """
        if not self._writing:
            return 0
        parent = self._calls[-1] if self._calls else self._job
        event = make_event(
            seq=self._seq + 1,
            t=self._clock() - self._started,
            ev=ev,
            tier=tier,
            id=id,
            turn=self._turn,
            mt=self._mt,
            tick=self._tick,
            step=step or self.step,
            parent=parent,
            cause=0 if cause == parent else cause,
            links=list(links),
            loc=loc,
            data=data,
        )
        if not self._has_room(event):
            return 0
        self._seq += 1
        self._emit(event)
        return self._seq

    def _has_room(self, event: Event) -> bool:
        if event["tier"] == "H":
            self._hidden_room -= 1
            return self._hidden_room >= 0
        if self._room <= 0 and event["ev"] not in _ALWAYS:
            self.dropped += 1
            return False
        if event["ev"] == "log":
            self._log_room -= len(dump_event(event).encode("utf-8", "replace"))
            if self._log_room < 0:
                self.dropped += 1
                return False
        self._room -= 1
        return True

    # -- brackets --------------------------------------------------------------------------------

    @property
    def inside_call(self) -> bool:
        """Whether a call is open, or nothing but a microtask or macrotask."""
        return bool(self._calls)

    def open(
        self,
        ev: str,
        data: dict[str, Any] | None = None,
        *,
        tier: str = "S",
        id: str = "",
        cause: int = 0,
        links: Sequence[int] = (),
    ) -> int:
        """Write an event that stays open while others happen inside it.

        Returns
        -------
        int
            To be handed to :meth:`close`.
        """
        depth = len(self._calls)
        seq = self.write(ev, data, tier=tier, id=id, cause=cause, links=links)
        # A dropped bracket is still a bracket: what lies inside keeps the outer parent.
        self._calls.append(seq or (self._calls[-1] if self._calls else self._job))
        return depth

    def close(
        self,
        depth: int,
        ev: str,
        data: dict[str, Any] | None = None,
        *,
        tier: str = "S",
        id: str = "",
    ) -> None:
        """Close a bracket; the closing event has the bracket around it as parent."""
        # By the number and not by one: a full stack may have cut a call short between the two.
        del self._calls[depth:]
        self.write(ev, data, tier=tier, id=id)

    def begin_macrotask(self, id: str, kind: str, cause: int, function: object = None) -> int:
        """Write ``macrotask.begin``, the outermost bracket until the next of its kind."""
        self._turn += 1
        self._mt = self._tick = 0
        return self._begin("macrotask.begin", id, {"kind": kind}, cause, (), function)

    def begin_microtask(
        self,
        id: str,
        data: dict[str, Any],
        cause: int,
        links: Sequence[int] = (),
        *,
        function: object = None,
        drains: bool = False,
    ) -> int:
        """Write ``microtask.begin``, the outermost bracket until the next of its kind.

        Parameters
        ----------
        drains:
            Whether the guest's queue is drained in it.
        """
        self._mt += 1
        if drains:
            self._ticks += 1
        self._tick = self._ticks if drains else 0
        return self._begin("microtask.begin", id, data, cause, links, function)

    def _begin(
        self,
        ev: str,
        id: str,
        data: dict[str, Any],
        cause: int,
        links: Sequence[int],
        function: object,
    ) -> int:
        self._calls.clear()
        before, self._job = self._job, 0
        self.job_function = function
        seq = self.write(ev, data, id=id, cause=cause, links=links)
        self._job = seq or before
        return seq

    @property
    def writing(self) -> bool:
        """Whether events are written: from the start until :meth:`stop`."""
        return self._writing

    # -- the end ---------------------------------------------------------------------------------

    def stop(self) -> None:
        """Write no more but the end: what happens from now on is not part of the run."""
        self._writing = False

    def count(self, name: str) -> None:
        """Count a call of plumbing, which is no event."""
        if not self._writing:
            return
        plain = plain_name(name)
        self._plumbing[plain] = self._plumbing.get(plain, 0) + 1

    def end(self, outcome: str, **data: Any) -> None:
        """Write the last event, and before it how many were dropped, if any were."""
        self._writing = True
        self._calls.clear()
        self._job = self._tick = self.step = 0
        if self.dropped:
            self.write("trace.dropped", {"n": self.dropped})
        counted = dict(sorted(self._plumbing.items()))
        self.write(
            "run.end",
            {"outcome": outcome, **data, "dropped": self.dropped, "plumbing": counted},
        )
