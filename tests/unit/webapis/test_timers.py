"""setTimeout and its kin, as far as programs cannot see it (see cases/scheduling.mjs)."""

from __future__ import annotations

import asyncio

import pytest

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import native

from .worker import Worker


@pytest.mark.parametrize("name", ["setTimeout", "setInterval"])
@pytest.mark.parametrize("handler", ["alert(1)", undefined, None, 1])
def test_only_functions_are_run(worker: Worker, name: str, handler: object) -> None:
    kind, message = worker.thrown(lambda: worker.name(name).code(undefined, handler, 0))
    assert (kind, name in message) == ("EvalError", True)


def test_this_is_the_global_object(worker: Worker) -> None:
    seen: list[object] = []

    async def main() -> None:
        f = native(worker.realm, "f", 0, lambda this, *_: seen.append(this))
        worker.name("setTimeout").code(undefined, f, 0)
        await asyncio.sleep(0.02)

    worker.run(main)
    assert seen == [worker.realm.global_object]


@pytest.mark.parametrize("delay", [-5, 2**31, 2**32, float("nan"), "x", undefined])
def test_odd_delays_are_no_delay(worker: Worker, delay: object) -> None:
    seen: list[int] = []

    async def main() -> None:
        worker.name("setTimeout").code(undefined, worker.function(lambda: seen.append(1)), delay)
        await asyncio.sleep(0.05)

    worker.run(main)
    assert seen == [1]


def test_identifiers_are_positive_and_differ(worker: Worker) -> None:
    async def main() -> None:
        f = worker.function(lambda: None)
        first, second = (worker.name("setTimeout").code(undefined, f, 9) for _ in range(2))
        assert 0 < first < second

    worker.run(main)


def test_an_exception_in_a_timer_is_reported_and_the_next_one_runs(worker: Worker) -> None:
    seen: list[int] = []

    def fail() -> None:
        raise type_error("x")

    async def main() -> None:
        worker.name("setTimeout").code(undefined, worker.function(fail), 0)
        worker.name("setTimeout").code(undefined, worker.function(lambda: seen.append(1)), 0)
        await asyncio.sleep(0.02)

    worker.run(main)
    assert seen == [1]
    assert [worker.error(each) for each in worker.errors] == [("TypeError", "x")]
