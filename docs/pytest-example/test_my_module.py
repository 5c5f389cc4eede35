"""Each test runs once on the mirror and once in Chromium."""

import asyncio

import pytest

from playground.ffi import JsException
from playground.pytest_plugin.same import assert_same


async def test_a_promise_is_awaited(package):
    assert await package.greet("Ada") == "Hello, Ada!"


async def test_promises_run_side_by_side(package):
    answers = await asyncio.gather(package.greet("Ada"), package.greet("Grace"))
    assert answers == ["Hello, Ada!", "Hello, Grace!"]


def test_rust_calls_python(package):
    assert package.call_back(lambda n: n + 1, 41) == 42


async def test_rust_awaits_a_coroutine(package):
    async def later():
        await asyncio.sleep(0.01)
        return 21

    assert await package.double_later(later()) == 42


async def test_a_rejection_is_an_exception(package):
    with pytest.raises(JsException, match="no luck") as caught:
        await package.await_rejected()
    assert caught.value.name == "Error"


async def test_objects_go_there_and_back(load_package, ffi):
    values = load_package("values")
    point = ffi.to_js({"x": 1.5, "y": [1, 2]})
    assert values.pass_(point) == point
    assert values.pass_(point).to_py() == {"x": 1.5, "y": [1, 2]}


def test_a_class_frees_itself(load_package):
    values = load_package("values")
    with values.Pixels.new(3) as pixels:
        pixels.fill(7)
        assert list(pixels.copy()) == [7, 7, 7]


def test_a_scenario_gives_a_trace(run_scenario, playground_host):
    trace = run_scenario("scenarios/double_later.toml")
    assert (trace.host, trace.outcome, trace.value()) == (playground_host, "ok", 42)


def test_two_hosts_do_the_same(run_scenario, playground_host):
    assert_same(
        run_scenario("scenarios/order.toml", "mirror"), run_scenario("scenarios/order.toml")
    )
