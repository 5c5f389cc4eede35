import pytest

from playground.errors import LimitExceeded, LinkError
from playground.host import Function, Global, Limits, Memory, MemoryType, Store, Table, TableType

ALL = """(module (func (export "z")) (memory (export "y") 1) (table (export "x") 1 externref)
  (global (export "w") i32 (i32.const 1))
  (func (export "a")) (func (export "")) (func (export "ü")))"""


def test_exports_come_in_the_order_of_the_module(run, compile):
    exports = run(ALL)
    assert list(exports) == [e.name for e in compile(ALL).exports]
    assert list(exports) == ["z", "y", "x", "w", "a", "", "ü"]
    assert len(exports) == 7
    kinds = [type(v) for v in exports.values()]
    for kind, wanted in zip(kinds, [Function, Memory, Table, Global] + [Function] * 3, strict=True):
        assert issubclass(kind, wanted)


def test_an_export_is_the_same_object_each_time(run):
    exports = run(ALL)
    assert all(exports[name] is exports[name] for name in exports)


def test_a_missing_export_is_a_key_error(run):
    exports = run(ALL)
    assert "nothing" not in exports
    assert exports.get("nothing") is None
    with pytest.raises(KeyError):
        exports["nothing"]


def test_imports_are_given_in_the_order_of_the_module(run):
    calls = []
    exports = run(
        """(module (import "b" "two" (func $two)) (import "a" "one" (func $one))
        (func (export "go") call $one call $two))""",
        lambda: calls.append("two"),
        lambda: calls.append("one"),
    )
    exports["go"]()
    assert calls == ["one", "two"]


@pytest.mark.parametrize("count", [0, 2])
def test_a_wrong_number_of_imports_is_a_link_error(run, count):
    with pytest.raises(LinkError, match=f"{count} imports given, 1 wanted"):
        run('(module (import "m" "f" (func)))', *[len] * count)


@pytest.mark.parametrize(
    ("declaration", "kind"),
    [
        ("(func)", "function"),
        ("(memory 1)", "memory"),
        ("(table 1 funcref)", "table"),
        ("(global i32)", "global"),
    ],
)
def test_an_import_of_another_kind_is_a_link_error_that_names_it(run, declaration, kind):
    with pytest.raises(LinkError, match=rf"env\.thing: a {kind} is wanted"):
        run(f'(module (import "env" "thing" {declaration}))', 5)


def test_an_import_of_another_type_is_a_link_error_that_names_it(store, compile):
    memory = store.new_memory(MemoryType(1))
    with pytest.raises(LinkError, match=r"env\.memory"):
        store.instantiate(compile('(module (import "env" "memory" (memory 2)))'), [memory])
    table = store.new_table(TableType("externref", 1))
    with pytest.raises(LinkError, match=r"env\.table"):
        store.instantiate(compile('(module (import "env" "table" (table 1 funcref)))'), [table])
    f = store.instantiate(compile('(module (func (export "f") (param i32)))')).exports["f"]
    with pytest.raises(LinkError, match=r"env\.f"):
        store.instantiate(compile('(module (import "env" "f" (func (param i64))))'), [f])


def test_things_of_another_store_are_refused(store, path, compile):
    with Store(path=path) as other:
        memory = other.new_memory(MemoryType(1))
        with pytest.raises(LinkError, match="another store"):
            store.instantiate(compile('(module (import "m" "x" (memory 1)))'), [memory])


def test_a_function_of_another_store_is_called_as_any_callable(store, path, compile):
    with Store(path=path) as other:
        text = '(module (func (export "f") (result i32) i32.const 9))'
        f = other.instantiate(compile(text)).exports["f"]
        exports = store.instantiate(
            compile(
                """(module (import "m" "f" (func $f (result i32)))
                (func (export "go") (result i32) call $f))"""
            ),
            [f],
        ).exports
        assert exports["go"]() == 9


def test_a_function_of_the_same_store_is_linked_directly(store, compile):
    f = store.instantiate(compile('(module (func (export "f") unreachable))')).exports["f"]
    exports = store.instantiate(
        compile('(module (import "m" "f" (func $f)) (export "f" (func $f)))'), [f]
    ).exports
    assert exports["f"].type == f.type


def test_a_memory_that_starts_over_the_limit_is_reported_as_such(path, compile):
    limits = Limits(memory_bytes=65536, table_elements=3)
    with Store(limits, path=path) as store:
        with pytest.raises(LimitExceeded, match="65536") as caught:
            store.instantiate(compile("(module (memory 2))"))
        assert caught.value.limit == "memory_bytes"
        with pytest.raises(LimitExceeded) as caught:
            store.instantiate(compile("(module (table 4 funcref))"))
        assert caught.value.limit == "table_elements"
        store.instantiate(compile("(module (memory 1) (table 3 funcref))"))


def test_a_module_compiled_for_other_limits_still_runs(path, compile):
    module = compile('(module (func (export "f") (result i32) i32.const 3))')
    with Store(Limits(seconds=5, wasm_stack_bytes=2**20), path=path) as store:
        assert store.instantiate(module).exports["f"]() == 3


def test_many_instances_live_in_one_store(store, compile):
    module = compile(
        """(module (global $n (mut i32) (i32.const 0)) (func (export "next") (result i32)
        (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))"""
    )
    instances = [store.instantiate(module).exports for _ in range(20)]
    for exports in instances:
        assert exports["next"]() == 1
    assert instances[0]["next"]() == 2
