"""A run's thread, its queue, and that a reader always finds an end."""

from __future__ import annotations

import json
import threading
import time

import pytest

from playground.web.running import Busy, RunPool


def here() -> bool:
    """The reader stays."""
    return False


def read(run) -> list[dict]:
    return [json.loads(line) for line in run]


def start(target, *, seconds=5.0, gone=here):
    return RunPool(1, seconds).start(target, gone)


def test_events_come_in_order_and_end():
    def target(emit, cancel):
        for seq in range(1000):
            emit({"seq": seq, "ev": "log"})
        emit({"seq": 1000, "ev": "run.end"})

    assert [event["seq"] for event in read(start(target))] == list(range(1001))


def test_a_runner_that_breaks_down_gets_an_end_with_its_error():
    def target(emit, cancel):
        emit({"seq": 7, "t": 9, "ev": "log"})
        raise ValueError("oh")

    last = read(start(target))[-1]
    assert last == {
        "seq": 8,
        "t": 9,
        "ev": "run.end",
        "tier": "S",
        "data": {
            "outcome": "error",
            "error": {"e": "ValueError", "m": "oh"},
            "unhandled": [],
            "dropped": 0,
        },
    }


def test_a_runner_that_forgets_its_end_gets_one():
    def target(emit, cancel):
        emit({"seq": 1, "ev": "log"})

    assert read(start(target))[-1]["data"]["outcome"] == "error"


def test_an_exception_after_the_end_changes_nothing():
    def target(emit, cancel):
        emit({"seq": 1, "ev": "run.end"})
        raise ValueError("late")

    assert len(read(start(target))) == 1


@pytest.mark.parametrize("busy", [False, True])
def test_a_run_over_its_time_is_cancelled_and_ends_as_a_timeout(busy):
    cancelled = threading.Event()

    def target(emit, cancel):
        emit({"seq": 1, "ev": "log"})
        while not cancel.wait(0.001 if busy else 5):
            emit({"seq": 2, "ev": "log"})
        cancelled.set()

    last = read(start(target, seconds=0.3))[-1]
    assert last["data"]["outcome"] == "timeout"
    assert cancelled.wait(1)


def test_a_slow_reader_makes_the_run_wait():
    written = []

    def target(emit, cancel):
        for seq in range(2000):
            emit({"seq": seq, "ev": "log"})
            written.append(seq)

    run = start(target)
    time.sleep(0.3)
    assert len(written) < 400
    run.close()
    run.join(2)


def test_a_reader_that_left_ends_the_run():
    left = threading.Event()

    def target(emit, cancel):
        emit({"seq": 1, "ev": "log"})
        assert cancel.wait(5)

    run = start(target, gone=left.is_set)
    next(run)
    left.set()
    assert json.loads(next(run))["ev"] == "run.end"
    run.join(2)


def test_close_is_safe_to_call_twice():
    def target(emit, cancel):
        emit({"ev": "log"})
        cancel.wait(5)

    run = start(target)
    run.close()
    run.close()
    assert list(run) == []


def test_an_error_before_the_first_event_is_raised_and_gives_the_place_back():
    pool = RunPool(1, 5.0)

    def target(emit, cancel):
        raise LookupError("none")

    for _ in range(3):
        with pytest.raises(LookupError):
            pool.start(target, here)


def test_a_full_pool_refuses_and_a_closed_one_has_ended_its_runs():
    pool = RunPool(1, 5.0)

    def target(emit, cancel):
        emit({"ev": "log"})
        cancel.wait(5)

    run = pool.start(target, here)
    with pytest.raises(Busy, match="1 runs"):
        pool.start(target, here)
    pool.close()
    pool.close()
    assert run.cancel.is_set()


def test_runs_beyond_the_places_wait_in_line_and_start_in_order():
    pool = RunPool(1, 5.0, line=2)
    ends = [threading.Event() for _ in range(3)]
    begun: list[int] = []

    def target(number):
        def run(emit, cancel):
            begun.append(number)
            emit({"ev": "log"})
            ends[number].wait(5)

        return run

    pool.start(target(0), here)
    waiting = []
    for number in (1, 2):
        thread = threading.Thread(target=lambda n=number: pool.start(target(n), here))
        thread.start()
        waiting.append(thread)
        while pool.waiting() < number:
            pass
    with pytest.raises(Busy, match="and 2 wait"):
        pool.start(target(0), here)
    assert begun == [0]
    for number in (0, 1, 2):
        ends[number].set()
    for thread in waiting:
        thread.join(5)
    assert begun == [0, 1, 2]


def test_who_waits_too_long_or_leaves_loses_the_place_in_the_line():
    pool = RunPool(1, 5.0, line=1, patience=0.2)
    end = threading.Event()

    def target(emit, cancel):
        emit({"ev": "log"})
        end.wait(5)

    pool.start(target, here)
    for gone in (here, lambda: True):
        with pytest.raises(Busy, match=r"within 0\.2 seconds"):
            pool.start(target, gone)
        assert pool.waiting() == 0
    end.set()
