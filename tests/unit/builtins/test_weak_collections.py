"""What WeakMap, WeakSet, WeakRef and FinalizationRegistry let go of."""

from __future__ import annotations

import asyncio
import gc
import threading

import pytest

from playground.jobs import loop as jobs_loop
from playground.jobs.timers import Timers
from playground.values.realm import Realm
from tests.unit.builtins.conftest import Run


def test_a_weak_map_does_not_keep_its_keys(run: Run) -> None:
    weak_map = run("globalThis.key = {}; return new WeakMap([[key, 1]]);")
    assert len(weak_map.entries) == 1
    run("globalThis.key = undefined;")
    gc.collect()
    assert len(weak_map.entries) == 0


def test_a_weak_set_does_not_keep_its_members(run: Run) -> None:
    weak_set = run("globalThis.member = {}; return new WeakSet([member]);")
    assert len(weak_set.members) == 1
    run("globalThis.member = undefined;")
    gc.collect()
    assert len(weak_set.members) == 0


def test_a_weak_ref_gives_undefined_when_its_target_is_gone(run: Run) -> None:
    run("globalThis.target = {}; globalThis.ref = new WeakRef(target);")
    assert run("return ref.deref() === target;") is True
    run("globalThis.target = undefined;")
    gc.collect()
    assert run("return ref.deref() === undefined;") is True


_REGISTRY = """
globalThis.seen = [];
globalThis.registry = new FinalizationRegistry(held => seen.push(held));
globalThis.target = {};
globalThis.token = {};
registry.register(target, 'gone', token);
"""


@pytest.fixture
def timed_realm(realm: Realm) -> Realm:
    """A realm whose timers know their loop on every thread, once there is one."""
    loops: list[asyncio.AbstractEventLoop] = []

    def loop() -> asyncio.AbstractEventLoop:
        if not loops:
            loops.append(asyncio.get_running_loop())
        return loops[0]

    realm.timers = Timers(realm, loop)
    return realm


def _after_some_tasks(realm: Realm, step: object) -> None:
    async def main() -> None:
        jobs_loop.bind(realm.jobs, asyncio.get_running_loop())
        realm.timers.post(lambda: None)
        step()  # type: ignore[operator]
        for _ in range(3):
            await asyncio.sleep(0)

    jobs_loop.run(main())


def test_the_cleanup_callback_is_a_task_of_its_own(timed_realm: Realm, run: Run) -> None:
    at_once: list[object] = []

    def step() -> None:
        run(f"{_REGISTRY} globalThis.target = undefined;")
        gc.collect()
        at_once.append(run("return seen.length;"))

    _after_some_tasks(timed_realm, step)
    assert at_once == [0]
    assert run("return seen.join();") == "gone"


def test_a_realm_that_does_not_finalize_calls_nobody(timed_realm: Realm, run: Run) -> None:
    timed_realm.finalizes = False

    def step() -> None:
        run(f"{_REGISTRY} globalThis.target = undefined;")
        gc.collect()

    _after_some_tasks(timed_realm, step)
    assert run("return seen.length;") == 0


def test_what_is_unregistered_is_not_cleaned_up(timed_realm: Realm, run: Run) -> None:
    def step() -> None:
        run(f"{_REGISTRY} registry.unregister(token); globalThis.target = undefined;")
        gc.collect()

    _after_some_tasks(timed_realm, step)
    assert run("return seen.length;") == 0


def test_unregistering_after_the_collection_is_in_time(timed_realm: Realm, run: Run) -> None:
    def step() -> None:
        run(f"{_REGISTRY} globalThis.target = undefined;")
        gc.collect()
        run("registry.unregister(token);")

    _after_some_tasks(timed_realm, step)
    assert run("return seen.length;") == 0


def test_a_target_that_dies_on_another_thread_is_cleaned_up_on_the_loops(
    timed_realm: Realm, run: Run
) -> None:
    threads: list[int] = []

    def step() -> None:
        run(_REGISTRY)
        holder = [timed_realm.global_object.props.pop("target")]
        thread = threading.Thread(
            target=lambda: (holder.clear(), threads.append(threading.get_ident()))
        )
        thread.start()
        thread.join()

    _after_some_tasks(timed_realm, step)
    assert threads != [threading.get_ident()]
    assert run("return seen.join();") == "gone"


def test_what_died_without_a_loop_is_cleaned_up_when_one_is_there(
    timed_realm: Realm, run: Run
) -> None:
    run(f"{_REGISTRY} globalThis.target = undefined;")
    gc.collect()
    assert run("return seen.length;") == 0
    _after_some_tasks(timed_realm, lambda: run("registry.register(globalThis, 1);"))
    assert run("return seen.join();") == "gone"


def test_a_thousand_registered_objects_are_unregistered_quickly(run: Run) -> None:
    text = """
    const registry = new FinalizationRegistry(() => {});
    const all = [];
    for (let i = 0; i < 1000; i++) { const o = {}; all.push(o); registry.register(o, i, o); }
    let count = 0;
    for (const o of all) if (registry.unregister(o)) count++;
    return count;
    """
    assert run(text) == 1000
