"""Tiers C and G, by calls that a guest would make."""

from __future__ import annotations

import pytest

from playground.trace import Event, Recorder
from playground.trace.ids import Ids
from playground.trace.recorded_tasks import RecordedTasks


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def tasks(events: list[Event]) -> RecordedTasks:
    return RecordedTasks(Recorder(lambda: 0, events.append), Ids())


def wake(live: int, *, by_ref: bool = False, in_poll: bool = False, coalesced: bool = False) -> int:
    return live * 8 + by_ref + 2 * in_poll + 4 * coalesced


def test_a_wait_is_begun_woken_and_over(tasks: RecordedTasks, events: list[Event]) -> None:
    task = tasks.new("Fetch", "p1")
    first = tasks.poll(task)
    tasks.tell(1, 7, 0, "src/lib.rs:9 the answer")
    tasks.tell(4, 7, 1, "src/lib.rs:9")
    tasks.polled(task, first, {"ready": False})
    tasks.tell(5, 7, wake(0, coalesced=True), "src/lib.rs:9")
    tasks.tell(5, 7, wake(1, by_ref=True), "src/lib.rs:9")
    tasks.tell(5, 7, wake(0), "src/lib.rs:9")
    second = tasks.poll(task)
    tasks.tell(2, 7, 0, "src/lib.rs:9")
    tasks.tell(3, 7, 1, "src/lib.rs:9")
    tasks.polled(task, second, {"ready": True})
    assert [(e["ev"], e["id"], e.get("data"), e.get("links")) for e in events] == [
        ("future.new", "f1", {"type": "Fetch", "promise": "p1"}, None),
        ("poll.begin", "f1", {"n": 1}, None),
        ("await.begin", "g1", {"label": "the answer"}, None),
        ("waker.clone", "g1", {"live": 1}, None),
        ("poll.end", "f1", {"ready": False}, None),
        ("waker.wake", "g1", {"live": 0, "coalesced": True}, None),
        ("waker.wake", "g1", {"live": 1, "by_ref": True}, None),
        ("waker.wake", "g1", {"live": 0}, None),
        ("poll.begin", "f1", {"n": 2}, [7]),
        ("await.end", "g1", None, [3]),
        ("future.drop", "g1", {"done": True}, [3]),
        ("poll.end", "f1", {"ready": True}, None),
    ]
    assert [e.get("cause") for e in events if e["ev"] == "poll.begin"] == [1, None]
    assert {e["loc"] for e in events if e["tier"] == "G"} == {"src/lib.rs:9"}
    assert {e["tier"] for e in events} == {"C", "G"}


def test_a_wake_in_the_own_poll_is_the_link_of_the_next(
    tasks: RecordedTasks, events: list[Event]
) -> None:
    task = tasks.new("Spin")
    depth = tasks.poll(task)
    tasks.tell(1, 1, 0, "src/lib.rs:1")
    tasks.tell(5, 1, wake(0, in_poll=True), "src/lib.rs:1")
    tasks.polled(task, depth, {"ready": False})
    tasks.poll(task)
    assert events[-1]["links"] == [4]
    assert events[3]["data"] == {"live": 0, "in_poll": True}


def test_a_wait_without_a_task_and_an_unknown_operation_do_no_harm(
    tasks: RecordedTasks, events: list[Event]
) -> None:
    tasks.tell(3, 5, 0, "")
    tasks.tell(99, 5, 0, "")
    tasks.tell(5, 5, wake(0), "")
    assert [(e["ev"], e["data"]) for e in events] == [
        ("future.drop", {"done": False}),
        ("waker.wake", {"live": 0}),
    ]
