"""The events of Rust's tasks and waits: tiers C and G."""

from __future__ import annotations

from typing import Any, Final

from playground.trace.ids import Ids
from playground.trace.recorder import Recorder

_OPERATIONS: Final = {
    1: "await.begin",
    2: "await.end",
    3: "future.drop",
    4: "waker.clone",
    5: "waker.wake",
    6: "waker.drop",
}


class Task:
    """A task of Rust's executor."""

    __slots__ = ("begun", "id", "made", "polls", "wake")

    def __init__(self, id: str, made: int) -> None:
        self.id = id
        self.made = made
        self.polls = 0
        #: The first wake since the last poll that was not coalesced.
        self.wake = 0


class _Wait:
    """A future that the guest watches."""

    __slots__ = ("begun", "id", "task")

    def __init__(self, id: str) -> None:
        self.id = id
        self.begun = 0
        self.task: Task | None = None


class RecordedTasks:
    """Writes what happens to tasks and waits."""

    def __init__(self, recorder: Recorder, ids: Ids) -> None:
        self._recorder = recorder
        self._ids = ids
        self._waits: dict[int, _Wait] = {}
        self._polling: list[Task] = []

    def new(self, type_name: str, promise: str = "") -> Task:
        """Write that a task was made, perhaps for the promise under construction."""
        name = self._ids.new("f")
        data = {"type": type_name, **({"promise": promise} if promise else {})}
        return Task(name, self._recorder.write("future.new", data, tier="C", id=name))

    def poll(self, task: Task) -> int:
        """Write that a task is polled; give what :meth:`polled` wants."""
        task.polls += 1
        links = [task.wake] if task.polls > 1 and task.wake else []
        task.wake = 0
        depth = self._recorder.open(
            "poll.begin",
            {"n": task.polls},
            tier="C",
            id=task.id,
            cause=task.made if task.polls == 1 else 0,
            links=links,
        )
        self._polling.append(task)
        return depth

    def polled(self, task: Task, depth: int, data: dict[str, Any]) -> None:
        """Write how a poll ended."""
        self._polling.pop()
        self._recorder.close(depth, "poll.end", data, tier="C", id=task.id)

    def tell(self, operation: int, number: int, n: int, text: str) -> None:
        """Write what the guest crate says of a wait; an unknown operation is ignored.

        Parameters
        ----------
        operation:
            See "Events" in ``docs/trace.md``.
        number:
            The guest's own number for the wait.
        """
        ev = _OPERATIONS.get(operation)
        if ev is None:
            return
        wait = self._waits.get(number)
        if wait is None:
            wait = self._waits[number] = _Wait(self._ids.new("g"))
        loc, _, label = text.partition(" ")
        links: list[int] = []
        data: dict[str, Any] = {}
        if ev == "await.begin":
            wait.task = self._polling[-1] if self._polling else None
            if label:
                data = {"label": label}
        elif ev in ("await.end", "future.drop"):
            links = [wait.begun] if wait.begun else []
            if ev == "future.drop":
                data = {"done": n == 1}
        elif ev == "waker.wake":
            flags = {"by_ref": n & 1, "in_poll": n & 2, "coalesced": n & 4}
            data = {"live": n >> 3, **{name: True for name, bit in flags.items() if bit}}
        else:
            data = {"live": n}
        seq = self._recorder.write(ev, data, tier="G", id=wait.id, links=links, loc=loc)
        if ev == "await.begin":
            wait.begun = seq
        elif ev == "waker.wake" and wait.task is not None and not wait.task.wake and not n & 4:
            wait.task.wake = seq
