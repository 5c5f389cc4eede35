"""queueMicrotask and reportError."""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.completion import type_error

from .worker import Worker


def test_an_exception_in_a_microtask_is_reported_and_the_next_one_runs(worker: Worker) -> None:
    seen: list[int] = []

    def fail() -> None:
        raise type_error("x")

    queue = worker.name("queueMicrotask")
    queue.code(undefined, worker.function(fail))
    queue.code(undefined, worker.function(lambda: seen.append(1)))
    assert seen == []
    worker.microtasks()
    assert seen == [1]
    assert [worker.error(each) for each in worker.errors] == [("TypeError", "x")]


def test_report_error_reports_any_value(worker: Worker) -> None:
    worker.name("reportError").code(undefined, 5)
    assert worker.errors == [5]
    assert worker.thrown(lambda: worker.name("reportError").code(undefined))[0] == "TypeError"
