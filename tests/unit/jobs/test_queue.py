from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.errors import LimitExceeded
from playground.limits import Limits
from playground.values.completion import Throw
from playground.values.realm import Realm
from tests.unit.conftest import make_realm


def test_an_exception_in_a_job_is_reported_and_the_next_job_runs(realm: Realm) -> None:
    log: list[Any] = []
    realm.on_error = log.append

    def fail() -> None:
        raise Throw("uncaught")

    realm.jobs.enqueue(fail)
    realm.jobs.enqueue(lambda: log.append("next"))
    realm.jobs.checkpoint()
    assert log == ["uncaught", "next"]


def test_a_checkpoint_within_a_checkpoint_does_nothing(realm: Realm) -> None:
    log: list[str] = []

    def outer() -> None:
        realm.jobs.enqueue(lambda: log.append("inner"))
        realm.jobs.checkpoint()
        log.append("outer")

    realm.jobs.enqueue(outer)
    realm.jobs.checkpoint()
    assert log == ["outer", "inner"]


def test_a_microtask_that_requeues_itself_for_ever_ends_the_realm_by_name() -> None:
    realm = make_realm(Limits(microtasks=100))
    failures: list[LimitExceeded] = []
    realm.on_failure.append(failures.append)

    def again() -> None:
        realm.jobs.enqueue(again)

    realm.jobs.enqueue(again)
    realm.jobs.checkpoint()
    assert [failure.limit for failure in failures] == ["microtasks"]
    assert "100 microtasks" in str(realm.failure)
    assert len(realm.jobs) == 0


def test_python_code_between_two_calls_is_one_script(
    realm: Realm, run_script: Callable[[Callable[[], Any]], None]
) -> None:
    log: list[str] = []

    def script() -> None:
        realm.jobs.enqueue(lambda: log.append("microtask 1"))
        log.append("python")
        realm.jobs.enqueue(lambda: log.append("microtask 2"))

    run_script(script)
    assert log == ["python", "microtask 1", "microtask 2"]
