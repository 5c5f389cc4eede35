"""Records the events of one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from playground.trace.events import Event, dump_event, make_event

#: Written beyond the limit too: a run without its result says nothing.
_ALWAYS: Final = ("run.start", "step.done", "trace.dropped", "run.end")


class Recorder:
    """Numbers events, keeps track of open brackets, and holds the limits of a trace.

    Parameters
    ----------
    clock:
        Nanoseconds since some fixed moment; read once for the start and once per event.
    emit:
        Called with every event as it is written.
    max_events:
        Events beyond it are only counted.
    max_log_bytes:
        UTF-8 bytes of ``log`` events; what is beyond is only counted.

    Attributes
    ----------
    step:
        The step of a scenario that is being carried out, from 1, or 0: its events bear it.
    dropped:
        Number of events that were only counted.
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
        self._log_room = max_log_bytes
        self._brackets: list[int] = []
        self._seq = 0
        self.step = 0
        self.dropped = 0

    def write(self, ev: str, data: dict[str, Any] | None = None, *, step: int = 0) -> int:
        """Write an event inside the innermost open bracket.

        Returns
        -------
        int
            Its ``seq``, or 0 if the event was dropped.
        """
        parent = self._brackets[-1] if self._brackets else 0
        event = make_event(
            seq=self._seq + 1,
            t=self._clock() - self._started,
            ev=ev,
            tier="S",
            step=step or self.step,
            parent=parent,
            data=data,
        )
        if ev not in _ALWAYS:
            if self._seq >= self._max_events:
                self.dropped += 1
                return 0
            if ev == "log":
                self._log_room -= len(dump_event(event).encode("utf-8", "replace"))
                if self._log_room < 0:
                    self.dropped += 1
                    return 0
        self._seq += 1
        self._emit(event)
        return self._seq

    def open(self, ev: str, data: dict[str, Any]) -> None:
        """Write an event that stays open while others happen inside it."""
        # A dropped bracket is still a bracket: what lies inside keeps the outer parent.
        seq = self.write(ev, data)
        self._brackets.append(seq or (self._brackets[-1] if self._brackets else 0))

    def close(self, ev: str, data: dict[str, Any]) -> None:
        """Close the innermost bracket; the closing event has the bracket around it as parent."""
        self._brackets.pop()
        self.write(ev, data)

    def end(self, outcome: str, **data: Any) -> None:
        """Write the last event, and before it how many were dropped, if any were."""
        self._brackets.clear()
        self.step = 0
        if self.dropped:
            self.write("trace.dropped", {"n": self.dropped})
        self.write("run.end", {"outcome": outcome, **data, "dropped": self.dropped})
