"""Timers: https://html.spec.whatwg.org/#timers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from playground.jobs.timers import BATCH, CLEARED, Timers
from playground.values.completion import Throw
from playground.values.realm import Realm

Script = Callable[[Callable[[], Any]], None]


def test_timers_run_by_due_time_then_by_age(realm: Realm, run_script: Script) -> None:
    log: list[str] = []

    def script() -> None:
        realm.timers.set_timer(lambda: log.append("late"), 20, False)
        realm.timers.set_timer(lambda: log.append("now"), 0, False)
        realm.timers.set_timer(lambda: log.append("now too"), -5, False)
        realm.timers.set_timer(lambda: log.append("soon"), 5, False)

    run_script(script)
    assert log == ["now", "now too", "soon", "late"]


def test_microtasks_of_a_timer_run_before_the_next_timer(realm: Realm, run_script: Script) -> None:
    log: list[str] = []

    def timer(name: str) -> None:
        log.append(name)
        realm.jobs.enqueue(lambda: log.append(f"{name}'s microtask"))

    def script() -> None:
        realm.timers.set_timer(lambda: timer("a"), 0, False)
        realm.timers.set_timer(lambda: timer("b"), 0, False)

    run_script(script)
    assert log == ["a", "a's microtask", "b", "b's microtask"]


def test_a_cleared_timer_does_not_run_and_makes_no_other_run_early(
    realm: Realm, run_script: Script
) -> None:
    log: list[str] = []

    def script() -> None:
        first = realm.timers.set_timer(lambda: log.append("cleared"), 1, False)
        realm.timers.set_timer(lambda: log.append("other"), 15, False)
        realm.timers.clear_timer(first)
        realm.timers.clear_timer(999)
        realm.timers.set_timer(lambda: log.append("between"), 5, False)

    run_script(script)
    assert log == ["between", "other"]


def test_an_interval_repeats_until_it_is_cleared(realm: Realm, run_script: Script) -> None:
    log: list[int] = []

    def script() -> None:
        def tick() -> None:
            log.append(len(log))
            if len(log) == 3:
                realm.timers.clear_timer(identifier)

        identifier = realm.timers.set_timer(tick, 1, True)

    run_script(script)
    assert log == [0, 1, 2]


def test_delays_deeper_than_five_timers_are_at_least_four_milliseconds(realm: Realm) -> None:
    timers: Timers = realm.timers
    assert timers._delay(0) == 0
    timers._current_nesting = 6
    assert timers._delay(0) == 4
    assert timers._delay(10) == 10


def test_a_delay_that_does_not_fit_in_31_bits_is_none(realm: Realm) -> None:
    assert realm.timers._delay(2**31) == 0
    assert realm.timers._delay(float("nan")) == 0
    assert realm.timers._delay(1.9) == 1


def test_an_exception_in_a_timer_is_reported(realm: Realm, run_script: Script) -> None:
    log: list[Any] = []
    realm.on_error = log.append

    def fail() -> None:
        raise Throw("from a timer")

    run_script(lambda: realm.timers.set_timer(fail, 0, False))
    assert log == ["from a timer"]


def test_after_a_batch_of_due_timers_asyncio_has_its_turn(realm: Realm, run_script: Script) -> None:
    log: list[str] = []

    def script() -> None:
        loop = asyncio.get_running_loop()
        realm.timers.set_timer(lambda: loop.call_soon(log.append, "asyncio"), 0, False)
        for _ in range(3 * BATCH):
            realm.timers.set_timer(lambda: log.append("timer"), 0, False)

    run_script(script)
    assert log.count("timer") == 3 * BATCH
    assert log.index("asyncio") < BATCH


def test_a_timer_set_by_a_due_one_waits_for_its_own_time(realm: Realm, run_script: Script) -> None:
    log: list[str] = []

    def script() -> None:
        realm.timers.set_timer(
            lambda: realm.timers.set_timer(partial(log.append, "new"), 10, False), 0, False
        )
        realm.timers.set_timer(partial(log.append, "old"), 0, False)
        realm.timers.set_timer(partial(log.append, "sooner"), 3, False)

    run_script(script)
    assert log == ["old", "sooner", "new"]


def test_cleared_timers_are_forgotten_before_their_time(realm: Realm, run_script: Script) -> None:
    def script() -> None:
        for _ in range(10 * CLEARED):
            realm.timers.clear_timer(realm.timers.set_timer(lambda: None, 1_000_000, False))
        assert len(realm.timers._due) <= CLEARED + 1

    run_script(script)


def test_a_timer_set_last_and_due_first_runs_first(realm: Realm, run_script: Script) -> None:
    log: list[str] = []

    def script() -> None:
        realm.timers.set_timer(partial(log.append, "late"), 60, False)
        realm.timers.set_timer(partial(log.append, "early"), 1, False)
        asyncio.get_running_loop().call_later(0.02, log.append, "asyncio")

    run_script(script)
    assert log == ["early", "asyncio", "late"]
