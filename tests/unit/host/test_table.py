import weakref

import pytest

from playground.host import Limits, Store, TableType

TABLE = """(module (table (export "t") 4 8 externref)
  (func (export "get") (param i32) (result externref) (table.get 0 (local.get 0)))
  (func (export "set") (param i32 externref) (table.set 0 (local.get 0) (local.get 1)))
  (func (export "grow") (param externref i32) (result i32)
    (table.grow 0 (local.get 0) (local.get 1)))
  (func (export "size") (result i32) (table.size 0)))"""


class Undefined:
    def __bool__(self):
        return False


@pytest.mark.parametrize(
    "value", [0, 0.0, "", False, [], {}, Undefined(), object()], ids=lambda x: type(x).__name__
)
def test_an_element_is_the_very_object_even_a_falsy_one(run, value):
    exports = run(TABLE)
    table = exports["t"]
    table.set(1, value)
    assert table.get(1) is value
    assert exports["get"](1) is value
    exports["set"](2, value)
    assert table.get(2) is value


def test_null_is_none_and_not_out_of_bounds(run):
    table = run(TABLE)["t"]
    assert table.get(0) is None
    table.set(0, "x")
    table.set(0, None)
    assert table.get(0) is None


@pytest.mark.parametrize("index", [4, 5, -1, 2**31, 2**32, 2**32 + 1, 2**64, -(2**32)])
def test_out_of_bounds_is_an_index_error(run, index):
    table = run(TABLE)["t"]
    for i in range(4):
        table.set(i, "x")
    with pytest.raises(IndexError):
        table.get(index)
    with pytest.raises(IndexError):
        table.set(index, "y")
    assert [table.get(i) for i in range(4)] == ["x"] * 4


def test_growth_gives_the_old_size_and_fills(run):
    exports = run(TABLE)
    table = exports["t"]
    filler = Undefined()
    assert table.grow(2, filler) == 4
    assert table.size == exports["size"]() == len(table) == 6
    assert table.get(4) is filler
    assert table.get(5) is filler
    assert table.grow(1) == 6
    assert table.get(6) is None
    assert exports["grow"]("w", 1) == 7
    assert table.get(7) == "w"


def test_growth_past_the_maximum_is_refused(run):
    exports = run(TABLE)
    assert exports["t"].grow(5, "x") == -1
    assert exports["grow"]("x", 5) == -1
    assert exports["t"].grow(2**33, "x") == -1
    assert exports["t"].size == 4
    with pytest.raises(ValueError, match="shrink"):
        exports["t"].grow(-1)


def test_growth_past_the_limit_is_refused(path, compile):
    limits = Limits(table_elements=6)
    with Store(limits, path=path) as store:
        exports = store.instantiate(compile(TABLE, limits=limits)).exports
        assert exports["t"].grow(3) == -1
        assert exports["grow"](None, 3) == -1
        assert exports["t"].grow(2) == 4


def test_without_a_limit_a_table_has_the_bound_of_browsers(run):
    """Unbounded, this would use up the memory of the machine."""
    table = run('(module (table (export "t") 0 externref))')["t"]
    assert table.grow(10_000_001) == -1
    assert table.grow(2**32 - 1) == -1
    assert table.grow(2**40) == -1
    assert table.grow(1_000) == 0


def test_a_table_of_functions_takes_functions_of_its_store_alone(run, path, compile):
    text = """(module (table (export "t") 2 funcref) (func (export "f") (result i32) i32.const 5)
      (func (export "call") (param i32) (result i32)
        (call_indirect (result i32) (local.get 0))))"""
    exports = run(text)
    table = exports["t"]
    assert table.element == "funcref"
    assert table.get(0) is None
    table.set(0, exports["f"])
    assert table.get(0) is exports["f"]
    assert exports["call"](0) == 5
    assert table.grow(1, exports["f"]) == 2
    assert exports["call"](2) == 5
    with Store(path=path) as other:
        foreign = other.instantiate(compile(text)).exports["f"]
        for value in (foreign, len, 0):
            with pytest.raises(TypeError):
                table.set(1, value)
            with pytest.raises(TypeError):
                table.grow(1, value)
    table.set(0, None)
    assert table.get(0) is None


def test_a_table_of_the_host_is_imported(store, compile):
    table = store.new_table(TableType("externref", 3), "x")
    exports = store.instantiate(
        compile(
            """(module (import "m" "t" (table 1 externref)) (export "t" (table 0))
            (func (export "get") (param i32) (result externref) (table.get 0 (local.get 0))))"""
        ),
        [table],
    ).exports
    assert [exports["get"](i) for i in range(3)] == ["x"] * 3
    assert exports["t"] is table


def test_an_empty_table_is_still_true(run):
    assert run('(module (table (export "t") 0 externref))')["t"]


def test_a_table_of_a_closed_store_says_so(path, compile):
    store = Store(path=path)
    table = store.instantiate(compile(TABLE)).exports["t"]
    store.close()
    uses = [
        lambda: table.get(0),
        lambda: table.set(0, 1),
        lambda: table.grow(1),
        lambda: table.size,
    ]
    for use in uses:
        with pytest.raises(ValueError, match="closed"):
            use()


def test_replaced_elements_are_not_kept_for_ever(run):
    table = run(TABLE)["t"]
    live = weakref.WeakSet()
    for _ in range(10_000):
        thing = Undefined()
        live.add(thing)
        table.set(1, thing)
    assert len(live) < 5_000
    assert table.get(1) is thing
