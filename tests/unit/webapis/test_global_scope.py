"""The global object looks like a dedicated worker's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from playground.values.object import get
from playground.values.operators import instance_of
from playground.webapis import UNSUPPORTED_GLOBALS

from .worker import Worker


@pytest.mark.parametrize(
    "name", ["DedicatedWorkerGlobalScope", "WorkerGlobalScope", "EventTarget", "Object"]
)
def test_the_global_object_is_an_instance(worker: Worker, name: str) -> None:
    assert instance_of(worker.realm.global_object, worker.name(name)) is True


def test_nobody_can_make_a_global_scope(worker: Worker) -> None:
    assert worker.thrown(lambda: worker.new("WorkerGlobalScope"))[0] == "TypeError"


def test_self_is_the_global_object(worker: Worker) -> None:
    assert worker.name("self") is worker.realm.global_object


@pytest.mark.parametrize("name", ["window", "document", *UNSUPPORTED_GLOBALS])
def test_what_is_not_here_is_undefined(worker: Worker, name: str) -> None:
    assert worker.realm.global_object.has_property(name) is False


def test_a_base_url_gives_location_and_origin(open_worker: Callable[..., Worker]) -> None:
    worker = open_worker(base_url="https://a.b/c?d#e")
    assert worker.name("origin") == "https://a.b"
    read = [worker.get(worker.name("location"), name) for name in ("href", "search", "hash")]
    assert read == ["https://a.b/c?d#e", "?d", "#e"]


def test_without_a_base_url_the_origin_is_opaque(worker: Worker) -> None:
    assert worker.name("origin") == "null"
    assert worker.realm.global_object.has_property("location") is False


def test_the_navigator_is_online_where_an_origin_is_allowed(
    open_worker: Callable[..., Worker],
) -> None:
    offline, online = open_worker(), open_worker(origins=frozenset(["http://a"]))
    assert get(offline.name("navigator"), "onLine") is False
    assert get(online.name("navigator"), "onLine") is True


def test_listeners_can_be_added_to_the_global_object(worker: Worker) -> None:
    seen: list[object] = []
    listener = worker.function(lambda event: seen.append(get(event, "target")))
    worker.name("addEventListener").code(None, "x", listener)
    worker.call(worker.name("self"), "dispatchEvent", worker.new("Event", "x"))
    assert seen == [worker.realm.global_object]
