"""Several threads, each with an instance of its own."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import playground

PROMISES = Path(__file__).parents[2] / "static/modules/promises"


def silent(_level: str, _texts: list[str]) -> None:
    return None


def test_threads_have_instances_of_their_own() -> None:
    start = threading.Barrier(4)

    def work(name: str) -> set[str]:
        async def main() -> set[str]:
            with await playground.load(PROMISES, console=silent) as module:
                start.wait(60)
                said = {await module.greet(name) for _ in range(30)}
                with pytest.raises(playground.WasmTrap):
                    module.panic_now()
                return said

        return playground.run(main())

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(work, "abcd"))
    assert said == [{f"Hello, {name}!"} for name in "abcd"]


def test_a_call_from_another_thread_goes_through_the_loop() -> None:
    async def main() -> str:
        loop = asyncio.get_running_loop()
        with await playground.load(PROMISES, console=silent) as module:

            async def greet() -> str:
                text: str = await module.greet("thread")
                return text

            def elsewhere() -> str:
                return asyncio.run_coroutine_threadsafe(greet(), loop).result(60)

            return await asyncio.to_thread(elsewhere)

    assert playground.run(main()) == "Hello, thread!"
