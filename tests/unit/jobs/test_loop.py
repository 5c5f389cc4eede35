"""Microtasks run at the end of each asyncio callback, before anything else that is ready."""

from __future__ import annotations

import asyncio

import pytest

from playground.jobs import loop as jobs_loop
from tests.unit.conftest import make_realm


async def order(log: list[str]) -> bool:
    realm = make_realm()
    loop = asyncio.get_running_loop()
    ordered = jobs_loop.bind(realm.jobs, loop)
    done = asyncio.Event()

    def first() -> None:
        log.append("callback 1")
        realm.jobs.enqueue(lambda: log.append("microtask of 1"))

    def second() -> None:
        log.append("callback 2")
        done.set()

    loop.call_soon(first)
    loop.call_soon(second)
    await done.wait()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return ordered


def test_the_realm_loop_runs_microtasks_before_the_next_ready_callback() -> None:
    log: list[str] = []
    assert jobs_loop.run(order(log)) is True
    assert log == ["callback 1", "microtask of 1", "callback 2"]


def test_any_other_loop_runs_them_too_but_promises_no_order() -> None:
    log: list[str] = []
    assert asyncio.run(order(log)) is False
    assert sorted(log) == ["callback 1", "callback 2", "microtask of 1"]


def test_run_gives_the_result_and_passes_exceptions_on() -> None:
    async def main(fail: bool) -> int:
        if fail:
            raise ValueError("from main")
        return 42

    assert jobs_loop.run(main(False)) == 42
    with pytest.raises(ValueError, match="from main"):
        jobs_loop.run(main(True))


def test_a_queue_that_wakes_the_loop_twice_in_a_callback_is_drained_once() -> None:
    async def main() -> None:
        realm = make_realm()
        loop = asyncio.get_running_loop()
        assert isinstance(loop, jobs_loop.RealmLoop)
        jobs_loop.bind(realm.jobs, loop)
        for _ in range(2):
            realm.jobs.enqueue(lambda: None)
            realm.jobs.checkpoint()
        assert len(loop._awake) == 1

    jobs_loop.run(main())
