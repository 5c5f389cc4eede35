"""console."""

from __future__ import annotations

import pytest

from playground.values.absent import undefined
from playground.values.object import get

from .worker import Worker


def log(worker: Worker, method: str, *args: object) -> list[tuple[str, list[object]]]:
    worker.logged.clear()
    worker.call(worker.name("console"), method, *args)
    return worker.logged


@pytest.mark.parametrize("level", ["log", "info", "warn", "error", "debug"])
def test_level_and_values_go_to_the_sink_as_they_are(worker: Worker, level: str) -> None:
    value = worker.js({})
    assert log(worker, level, "a", value, undefined) == [(level, ["a", value, undefined])]


def test_a_method_works_without_its_object(worker: Worker) -> None:
    get(worker.name("console"), "log").code(undefined, 1)
    assert worker.logged == [("log", [1])]


def test_assert_prints_only_what_fails(worker: Worker) -> None:
    assert log(worker, "assert", True, "x") == []
    assert log(worker, "assert", 0, "why", 2) == [("error", ["Assertion failed: why", 2])]
    assert log(worker, "assert") == [("error", ["Assertion failed"])]


def test_groups_print_their_labels(worker: Worker) -> None:
    assert log(worker, "group", "a") == [("log", ["a"])]
    assert log(worker, "groupEnd") == []


def test_count_counts_by_label(worker: Worker) -> None:
    log(worker, "count")
    assert log(worker, "count") == [("info", ["default: 2"])]
    assert log(worker, "count", "x") == [("info", ["x: 1"])]
    log(worker, "countReset")
    assert log(worker, "count") == [("info", ["default: 1"])]
    assert log(worker, "countReset", "y")[0][0] == "warn"


def test_time_end_tells_milliseconds_once(worker: Worker) -> None:
    log(worker, "time", "t")
    [(level, [text])] = log(worker, "timeEnd", "t")
    assert level == "info"
    assert text.startswith("t: ")
    assert text.endswith(" ms")
    assert log(worker, "timeEnd", "t")[0][0] == "warn"


def test_a_task_runs_its_function_and_gives_its_result(worker: Worker) -> None:
    task = worker.call(worker.name("console"), "createTask", "future")
    assert worker.call(task, "run", worker.function(lambda: 42)) == 42
    assert worker.thrown(lambda: worker.call(task, "run", 1))[0] == "TypeError"
    assert worker.thrown(lambda: worker.call(worker.name("console"), "createTask"))[0] == "Error"


def test_a_tasks_exception_goes_through(worker: Worker) -> None:
    task = worker.call(worker.name("console"), "createTask", "future")
    fail = get(worker.name("JSON"), "parse")
    assert worker.thrown(lambda: worker.call(task, "run", fail))[0] == "SyntaxError"
