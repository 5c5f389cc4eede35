import gc
import random
import weakref

import pytest

from playground.errors import Unsupported
from playground.host import Store

TABLE = """(module (table (export "t") 0 externref)
  (func (export "same") (param externref) (result externref) local.get 0)
  (func (export "wrapped") (result externref) (extern.convert_any (ref.i31 (i32.const 5)))))"""


@pytest.fixture
def fast(compile):
    with Store(path="fast") as store:
        yield store, store.instantiate(compile(TABLE)).exports


def references(store):
    return store._path.references


def test_numbers_of_dead_objects_are_used_again(fast):
    store, exports = fast
    for _ in range(20):
        for _ in range(500):
            exports["same"](object())
        store.collect()
        assert references(store).live == 0
    assert len(references(store)._objects) < 5_000


def test_nothing_stays_rooted(fast):
    """A reference that was not unrooted would survive every collection."""
    store, exports = fast
    table = exports["t"]
    table.grow(3, "filler")
    for i in range(300):
        thing = [i]
        exports["same"](thing)
        table.set(i % 3, thing)
        assert table.get(i % 3) is thing
    with pytest.raises(IndexError):
        table.set(3, object())
    with pytest.raises(TypeError):
        exports["same"](object(), object())
    store.collect()
    assert references(store).live == 3
    for i in range(3):
        table.set(i, None)
    store.collect()
    assert references(store).live == 0


def test_arguments_of_a_failed_call_are_not_kept(compile):
    text = """(module (func (export "f") (param externref i32 externref))
      (func (export "trap") (param externref) unreachable))"""
    with Store(path="fast") as store:
        exports = store.instantiate(compile(text)).exports
        for _ in range(100):
            with pytest.raises(TypeError):
                exports["f"](object(), "no number", object())
            with pytest.raises(Exception, match="unreachable"):
                exports["trap"](object())
        store.collect()
        assert references(store).live == 0


def test_a_table_that_changes_at_random_always_holds_what_was_put_in(fast):
    """Raw references are reused by wasm's collector all the time here."""
    store, exports = fast
    table = exports["t"]
    table.grow(50)
    model = [None] * 50
    rng = random.Random(3)
    for _ in range(20_000):
        i = rng.randrange(50)
        model[i] = rng.choice([None, [i], model[rng.randrange(50)]])
        table.set(i, exports["same"](model[i]))
        j = rng.randrange(50)
        assert table.get(j) is model[j]
        if rng.random() < 0.001:
            store.collect()
    store.collect()
    assert references(store).live <= sum(x is not None for x in model) + 50
    assert [table.get(i) for i in range(50)] == model


def test_a_reference_that_wasm_made_itself_is_unsupported(fast):
    _, exports = fast
    with pytest.raises(Unsupported, match="convert_any"):
        exports["wrapped"]()
    assert exports["same"]("fine") == "fine"


def test_a_destructor_that_runs_in_a_collection_does_not_run_inside_of_wasm(fast):
    """It may do anything then: even collect, or make more objects."""
    store, exports = fast
    deaths = []

    class Loud:
        def __del__(self):
            deaths.append(exports["same"]([self.__class__]))
            gc.collect()

    for _ in range(3):
        exports["same"](Loud())
    store.collect()
    assert len(deaths) == 3


def test_an_object_that_crosses_again_and_again_has_one_reference(fast):
    store, exports = fast
    things = [object() for _ in range(5)]
    for _ in range(100):
        for thing in things:
            assert exports["same"](thing) is thing
    assert len(references(store)._objects) == 1 + len(things)


def test_equal_objects_that_are_not_the_same_stay_apart(fast):
    _, exports = fast
    for value in (1, 1.0, True, (1,), (1.0,)):
        assert exports["same"](value) is value


def test_a_reference_that_is_kept_ends_with_the_next_collection(fast):
    store, exports = fast

    class Thing:
        pass

    thing = Thing()
    seen = weakref.ref(thing)
    exports["same"](thing)
    del thing
    store.collect()
    assert seen() is None
