"""Realms to try the globals of the web in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from playground.webapis import Services

from .server import Server
from .worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


@pytest.fixture
def open_worker() -> Iterator[Callable[..., Worker]]:
    made: list[Worker] = []

    def make(**options: Any) -> Worker:
        limits = options.pop("limits", None)
        made.append(Worker(Services(**options), limits))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop()


@pytest.fixture
def other() -> Iterator[Server]:
    """A second server: another origin."""
    made = Server()
    yield made
    made.stop()


@pytest.fixture
def online(server: Server, open_worker: Callable[..., Worker]) -> Worker:
    """A realm whose own origin is the server's."""
    return open_worker(origins=frozenset([server.origin]), base_url=f"{server.origin}/app/")
