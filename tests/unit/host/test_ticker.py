import threading
import time

import pytest

from playground.errors import LimitExceeded, WasmTrap
from playground.host import Limits, Store
from playground.host.ticker import PERIOD, ticker, ticks

LOOP = """(module (import "m" "f" (func $f (param i32)))
  (func (export "forever") (loop (br 0)))
  (func (export "call_forever") (loop (call $f (i32.const 1)) (br 0)))
  (func (export "call") (param i32) (call $f (local.get 0)))
  (func (export "trap") unreachable)
  (func (export "quick") (result i32) i32.const 7))"""

SHORT = Limits(seconds=0.05)


@pytest.fixture
def limited(path, compile):
    """Exports under a short limit, with a host function that can be set."""
    with Store(SHORT, path=path) as store:
        host = {"f": lambda n: None}
        module = compile(LOOP, limits=SHORT)

        def f(n):
            host["f"](n)

        exports = store.instantiate(module, [f]).exports
        yield exports, host


def test_an_endless_loop_ends_at_the_limit(limited):
    exports, _ = limited
    for _ in range(2):
        start = time.monotonic()
        with pytest.raises(LimitExceeded, match=r"0\.05 s") as caught:
            exports["forever"]()
        assert 0.04 < time.monotonic() - start < 2
        assert caught.value.limit == "seconds"
        assert not isinstance(caught.value, WasmTrap)
    assert exports["quick"]() == 7


def test_an_endless_loop_that_calls_the_host_ends_too(limited):
    exports, _ = limited
    with pytest.raises(LimitExceeded):
        exports["call_forever"]()


def test_time_in_the_host_counts(limited):
    exports, host = limited

    def f(n):
        time.sleep(0.1)
        exports["quick"]()

    host["f"] = f
    with pytest.raises(LimitExceeded):
        exports["call"](1)


def test_a_nested_entry_does_not_start_the_clock_again(limited):
    exports, host = limited
    error = []

    def f(n):
        try:
            exports["forever"]()
        except LimitExceeded as caught:
            error.append(caught)
            raise

    host["f"] = f
    start = time.monotonic()
    with pytest.raises(LimitExceeded) as caught:
        exports["call"](1)
    assert caught.value is error[0]
    assert time.monotonic() - start < 2


def test_many_short_calls_never_reach_the_limit(path, compile):
    limits = Limits(seconds=0.2)  # far more than a busy machine delays one call
    with Store(limits, path=path) as store:
        quick = store.instantiate(compile(LOOP, limits=limits), [len]).exports["quick"]
        end = time.monotonic() + 0.6
        while time.monotonic() < end:
            assert quick() == 7


def test_a_call_after_a_pause_has_all_of_its_time(limited):
    exports, _ = limited
    exports["quick"]()
    time.sleep(0.5)  # longer than the clock waits for more to do
    start = time.monotonic()
    with pytest.raises(LimitExceeded):
        exports["forever"]()
    assert time.monotonic() - start > 0.04


def test_a_trap_or_an_exception_ends_the_entry(limited):
    exports, host = limited

    def f(n):
        raise KeyError

    host["f"] = f
    for _ in range(30):
        with pytest.raises(WasmTrap):
            exports["trap"]()
        with pytest.raises(KeyError):
            exports["call"](1)
        time.sleep(0.005)
    assert exports["quick"]() == 7


def test_the_start_function_is_limited(path, compile):
    text = "(module (func $f (loop (br 0))) (start $f))"
    with Store(SHORT, path=path) as store, pytest.raises(LimitExceeded):
        store.instantiate(compile(text, limits=SHORT))


def test_without_a_limit_nothing_ticks(path, compile):
    before = {t.name for t in threading.enumerate()}
    with Store(path=path) as store:
        store.instantiate(compile(LOOP), [len]).exports["quick"]()
    assert {t.name for t in threading.enumerate()} == before


def test_two_threads_have_their_own_limits(path, compile):
    ended = {}

    def work(seconds):
        limits = Limits(seconds=seconds)
        with Store(limits, path=path) as store:
            forever = store.instantiate(compile(LOOP, limits=limits), [len]).exports["forever"]
            start = time.monotonic()
            try:
                forever()
            except LimitExceeded:
                ended[seconds] = time.monotonic() - start

    threads = [threading.Thread(target=work, args=(s,)) for s in (0.05, 0.4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert 0.04 < ended[0.05] < ended[0.4]
    assert ended[0.4] > 0.39


def test_ticks_are_never_too_few():
    assert ticks(PERIOD) == 3
    assert ticks(PERIOD / 10) == 3
    assert ticks(1.0) == 1 / PERIOD + 2


def test_the_clock_parks_when_nothing_runs_and_wakes_for_the_next(path, compile):
    limits = Limits(seconds=0.05)
    with Store(limits, path=path) as store:
        exports = store.instantiate(compile(LOOP, limits=limits), [len]).exports
        for _ in range(2):
            exports["quick"]()
            assert not ticker._parked
            end = time.monotonic() + 10
            while not ticker._parked and time.monotonic() < end:
                time.sleep(0.01)
            assert ticker._parked
        with pytest.raises(LimitExceeded):
            exports["forever"]()
