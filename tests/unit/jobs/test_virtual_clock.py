from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from playground.errors import LimitExceeded
from playground.jobs import loop as jobs_loop
from playground.jobs.queue import JobQueue
from playground.jobs.timers import Timers
from playground.jobs.virtual_clock import VirtualClock
from playground.limits import Limits
from playground.values.realm import Realm


def under_clock(
    script: Callable[[VirtualClock, Realm], None], limits: Limits | None = None
) -> VirtualClock:
    """Run a script, and everything that its timers lead to."""

    async def main() -> VirtualClock:
        realm = Realm(limits)
        realm.jobs = JobQueue(realm)
        realm.timers = Timers(realm, asyncio.get_running_loop)
        jobs_loop.bind(realm.jobs, asyncio.get_running_loop())
        clock = VirtualClock(realm, asyncio.get_running_loop)
        script(clock, realm)
        while len(clock):
            await asyncio.sleep(0)
        realm.close()
        return clock

    return jobs_loop.run(main())


def test_time_jumps_to_the_next_timer_and_those_of_one_time_keep_their_order() -> None:
    seen: list[tuple[str, int]] = []

    def script(clock: VirtualClock, _realm: Realm) -> None:
        for name, ms in (("hour", 3_600_000), ("b", 10), ("a", 5), ("c", 10), ("now", 0)):
            clock.after(lambda name=name: seen.append((name, clock.ms)), ms)  # type: ignore[misc]

    clock = under_clock(script)
    assert seen == [("now", 0), ("a", 5), ("b", 10), ("c", 10), ("hour", 3_600_000)]
    assert clock.now_ns() == 3_600_000 * 10**6


def test_all_jobs_of_a_timer_run_before_the_next() -> None:
    seen: list[str] = []

    def script(clock: VirtualClock, realm: Realm) -> None:
        def first() -> None:
            seen.append("first")
            realm.jobs.enqueue(lambda: realm.jobs.enqueue(lambda: seen.append("job")))

        clock.after(first, 1)
        clock.after(lambda: seen.append("second"), 1)

    under_clock(script)
    assert seen == ["first", "job", "second"]


def test_time_stands_still_while_python_works_for_the_realm() -> None:
    seen: list[str] = []

    def script(clock: VirtualClock, realm: Realm) -> None:
        async def answer() -> None:
            for _ in range(20):
                await asyncio.sleep(0)
            realm.timers.post(lambda: seen.append(f"answer at {clock.ms}"))

        realm.timers.spawn(answer())
        clock.after(lambda: seen.append("timer"), 1)

    under_clock(script)
    assert seen == ["answer at 0", "timer"]


def test_a_cancelled_timer_does_not_run_and_takes_no_time() -> None:
    seen: list[int] = []

    def script(clock: VirtualClock, _realm: Realm) -> None:
        clock.cancel(clock.after(lambda: seen.append(1), 50))
        clock.cancel(99)
        clock.after(lambda: seen.append(2), 5)

    clock = under_clock(script)
    assert (seen, clock.ms) == ([2], 5)


def test_after_stop_nobody_is_called() -> None:
    seen: list[int] = []

    def script(clock: VirtualClock, _realm: Realm) -> None:
        clock.after(clock.stop, 1)
        clock.after(lambda: seen.append(2), 2)

    assert (under_clock(script).ms, seen) == (1, [])


def test_what_a_timer_throws_is_reported_and_the_next_one_runs() -> None:
    errors: list[object] = []
    seen: list[int] = []

    def script(clock: VirtualClock, realm: Realm) -> None:
        realm.report = errors.append  # type: ignore[assignment]
        clock.after(lambda: 1 // len(seen), 1)
        clock.after(lambda: seen.append(1), 2)

    under_clock(script)
    assert (len(errors), seen) == (1, [1])


def test_too_many_timers_are_refused() -> None:
    def script(clock: VirtualClock, _realm: Realm) -> None:
        clock.after(lambda: None, 1)
        with pytest.raises(LimitExceeded, match="more than 1 timers"):
            clock.after(lambda: None, 1)
        clock.stop()

    under_clock(script, Limits(timers=1))
