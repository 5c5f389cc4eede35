"""JsProxy: https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsProxy."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from playground.errors import LimitExceeded
from playground.ffi import Bridge, JsException, JsPromise
from playground.jobs import loop as jobs_loop

Js = Callable[[str], Any]


def test_a_missing_attribute_raises_and_one_that_is_undefined_is_none(js: Js) -> None:
    proxy = js("({here: undefined})")
    assert proxy.here is None
    with pytest.raises(AttributeError, match="missing"):
        proxy.missing  # noqa: B018 - reading is the point


def test_attributes_are_set_and_deleted(js: Js) -> None:
    proxy = js("({})")
    proxy.a = 1
    assert list(proxy.object_keys()) == ["a"]
    del proxy.a
    assert not hasattr(proxy, "a")


def test_a_keyword_takes_an_underscore(js: Js) -> None:
    assert js("({from: 1, finally: 2})").from_ == 1


def test_functions_read_as_attributes_are_bound(js: Js) -> None:
    double = js("({n: 21, double() { return this.n * 2 }})").double
    assert double() == 42


def test_new_constructs(js: Js) -> None:
    date = js("Date").new(0)
    assert date.toISOString() == "1970-01-01T00:00:00.000Z"


def test_equality_is_javascripts_and_proxies_are_not_hashable(js: Js) -> None:
    proxy = js("(() => { const o = {}; return {a: o, b: o, c: {}} })()")
    assert proxy.a == proxy.b
    assert proxy.a != proxy.c
    assert proxy.a.js_id == proxy.b.js_id
    with pytest.raises(TypeError, match="unhashable"):
        hash(proxy)


def test_an_array_is_a_sequence(js: Js) -> None:
    array = js("[1, 'b', null]")
    assert len(array) == 3
    assert array[-2] == "b"
    assert list(js("[1, 2]")) == [1, 2]
    assert 1 in array
    assert list(array[0:2]) == [1, "b"]
    with pytest.raises(IndexError):
        array[3]
    array[0] = 5
    assert array[0] == 5
    assert bool(js("[]")) is False


def test_a_map_is_a_mapping(js: Js) -> None:
    mapping = js("new Map([['a', 1]])")
    assert mapping["a"] == 1
    assert "a" in mapping
    assert "b" not in mapping
    with pytest.raises(KeyError):
        mapping["b"]
    mapping["b"] = 2
    assert len(mapping) == 2


def test_to_py_copies_plain_data(js: Js) -> None:
    value = js("({a: [1, {b: null}], m: new Map([['k', 1]]), s: new Set([1]), d: new Date(0)})")
    copied = value.to_py()
    assert copied["a"][0] == 1
    assert copied["m"] == {"k": 1}
    assert copied["s"] == {1}
    assert copied["d"].getTime() == 0
    assert js("new Float64Array([1.5, 2])").to_py().tolist() == [1.5, 2]
    assert bytes(js("new Uint8Array([1, 2]).buffer").to_py()) == b"\1\2"


def test_to_py_keeps_cycles_and_stops_at_its_depth(js: Js) -> None:
    cyclic = js("(() => { const a = []; a.push(a); return a })()").to_py()
    assert cyclic[0] is cyclic
    shallow = js("[[1]]").to_py(depth=1)
    assert shallow[0][0] == 1
    assert not isinstance(shallow[0], list)


def test_with_disposes(js: Js) -> None:
    resource = js("({open: true, [Symbol.dispose]() { this.open = false }})")
    with resource:
        assert resource.open is True
    assert resource.open is False
    with pytest.raises(TypeError, match="context manager"), js("({})"):
        pass


@pytest.mark.parametrize("new_loop", [jobs_loop.RealmLoop, asyncio.SelectorEventLoop])
def test_promises_are_awaited(js: Js, bridge: Bridge, new_loop: Any) -> None:
    async def main() -> None:
        assert await js("async () => 1")() == 1
        assert await js("Promise.resolve(2)") == 2
        assert await js("({then(ok) { ok(3) }})") == 3
        with pytest.raises(JsException, match="RangeError: far"):
            await js("async () => { throw new RangeError('far') }")()
        assert await js("Promise.reject(4)").catch(lambda reason: reason + 1) == 5
        with pytest.raises(TypeError, match="can't be used in 'await'"):
            await js("({})")

    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(main())


def test_gathering_promises_keeps_their_order(js: Js) -> None:
    async def main() -> Any:
        double = js("async (x) => x * 2")
        return await asyncio.gather(*(double(n) for n in range(4)))

    assert jobs_loop.run(main()) == [0, 2, 4, 6]


def test_a_promise_needs_a_loop_and_says_so(js: Js) -> None:
    promise = js("new Promise(() => {})")
    with pytest.raises(RuntimeError, match="event loop"):
        promise.__await__()


def test_repr_is_what_to_string_gives(js: Js) -> None:
    assert repr(js("[1, 2]")) == "1,2"
    assert repr(js("new Map()")) == "[object Map]"
    assert repr(js("({toString() { return 'mine' }})")) == "mine"
    with pytest.raises(JsException, match="no"):
        repr(js("({toString() { throw Error('no') }})"))


def test_a_proxy_of_a_realm_that_has_ended_can_be_printed(js: Js, bridge: Bridge) -> None:
    proxy, error = js("[1]"), js("new RangeError('far')")
    bridge.realm.failure = LimitExceeded("seconds", "over")
    assert repr(proxy) == "[object Array]"
    assert (str(error), error.message) == ("RangeError: far", "far")
    assert not hasattr(error, "nothing")
    with pytest.raises(LimitExceeded):
        proxy.join()


def test_numbers_beyond_the_safe_ones_are_floats_in_and_out(js: Js) -> None:
    assert type(js("() => 2 ** 53")()) is float
    assert type(js("() => 2 ** 53 - 1")()) is int


def test_an_array_cannot_be_repeated_beyond_what_arrays_may_hold(js: Js) -> None:
    with pytest.raises(MemoryError, match="elements"):
        js("[1, 2]") * 2**40
    array = js("[1, 2]")
    with pytest.raises(MemoryError, match="elements"):
        array *= 2**40


def test_a_proxy_object_of_javascript_is_looked_at_through_its_traps(js: Js) -> None:
    proxy = js("new Proxy({}, {get: (o, k) => (x) => k + x, has: (o, k) => k === 'get'})")
    assert proxy["a"] == "geta"
    assert repr(js("new Proxy([1, 2], {})")) == "1,2"
    revoked = js(
        "(() => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return proxy })()"
    )
    assert not isinstance(revoked, JsPromise)


def test_a_promise_without_a_loop_stays_a_promise_and_keeps_what_it_was_lent(js: Js) -> None:
    later = js(
        "(() => { let go; return {go: () => go(),"
        " run: (f) => new Promise((r) => { go = () => r(f(1)) })} })()"
    )
    seen: list[int] = []
    promise = later.run(seen.append)
    assert isinstance(promise, JsPromise)
    later.go()
    assert seen == [1]
