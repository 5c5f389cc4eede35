"""Calls of fetch, and what comes of them."""

from __future__ import annotations

from playground.values.absent import undefined

from .worker import Worker

FAILED = ("TypeError", "Failed to fetch")


def fetch(worker: Worker, *args: object) -> object:
    return worker.name("fetch").code(undefined, *(worker.js(each) for each in args))


async def text(worker: Worker, *args: object) -> str:
    response = await worker.wait(fetch(worker, *args))
    return await worker.wait(worker.call(response, "text"))


async def echoed(worker: Worker, *args: object) -> dict[str, object]:
    response = await worker.wait(fetch(worker, *args))
    return worker.py(await worker.wait(worker.call(response, "json")))


async def refused(worker: Worker, *args: object) -> tuple[str, str]:
    return worker.error(await worker.rejection(fetch(worker, *args)))
