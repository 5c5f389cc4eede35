"""All that records one run, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.trace.ids import Ids
from playground.trace.recorded_closures import RecordedClosures
from playground.trace.recorded_jobs import RecordedJobs
from playground.trace.recorded_promises import RecordedPromises
from playground.trace.recorded_tasks import RecordedTasks
from playground.trace.recorder import Recorder


class Recording:
    """The parts of a recorder, each for the events of one kind of subject.

    Parameters
    ----------
    recorder:
        Writes the events.
    ids:
        Names their subjects.
    show:
        Gives the preview of a value.

    Attributes
    ----------
    constructing:
        Ids of the promises whose constructors are running, the innermost last.
    """

    def __init__(self, recorder: Recorder, ids: Ids, show: Callable[[Any], dict[str, Any]]) -> None:
        self.recorder = recorder
        self.ids = ids
        self.show = show
        self.promises = RecordedPromises(recorder, ids, show)
        self.jobs = RecordedJobs(recorder, ids, self.promises)
        self.closures = RecordedClosures(recorder, ids, show)
        self.tasks = RecordedTasks(recorder, ids)
        self.constructing: list[str] = []

    def function_id(self, function: object) -> str:
        """Give the id of a callback: that of a closure or a resolving function, or a new one."""
        return self.ids.of("h", function)

    def calls(self, function: object, value: Any) -> None:
        """Hear that a callback is called, with ``value`` first: a resolving function settles."""
        if self.promises.is_resolving(function):
            self.promises.called(function, value)
