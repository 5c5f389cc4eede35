"""fetch and the end of it: aborting, time-outs, a realm that closes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from playground.values.absent import undefined
from playground.values.object import get

from .calls import fetch
from .server import Server
from .worker import Worker


def controller(worker: Worker) -> object:
    return worker.new("AbortController")


def test_a_signal_aborted_before_rejects_at_once(online: Worker, server: Server) -> None:
    async def main() -> None:
        aborting = controller(online)
        online.call(aborting, "abort", "why")
        promise = fetch(online, "/json", {"signal": get(aborting, "signal")})
        assert await online.rejection(promise) == "why"
        await asyncio.sleep(0.05)
        assert server.seen == []

    online.run(main)


def test_abort_while_waiting_for_headers_rejects_with_an_abort_error(online: Worker) -> None:
    async def main() -> None:
        aborting = controller(online)
        promise = fetch(online, "/hang", {"signal": get(aborting, "signal")})
        await asyncio.sleep(0.05)
        online.call(aborting, "abort")
        began = time.monotonic()
        reason = await online.rejection(promise)
        assert online.get(reason, "name") == "AbortError"
        assert reason is online.get(aborting, "signal", "reason")
        await online.turn(5)
        assert len(online.realm.timers) == 0, "the connection is given up"
        assert time.monotonic() - began < 1

    online.run(main)


def test_abort_during_the_body_rejects_its_reader(online: Worker) -> None:
    async def main() -> None:
        aborting = controller(online)
        response = await online.wait(
            fetch(online, "/slow?pause=0.2", {"signal": get(aborting, "signal")})
        )
        promise = online.call(response, "text")
        await asyncio.sleep(0.05)
        online.call(aborting, "abort", "stop")
        assert await online.rejection(promise) == "stop"

    online.run(main)


def test_a_timeout_signal_ends_a_fetch(online: Worker) -> None:
    async def main() -> None:
        signal = online.call(online.name("AbortSignal"), "timeout", 50)
        reason = await online.rejection(fetch(online, "/hang", {"signal": signal}))
        assert online.get(reason, "name") == "TimeoutError"

    online.run(main)


def test_abort_after_the_end_changes_nothing(online: Worker) -> None:
    async def main() -> None:
        aborting = controller(online)
        response = await online.wait(fetch(online, "/json", {"signal": get(aborting, "signal")}))
        body = await online.wait(online.call(response, "text"))
        online.call(aborting, "abort")
        assert body.startswith("{")
        await online.turn(3)

    online.run(main)
    assert online.errors == online.unhandled == []


def test_the_response_arrives_as_a_macrotask(online: Worker) -> None:
    """A microtask queued by the reaction runs before anything else does."""
    order: list[str] = []

    async def main() -> None:
        promise = fetch(online, "/json")
        done = online.loop.create_future()

        def then(_response: object) -> None:
            order.append("response")
            queue = online.name("queueMicrotask")
            queue.code(undefined, online.function(lambda: order.append("microtask")))
            online.loop.call_soon(order.append, "macrotask")
            online.loop.call_soon(done.set_result, None)

        online.call(promise, "then", online.function(then))
        order.append("script")
        await done

    online.run(main)
    assert order == ["script", "response", "microtask", "macrotask"]


def test_closing_the_realm_ends_what_is_under_way(
    open_worker: Callable[..., Worker], server: Server
) -> None:
    worker = open_worker(origins=frozenset([server.origin]), base_url=server.origin)

    async def main() -> None:
        fetch(worker, "/hang")
        await asyncio.sleep(0.05)
        assert len(worker.realm.timers) == 1

    worker.run(main)
    worker.close()
    assert len(worker.realm.timers) == 0
