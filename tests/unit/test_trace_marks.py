"""The guest crate `trace`: what a module says of its waits, if somebody listens."""

from __future__ import annotations

import asyncio
from typing import Any

import playground
from playground.ffi import create_proxy, js


def marks_of(value: Any, *, listens: bool = True) -> list[tuple[Any, ...]]:
    """Await a promise in Rust, resolved later, and give the marks of that wait."""
    told: list[tuple[Any, ...]] = []

    async def main() -> None:
        async with await playground.load("promises") as module:
            if listens:
                js.playgroundTrace = create_proxy(lambda *mark: told.append(mark))
            gate = js.Promise.withResolvers()
            result = module.double_later(gate.promise)
            await asyncio.sleep(0)
            gate.resolve(value)
            assert await result == 2 * value

    playground.run(main())
    return told


def test_a_wait_is_told_from_its_first_poll_to_its_drop() -> None:
    begin, *rest = marks_of(21)
    assert begin[:3] == (1, 1, 0)
    assert begin[3].startswith("src/lib.rs:")
    # A waker is cloned and one is alive; it wakes and none is left; ready; dropped, being ready.
    assert rest == [(4, 1, 1, ""), (5, 1, 0, ""), (2, 1, 0, ""), (3, 1, 1, "")]


def test_without_the_function_a_wait_is_the_same_and_nothing_is_told() -> None:
    assert marks_of(21, listens=False) == []


def test_a_lost_wait_has_dropped_its_last_waker_unwoken() -> None:
    """As the scenario shared_state/waker_dropped says."""
    told: list[tuple[int, int, int]] = []

    async def main() -> None:
        async with await playground.load("shared_state", console=lambda *_: None) as module:
            js.playgroundTrace = create_proxy(lambda op, id_, n, _text: told.append((op, id_, n)))
            light = module.Signal.new()
            light.wait_in_one_slot("A")
            second = light.wait_in_one_slot("B")
            await asyncio.sleep(0.01)
            light.go()
            await second

    playground.run(main())
    assert [mark for mark in told if mark[1] == 1] == [(1, 1, 0), (4, 1, 1), (6, 1, 0)]
    assert [mark[0] for mark in told if mark[1] == 2] == [1, 4, 5, 2, 3]
