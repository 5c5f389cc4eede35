import random
import signal
import sys
import time

import pytest

from playground.host import Store
from playground.host.fast.guard import _read, _write, guard_first_instruction, stretch

needs_timer = pytest.mark.skipif(
    not hasattr(signal, "setitimer"),
    reason="https://docs.python.org/3/library/signal.html#signal.setitimer",
)


class Interrupt(BaseException):
    pass


@pytest.fixture
def interrupt():
    """Let a signal handler raise after some seconds."""

    def handler(number, frame):
        raise Interrupt

    before = signal.signal(signal.SIGALRM, handler)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


SPIN = """(module (import "m" "f" (func $f (result i32)))
  (func (export "go") (result i32) (local i64)
    (loop (br_if 0 (i64.lt_u (local.tee 0 (i64.add (local.get 0) (i64.const 1)))
      (i64.const 100000000))))
    call $f))"""


@needs_timer
def test_a_signal_while_wasm_computes_comes_out_of_the_call(compile, interrupt):
    """It is seen when wasm calls the host next, before the first line of the callback."""
    calls = []

    def f():
        calls.append(1)
        return 5

    with Store(path="fast") as store:
        go = store.instantiate(compile(SPIN), [f]).exports["go"]
        assert go() == 5
        calls.clear()
        interrupt(0.005)
        with pytest.raises(Interrupt):
            go()
        assert calls == []
        assert go() == 5


@needs_timer
def test_signals_at_any_moment_do_no_harm(compile, interrupt, monkeypatch):
    # Destructors are interrupted too, which Python only reports; a callback must never be.
    ignored = []
    monkeypatch.setattr(sys, "unraisablehook", lambda x: ignored.append(str(x.err_msg)))
    text = """(module (import "m" "f" (func $f (param i32 externref) (result externref)))
      (func (export "trap") unreachable)
      (func (export "go") (param i32 externref) (result externref)
        local.get 0 local.get 1 call $f))"""
    rng = random.Random(7)
    interrupts = 0
    with Store(path="fast") as store:
        exports = store.instantiate(
            compile(text), [lambda n, x: exports["go"](n - 1, x) if n else x]
        ).exports
        end = time.monotonic() + 1
        while time.monotonic() < end:
            try:
                interrupt(rng.uniform(1e-6, 2e-4))
                for n in range(50):
                    thing = object()
                    assert exports["go"](n % 4, thing) is thing
                interrupt(0)
            except Interrupt:
                interrupts += 1
            interrupt(0)
        thing = object()
        assert exports["go"](3, thing) is thing
    assert interrupts > 100
    assert not [message for message in ignored if "callback" in message]


def test_the_table_is_written_as_it_was_read():
    for value in [0, 1, 63, 64, 4095, 4096, 10**6]:
        assert _read(_write(value), 0) == (value, len(_write(value)))


def test_a_function_without_a_try_is_refused():
    def plain():
        return 1

    def later(x):
        y = x + 1
        try:
            return y
        except BaseException:
            return 2

    for function in (plain, later):
        with pytest.raises(ValueError, match="try"):
            stretch(function.__code__)


def test_only_the_named_function_is_changed():
    def make():
        def wanted():
            try:
                return len("x")
            except BaseException:
                return 2

        def other():
            try:
                return len("x")
            except BaseException:
                return 2

        return wanted, other

    tables = [f.__code__.co_exceptiontable for f in make()]
    wanted, other = guard_first_instruction(make, "wanted")()
    assert wanted.__code__.co_exceptiontable != tables[0]
    assert other.__code__.co_exceptiontable == tables[1]
    assert (wanted(), other()) == (1, 1)
