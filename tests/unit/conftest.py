"""A realm with the language's built-ins, and a loop to run it on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from playground import builtins
from playground.jobs import loop as jobs_loop
from playground.jobs.promise import Promises
from playground.jobs.queue import JobQueue
from playground.jobs.timers import Timers
from playground.limits import Limits
from playground.values.realm import Realm


def make_realm(limits: Limits | None = None) -> Realm:
    """Make a realm with jobs, promises, timers and the language's built-ins."""
    realm = Realm(limits)
    realm.jobs = JobQueue(realm)
    realm.promises = Promises(realm)
    realm.timers = Timers(realm, asyncio.get_running_loop)
    builtins.install_all(realm)
    return realm


@pytest.fixture(autouse=True)
def no_running_loop() -> Iterator[None]:
    """Hide the event loop that Playwright leaves running on the thread of a browser test.

    Tests of every kind share the processes of a run; here each starts loops of its own.
    """
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture
def realm() -> Realm:
    return make_realm()


@pytest.fixture
def run_script(realm: Realm) -> Callable[[Callable[[], Any]], None]:
    """Run a function as a script in the realm's loop, then everything that it set going."""

    def run(script: Callable[[], Any]) -> None:
        async def main() -> None:
            jobs_loop.bind(realm.jobs, asyncio.get_running_loop())
            script()
            await asyncio.sleep(0)
            while len(realm.timers) or len(realm.jobs):
                await asyncio.sleep(0.001)

        jobs_loop.run(main())

    return run


@pytest.fixture
def run_async() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    return jobs_loop.run
