"""The events of microtasks and macrotasks, and what led to them."""

from __future__ import annotations

from playground.trace.ids import Ids
from playground.trace.recorded_promises import Reaction, RecordedPromises
from playground.trace.recorder import Recorder


class Macrotask:
    """One run of a timer: its id, and the event with which it was taken on."""

    __slots__ = ("enqueued", "function", "id", "kind")

    def __init__(self, id: str, kind: str, enqueued: int, function: object) -> None:
        self.id = id
        self.kind = kind
        self.enqueued = enqueued
        self.function = function


class RecordedJobs:
    """Writes ``microtask.*`` and ``macrotask.*``.

    Parameters
    ----------
    recorder, ids, promises:
        Of the same run.
    """

    def __init__(self, recorder: Recorder, ids: Ids, promises: RecordedPromises) -> None:
        self._recorder = recorder
        self._ids = ids
        self._promises = promises
        self._tokens = 0
        #: By token: id and ``seq`` of what was queued.
        self._queued: dict[int, tuple[str, int]] = {}
        self._reactions: dict[int, Reaction] = {}

    def script(self, cause: int) -> None:
        """Begin the first macrotask."""
        self._recorder.begin_macrotask(self._ids.new("t"), "script", cause)

    def io(self, cause: int) -> None:
        """Begin a macrotask in which an answer of the network is there."""
        self._recorder.begin_macrotask(self._ids.new("t"), "io", cause)

    def timer_set(self, kind: str, ms: int, function: object = None, shown: str = "") -> Macrotask:
        """Write that the driver has taken on a timer, or the next run of an interval.

        Parameters
        ----------
        function, shown:
            The callback and its id, if that is a Rust closure or a resolving function.
        """
        task = self._ids.new("t")
        data = {"kind": kind, "ms": ms, **({"fn": shown} if shown else {})}
        seq = self._recorder.write("macrotask.enqueue", data, id=task)
        return Macrotask(task, kind, seq, function)

    def timer_cleared(self, task: Macrotask) -> None:
        """Write that a timer that waits was given up."""
        self._recorder.write("macrotask.cancel", id=task.id)

    def timer_begins(self, task: Macrotask) -> None:
        """Begin the macrotask of a timer."""
        self._recorder.begin_macrotask(task.id, task.kind, task.enqueued, task.function)

    def enqueued(self, shown: str = "") -> int:
        """Write that a visible microtask was queued.

        Parameters
        ----------
        shown:
            The id of the callback, if that came over the seam.

        Returns
        -------
        int
            A token for :meth:`queue_begins`.
        """
        task = self._ids.new("m")
        data = {"fn": shown} if shown else None
        token = self._next_token()
        self._queued[token] = (task, self._recorder.write("microtask.enqueue", data, id=task))
        return token

    def queue_begins(
        self, token: int, function: object = None, shown: str = "", *, drains: bool = False
    ) -> None:
        """Begin a microtask that was queued.

        Parameters
        ----------
        drains:
            Whether the callback is a Rust closure.
        """
        if token not in self._queued:
            return
        task, cause = self._queued.pop(token)
        data = {"via": "queue", **({"fn": shown} if shown else {})}
        self._recorder.begin_microtask(task, data, cause, function=function, drains=drains)

    def reacts(self, reaction: Reaction | None) -> int:
        """Keep a reaction; give a token for :meth:`reaction_begins`, 0 if there is none."""
        if reaction is None:
            return 0
        token = self._next_token()
        self._reactions[token] = reaction
        return token

    def reaction_begins(self, token: int, function: object = None, shown: str = "") -> None:
        """Begin the microtask of a reaction."""
        reaction = self._reactions.pop(token, None)
        if reaction is None:
            return
        data = {"via": "react", **({"fn": shown} if shown else {})}
        settled = self._promises.settled_by(reaction.promise)
        self._recorder.begin_microtask(
            self._ids.new("m"),
            data,
            settled or reaction.seq,
            [reaction.seq] if settled else (),
            function=function,
        )

    def _next_token(self) -> int:
        self._tokens += 1
        return self._tokens
