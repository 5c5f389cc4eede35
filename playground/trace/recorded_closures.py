"""The events of Rust closures that JavaScript sees as functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.trace.ids import Ids
from playground.trace.recorder import Recorder

Show = Callable[[Any], dict[str, Any]]


class Closure:
    """A Rust closure seen as a JavaScript function, by its two pointers."""

    __slots__ = ("function", "id", "pointers")

    def __init__(self, id: str, function: object, pointers: tuple[int, int]) -> None:
        self.id = id
        self.function = function
        self.pointers = pointers


class RecordedClosures:
    """Writes ``closure.*``."""

    def __init__(self, recorder: Recorder, ids: Ids, show: Show) -> None:
        self._recorder = recorder
        self._ids = ids
        self._show = show
        self._live: dict[tuple[int, int], list[Closure]] = {}
        self._functions: dict[int, Closure] = {}
        #: Whether the innermost crossing of the seam is an ``unref``.
        self._unreferencing = False
        #: The closure whose own shim's return is the last thing that happened at the seam.
        self._returned: Closure | None = None

    def enter(self, *, unref: bool = False) -> bool:
        """Hear that something but plumbing crosses the seam; give what :meth:`leave` wants."""
        before = self._unreferencing
        self._unreferencing = unref
        self._returned = None
        return before

    def leave(self, before: bool, returned: Closure | None = None) -> None:
        """Hear that it has returned; of a closure's shim, that closure's."""
        self._unreferencing = before
        self._returned = returned

    def new(self, function: object, pointers: tuple[int, int]) -> None:
        """Write that a function was made of a closure."""
        made = Closure(self._ids.of("c", function), function, pointers)
        self._live.setdefault(pointers, []).append(made)
        self._functions[id(function)] = made
        self._recorder.write("closure.new", id=made.id)

    def is_closure(self, function: object) -> bool:
        """Tell whether a function was made of a Rust closure."""
        return id(function) in self._functions

    def live(self, pointers: tuple[int, int]) -> Closure | None:
        """Give the last live closure that was made of two pointers."""
        made = self._live.get(pointers)
        return made[-1] if made else None

    def free(self, pointers: tuple[int, int]) -> None:
        """Write that a closure is destroyed, if the pointers are those of a live one."""
        made = self._live.get(pointers)
        if not made:
            return
        closure = made.pop()
        by = "free"
        if self._returned is closure:
            by = "return"
        elif self._unreferencing:
            by = "drop"
        self._returned = None
        self._recorder.write("closure.free", {"by": by}, id=closure.id)

    def invoke(self, closure: Closure, args: Callable[[], list[dict[str, Any]]]) -> int:
        """Write that a closure is called; give what :meth:`end` wants, -1 if nothing was written.

        A closure with which a job begins is called by that job.

        Parameters
        ----------
        args:
            Shows its arguments, if they are wanted.
        """
        if not self._recorder.inside_call and self._recorder.job_function is closure.function:
            return -1
        shown = args()
        return self._recorder.open(
            "closure.invoke", {"args": shown} if shown else None, id=closure.id
        )

    def end(self, closure: Closure, depth: int, data: dict[str, Any]) -> None:
        """Write that the call of a closure is over."""
        self._recorder.close(depth, "closure.return", data, id=closure.id)
