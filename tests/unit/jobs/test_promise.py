"""Promise jobs, counted as the specification counts them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from playground.jobs.promise import (
    await_value,
    create_resolving_functions,
    new_derived,
    new_promise,
    new_promise_capability,
    perform_promise_then,
    promise_resolve,
    reject_promise,
    resolve_promise,
)
from playground.values.absent import undefined
from playground.values.completion import Throw
from playground.values.descriptor import Property
from playground.values.function import native
from playground.values.object import JSObject
from playground.values.realm import Realm

Script = Callable[[Callable[[], Any]], None]


def ticks(realm: Realm, log: list[str], name: str, count: int) -> None:
    """Log ``name`` with a number in each of the next microtasks."""

    def tick(number: int) -> None:
        log.append(f"{name}{number}")
        if number < count:
            realm.jobs.enqueue(lambda: tick(number + 1))

    realm.jobs.enqueue(lambda: tick(1))


def then(realm: Realm, promise: Any, on_ok: Any, on_error: Any = None) -> Any:
    capability = new_promise_capability(realm, realm.intrinsics["%Promise%"])
    return perform_promise_then(realm, promise, on_ok, on_error, capability)


def test_reactions_run_in_the_order_in_which_they_were_added(
    realm: Realm, run_script: Script
) -> None:
    log: list[str] = []

    def script() -> None:
        p = new_promise(realm)
        then(realm, p, lambda v: log.append(f"a {v}"))
        then(realm, p, lambda v: log.append(f"b {v}"))
        resolve_promise(realm, p, 1)
        log.append("script")

    run_script(script)
    assert log == ["script", "a 1", "b 1"]


def test_an_await_of_a_settled_promise_takes_one_microtask(
    realm: Realm, run_script: Script
) -> None:
    log: list[str] = []

    def script() -> None:
        p = new_promise(realm)
        resolve_promise(realm, p, "value")
        ticks(realm, log, "t", 2)
        await_value(realm, p, log.append, lambda _: None)

    run_script(script)
    assert log == ["t1", "value", "t2"]


def test_resolving_with_a_promise_takes_two_microtasks_more(
    realm: Realm, run_script: Script
) -> None:
    log: list[str] = []

    def script() -> None:
        inner, outer = new_promise(realm), new_promise(realm)
        resolve_promise(realm, inner, 1)
        then(realm, outer, lambda _: log.append("outer"))
        ticks(realm, log, "t", 4)
        resolve_promise(realm, outer, inner)

    run_script(script)
    # NewPromiseResolveThenableJob, then the reaction on `inner`, then the one on `outer`.
    assert log == ["t1", "t2", "t3", "outer", "t4"]


def test_promise_resolve_gives_a_promise_of_the_same_constructor_back(realm: Realm) -> None:
    p = new_promise(realm)
    assert promise_resolve(realm, realm.intrinsics["%Promise%"], p) is p


def test_a_promise_resolved_with_itself_is_rejected(realm: Realm) -> None:
    p = new_promise(realm)
    p.is_handled = True
    resolve_promise(realm, p, p)
    assert p.state == "rejected"
    assert p.result.get("name", p.result) == "TypeError"


def test_a_then_that_throws_rejects_the_promise(realm: Realm) -> None:
    def code(_this: Any = undefined, *_: Any) -> Any:
        raise Throw("thrown by the getter")

    thenable = JSObject(None)
    thenable.define("then", Property.accessor(native(realm, "then", 0, code)))
    p = new_promise(realm)
    p.is_handled = True
    resolve_promise(realm, p, thenable)
    assert (p.state, p.result) == ("rejected", "thrown by the getter")


def test_a_thenable_that_settles_twice_counts_once(realm: Realm, run_script: Script) -> None:
    p = new_promise(realm)

    def code(_this: Any, resolve: Any, reject: Any, *_: Any) -> Any:
        resolve.code(undefined, "first")
        reject.code(undefined, "second")
        raise Throw("third")

    thenable = JSObject(None)
    thenable.put("then", native(realm, "then", 2, code))
    run_script(lambda: resolve_promise(realm, p, thenable))
    assert (p.state, p.result) == ("fulfilled", "first")


def test_an_await_of_what_is_no_object_takes_one_microtask(
    realm: Realm, run_script: Script
) -> None:
    log: list[Any] = []

    def script() -> None:
        ticks(realm, log, "t", 2)
        await_value(realm, "value", log.append, lambda _: None)

    run_script(script)
    assert log == ["t1", "value", "t2"]


def test_a_reaction_without_a_handler_takes_its_turn(realm: Realm, run_script: Script) -> None:
    def script() -> None:
        p = new_promise(realm)
        perform_promise_then(realm, p, None, None)
        resolve_promise(realm, p, 1)
        assert len(realm.jobs) == 1

    run_script(script)


def test_resolving_functions_count_once_between_them(realm: Realm) -> None:
    for first, outcome in ((0, ("fulfilled", "first")), (1, ("rejected", "first"))):
        p = new_promise(realm)
        p.is_handled = True
        functions = create_resolving_functions(realm, p)
        functions[first].code(undefined, "first")
        for function in functions:
            function.code(undefined, "later")
        assert (p.state, p.result) == outcome


@pytest.mark.parametrize("own", [True, False])
def test_the_promise_of_a_reaction_is_settled_by_its_constructor(
    realm: Realm, run_script: Script, own: bool
) -> None:
    log: list[str] = []
    constructor = realm.intrinsics["%Promise%"]
    if not own:

        def construct(args: Any, new_target: Any) -> Any:
            executor = args[0]

            def resolve(_this: Any, value: Any, *_: Any) -> Any:
                log.append(f"resolve {value}")

            executor.code(undefined, native(realm, "", 1, resolve), native(realm, "", 1, resolve))
            return JSObject(None)

        constructor = native(realm, "Mine", 1, lambda *_: undefined, construct)
    p = new_promise(realm)
    derived = new_derived(realm, constructor)

    def script() -> None:
        made = perform_promise_then(realm, p, lambda v: v + 1, None, derived)
        if own:
            then(realm, made, lambda v: log.append(f"resolve {v}"))
        resolve_promise(realm, p, 1)

    run_script(script)
    assert log == ["resolve 2"]


def test_an_exception_in_a_reaction_rejects_the_derived_promise(
    realm: Realm, run_script: Script
) -> None:
    log: list[Any] = []

    def fail(_: Any) -> Any:
        raise Throw("from the handler")

    def script() -> None:
        p = new_promise(realm)
        derived = then(realm, p, fail)
        then(realm, derived, None, log.append)
        resolve_promise(realm, p, 1)

    run_script(script)
    assert log == ["from the handler"]


@pytest.mark.parametrize("handled_in_time", [True, False])
def test_a_rejection_is_reported_unless_handled_before_the_checkpoint_ends(
    realm: Realm, run_script: Script, handled_in_time: bool
) -> None:
    log: list[tuple[str, Any]] = []
    realm.on_rejection = lambda promise, what: log.append((what, promise.result))

    def script() -> None:
        p = new_promise(realm)
        reject_promise(realm, p, "reason")
        if handled_in_time:
            realm.jobs.enqueue(lambda: then(realm, p, None, lambda _: None))
        else:
            realm.timers.set_timer(lambda: then(realm, p, None, lambda _: None), 1, False)

    run_script(script)
    assert log == ([] if handled_in_time else [("reject", "reason"), ("handle", "reason")])
