"""Behaviours that people met, and reported to wasm-bindgen, can be seen here."""

from __future__ import annotations

import pytest

from playground.catalog import Catalog, locate

#: The number of the issue, and the scenario that shows what it is about.
ISSUES = {
    1126: "cancellation/promise_dropped",
    2379: "errors/never_settled",
    2399: "streams/async_iterator",
    2562: "promises/await_a_promise",
    2761: "spawn_order/tasks_share_a_microtask",
    2847: "shared_state/spawn_in_task",
    2979: "spawn_order/self_wake_starves_timers",
    3203: "errors/never_settled",
    4440: "async_exports/exclusive_borrow",
}


@pytest.mark.parametrize("number", ISSUES)
def test_an_issue_of_the_tracker_has_a_scenario_that_shows_it(number: int) -> None:
    example, name = ISSUES[number].split("/")
    scenario = Catalog.discover(*locate()).example(example).scenario(name)
    assert f"https://github.com/wasm-bindgen/wasm-bindgen/issues/{number}" in scenario.issues
    # Whether it shows it is what its own run is held to: see tests/hosts/test_scenarios.py.
    checks = ("expect", "throws", "rejects")
    assert scenario.prints or any(key in step for step in scenario.steps for key in checks)
