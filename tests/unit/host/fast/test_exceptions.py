"""What the fast path keeps of exceptions, and for how long."""

import contextlib
import gc
import weakref

import pytest

from playground.host import FuncType, Store, WasmException

TEXT = """(module (import "m" "t" (tag $t (param externref))) (import "m" "f" (func $f))
  (func (export "swallow") (block $h (try_table (catch_all $h) (call $f))))
  (func (export "many") (param i32)
    (loop (block $h (try_table (catch_all $h) (call $f)))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
  (func (export "pass") (call $f))
  (func (export "throw") (param externref) (throw $t (local.get 0))))"""


class Thing:
    pass


@pytest.fixture
def fast(compile):
    """Give a store, its exports, and weak references to all that was thrown."""
    thrown = []
    with Store(path="fast") as store:
        tag = store.new_tag(FuncType(("externref",)))

        def f():
            thing = Thing()
            thrown.append(weakref.ref(thing))
            raise WasmException(tag, (thing,))

        yield store, store.instantiate(compile(TEXT), [tag, f]).exports, thrown


def throw_many(exports):
    for _ in range(300):
        exports["swallow"]()
        for name, *args in (("pass",), ("throw", Thing())):
            with contextlib.suppress(WasmException):
                exports[name](*args)
    exports["many"](300)


def test_nothing_of_an_exception_stays_once_it_is_over(fast):
    store, exports, thrown = fast
    throw_many(exports)
    assert store._path.exceptions._flying == []
    store.collect()
    gc.collect()
    assert store._path.references.live == 0
    assert len(thrown) == 900
    assert not any(ref() for ref in thrown)


def test_ten_thousand_exceptions_within_one_call_stay_bounded(fast):
    store, exports, _ = fast
    exports["many"](10_000)
    assert len(store._path.references._objects) < 5_000
    store.collect()
    assert store._path.references.live == 0


def test_ten_thousand_calls_that_fail_stay_bounded(fast):
    store, exports, _ = fast
    for _ in range(10_000):
        with contextlib.suppress(WasmException):
            exports["throw"](Thing())
    assert len(store._path.references._objects) < 5_000
    assert len(store._path.references.dead) < 5_000


def test_a_room_for_payloads_is_used_again(fast):
    store, exports, _ = fast
    throw_many(exports)
    assert [len(rooms) for rooms in store._path.exceptions._rooms.values()] == [1]


def test_where_nothing_catches_no_exception_of_wasm_is_made(compile):
    with Store(path="fast") as store:
        f = store.instantiate(
            compile('(module (import "m" "f" (func $f)) (func (export "g") (call $f)))'),
            [lambda: 1 / 0],
        ).exports["g"]
        asked = []
        store.translate_exceptions(asked.append, asked.append)
        with pytest.raises(ZeroDivisionError):
            f()
        assert asked == []
