import gc
from ctypes import addressof

import pytest
from wasmtime import _ffi as ffi

from playground.host import FuncType, Limits, Store
from playground.host.fast.bindings import SLOT
from playground.host.fast.frames import Stock
from playground.host.owner import Owner


@pytest.fixture
def owner():
    owner = Owner(Limits())
    yield owner
    owner.close()


def stock(owner, *types):
    return Stock(owner, ffi.wasmtime_func_t(), FuncType(*types))


def test_slots_are_aligned_and_do_not_touch_the_trap(owner):
    for count in range(1, 20):
        frame = stock(owner, ("i32",) * count, ("f64",) * (20 - count)).refill()
        _, trap, *views = frame
        addresses = sorted({addressof(v) for v in views})
        assert all(a % SLOT == 0 for a in addresses)
        assert addressof(trap) == addresses[-1] + SLOT


def test_a_frame_in_use_counts_as_busy(owner):
    s = stock(owner, ("i32",))
    assert not s.busy()
    frame = s.refill()
    assert s.busy()
    s.frames.append(frame)
    assert not s.busy()


def test_a_lost_frame_does_not_count(owner):
    s = stock(owner, ("i32",))
    frame = s.refill()
    assert s.busy()
    del frame
    gc.collect()
    assert not s.busy()


def test_a_recovered_frame_leaves_nothing_for_the_next_call(owner):
    s = stock(owner)
    frame = s.refill()
    frame[1].value = 12345
    owner.pending.append(KeyError())
    s.recover(frame)
    assert frame[1].value is None
    assert owner.pending == []
    assert s.frames == [frame]


def test_a_closed_store_has_no_frames(owner):
    owner.close()
    with pytest.raises(ValueError, match="closed"):
        stock(owner).refill()


def test_nested_calls_of_one_function_use_a_frame_each(compile):
    box = []
    with Store(path="fast") as store:
        text = """(module (import "m" "f" (func $f (param i32) (result i32)))
          (func (export "go") (param i32) (result i32)
            (i32.add (call $f (local.get 0)) (local.get 0))))"""
        exports = store.instantiate(compile(text), [lambda n: box[0](n - 1) if n else 0]).exports
        box.append(exports["go"].call)
        for _ in range(3):
            assert exports["go"](10) == 55
        assert not store._path.running()
        (used,) = store._path.functions._stocks
        assert len(used.frames) == 11
