import gc
import subprocess
import sys
import weakref
from collections import deque

import pytest

from playground.errors import LimitExceeded
from playground.host import Limits, Store

ANY = """(module (import "m" "f" (func $f (param externref) (result externref)))
  (table (export "table") 0 externref)
  (func (export "same") (param externref) (result externref) local.get 0)
  (func (export "go") (param externref) (result externref) local.get 0 call $f))"""


class Thing:
    pass


def test_closing_twice_is_fine(path):
    store = Store(path=path)
    assert not store.closed
    store.close()
    store.close()
    assert store.closed
    with store:
        pass


def test_every_use_after_close_is_a_clear_error(path, compile):
    module = compile(ANY)
    store = Store(path=path)
    exports = store.instantiate(module, [lambda x: x]).exports
    f, unopened = exports["same"], exports
    f(1)
    bare = f.call
    store.close()
    uses = [
        lambda: f(1),
        lambda: bare(1),
        lambda: unopened["go"],
        lambda: store.instantiate(module, [len]),
        store.collect,
    ]
    for use in uses:
        with pytest.raises(ValueError, match="this module is closed"):
            use()


def test_a_store_can_be_closed_while_an_exception_of_its_calls_is_on_its_way(path, compile):
    error = KeyError()

    def f(x):
        raise error

    for argument, kind in ((1, KeyError), (None, KeyError)):
        with pytest.raises(kind), Store(path=path) as store:
            store.instantiate(compile(ANY), [f]).exports["go"](argument)
        assert store.closed
    text = '(module (func (export "f") (param i32)) (func (export "trap") unreachable))'
    for name, argument in (("f", "no number"), ("f", None), ("trap", 1)):
        with pytest.raises(TypeError), Store(path=path) as store:
            store.instantiate(compile(text)).exports[name](argument)
        assert store.closed


def test_a_store_is_not_closed_from_inside_of_its_own_call(path, compile):
    store = Store(path=path)
    exports = store.instantiate(compile(ANY), [lambda x: store.close()]).exports
    with pytest.raises(RuntimeError, match="inside"):
        exports["go"](1)
    assert exports["same"]("still works") == "still works"
    store.close()
    assert store.closed


def test_another_store_may_be_closed_from_inside_of_a_call(path, compile):
    other = Store(path=path)
    other.instantiate(compile(ANY), [len]).exports["same"](Thing())

    def f(x):
        other.close()
        return x

    with Store(path=path) as store:
        assert store.instantiate(compile(ANY), [f]).exports["go"]("x") == "x"


def test_objects_that_wasm_dropped_are_not_kept(store, compile):
    exports = store.instantiate(compile(ANY), [lambda x: Thing()]).exports
    live = weakref.WeakSet()
    most = 0
    for i in range(20_000):
        thing = Thing()
        live.add(thing)
        live.add(exports["go"](thing))
        del thing
        if i % 100 == 0:
            most = max(most, len(live))
    assert most < 10_000
    store.collect()
    assert len(live) == 0


def test_two_hundred_thousand_dropped_objects_stay_bounded(compile):
    """On the fast path alone: the stock one has the same collector and takes a minute."""
    alive = 0
    most = 0

    class Counted:
        def __init__(self):
            nonlocal alive, most
            alive += 1
            most = max(most, alive)

        def __del__(self):
            nonlocal alive
            alive -= 1

    with Store(path="fast") as store:
        same = store.instantiate(compile(ANY), [len]).exports["same"].call
        for _ in range(200_000):
            same(Counted())
        assert most < 5_000
        store.collect()
        assert alive == 0


def test_what_a_table_holds_lives_and_what_it_lets_go_dies(store, compile):
    table = store.instantiate(compile(ANY), [len]).exports["table"]
    table.grow(3, None)
    thing = Thing()
    ref = weakref.ref(thing)
    table.set(0, thing)
    table.set(1, thing)
    del thing
    store.collect()
    assert ref() is table.get(0)
    table.set(0, None)
    store.collect()
    assert ref() is not None
    table.set(1, None)
    store.collect()
    gc.collect()
    assert ref() is None


def test_an_object_keeps_its_identity_across_collections(store, compile):
    """A raw reference that was kept too long would silently name another object."""
    box = []

    def f(x):
        for _ in range(50):
            box[0]["same"](Thing())
        store.collect()
        return x

    exports = store.instantiate(compile(ANY), [f]).exports
    box.append(exports)
    exports["table"].grow(1)
    kept = Thing()
    exports["table"].set(0, kept)
    for _ in range(50):
        thing = Thing()
        assert exports["go"](thing) is thing
        assert exports["table"].get(0) is kept


def test_objects_die_with_their_store(path, compile):
    thing = Thing()
    ref = weakref.ref(thing)
    with Store(path=path) as store:
        table = store.instantiate(compile(ANY), [len]).exports["table"]
        table.grow(1, thing)
        del thing
        assert ref() is not None
    del store, table
    gc.collect()
    assert ref() is None


def test_a_forgotten_store_in_a_cycle_is_collected(compile):
    """On the fast path alone: wasmtime-py keeps host functions in a global until the end."""

    def make():
        box = []
        store = Store(path="fast")
        thing = Thing()
        exports = store.instantiate(compile(ANY), [lambda x: box]).exports
        exports["table"].grow(1, (thing, store, box))
        box.extend([store, exports, exports["same"], exports["same"].call])
        exports["same"](box)
        return weakref.ref(thing)

    ref = make()
    gc.collect()
    gc.collect()
    assert ref() is None


def test_destructors_may_call_into_the_same_store_but_not_inside_of_one_another(store, compile):
    exports = store.instantiate(compile(ANY), [lambda x: x]).exports
    depth = deepest = count = 0

    class Caller:
        def __del__(self):
            nonlocal depth, deepest, count
            depth += 1
            deepest = max(deepest, depth)
            count += exports["go"]("from a destructor") == "from a destructor"
            depth -= 1

    for _ in range(3_000):
        exports["go"](Caller())
    store.collect()
    assert count == 3_000
    assert deepest == 1


def test_too_many_references_exceed_the_limit(path, compile):
    limits = Limits(memory_bytes=65536)
    with Store(limits, path=path) as store:
        table = store.instantiate(compile(ANY, limits=limits), [len]).exports["table"]
        table.grow(10_000)
        filled = iter(range(10_000))
        with pytest.raises(LimitExceeded, match="externref") as caught:
            deque((table.set(i, Thing()) for i in filled), maxlen=0)
        assert caught.value.limit == "memory_bytes"
        count = next(filled)
        assert 1_000 < count < 3_000
        with pytest.raises(LimitExceeded):
            table.grow(1, Thing())
        for i in range(count):
            table.set(i, None)
        store.collect()
        table.set(0, "x")
        assert table.get(0) == "x"


def test_a_process_ends_well_with_open_stores(path):
    script = f"""
from wasmtime import wat2wasm
from playground.host import Module, Store
class Thing:
    def __del__(self): pass
module = Module.compile(bytes(wat2wasm({ANY!r})))
stores = []
for _ in range(3):
    store = Store(path={path!r})
    exports = store.instantiate(module, [lambda x: (x, store)]).exports
    exports["table"].grow(10, Thing())
    exports["go"](Thing())
    stores.append((store, exports))
print("end")
"""
    out = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (out.returncode, out.stdout, out.stderr) == (0, "end\n", "")


def test_the_environment_chooses_the_path(monkeypatch):
    monkeypatch.setenv("PLAYGROUND_HOST", "stock")
    with Store() as store:
        assert store.path == "stock"
    with Store(path="fast") as store:
        assert store.path == "fast"
    monkeypatch.delenv("PLAYGROUND_HOST")
    with Store() as store:
        assert store.path == "fast"
    monkeypatch.setenv("PLAYGROUND_HOST", "slow")
    with pytest.raises(ValueError, match="slow"):
        Store()
