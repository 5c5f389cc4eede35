import pytest

from playground.errors import Unsupported
from playground.host import GlobalType, Store


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("i32", -5),
        ("i32", 2**31 - 1),
        ("i64", -(2**63)),
        ("f32", 0.5),
        ("f64", 0.1),
        ("externref", "x"),
        ("externref", 0),
        ("externref", False),
        ("externref", None),
    ],
)
def test_a_global_keeps_what_is_set(run, kind, value):
    init = "ref.null extern" if kind == "externref" else f"{kind}.const 0"
    exports = run(
        f"""(module (global (export "g") (mut {kind}) ({init}))
        (func (export "get") (result {kind}) global.get 0)
        (func (export "set") (param {kind}) (global.set 0 (local.get 0))))"""
    )
    g = exports["g"]
    assert (g.type, g.mutable) == (kind, True)
    g.set(value)
    assert g.get() == value
    assert exports["get"]() == value
    assert type(g.get()) is type(value)
    exports["set"](value)
    assert g.get() == value


def test_a_constant_global_is_read_and_not_set(run):
    g = run('(module (global (export "g") i64 (i64.const -7)))')["g"]
    assert g.get() == -7
    assert not g.mutable
    with pytest.raises(TypeError):
        g.set(1)


def test_a_global_of_functions(run):
    exports = run(
        '(module (func $f (export "f")) (global (export "g") (mut funcref) (ref.func $f)))'
    )
    assert exports["g"].get() is exports["f"]
    exports["g"].set(None)
    assert exports["g"].get() is None
    exports["g"].set(exports["f"])
    assert exports["g"].get() is exports["f"]
    with pytest.raises(TypeError):
        exports["g"].set(len)


@pytest.mark.parametrize(
    ("kind", "value"), [("i32", 1.5), ("i64", "1"), ("f64", "1"), ("i32", None)]
)
def test_a_value_of_another_type_is_a_type_error(run, kind, value):
    g = run(f'(module (global (export "g") (mut {kind}) ({kind}.const 3)))')["g"]
    with pytest.raises(TypeError):
        g.set(value)
    assert g.get() == 3


def test_a_vector_cannot_cross(run):
    g = run('(module (global (export "g") (mut v128) (v128.const i32x4 1 2 3 4)))')["g"]
    with pytest.raises(Unsupported, match="v128"):
        g.get()
    with pytest.raises(Unsupported, match="v128"):
        g.set(1)


def test_a_global_of_the_host_is_imported(store, compile):
    g = store.new_global(GlobalType("externref", True), "x")
    exports = store.instantiate(
        compile(
            """(module (import "m" "g" (global $g (mut externref))) (export "g" (global $g))
            (func (export "get") (result externref) global.get $g))"""
        ),
        [g],
    ).exports
    assert exports["get"]() == "x"
    assert exports["g"].get() == "x"
    g.set(0)
    assert exports["get"]() == 0


def test_a_global_of_a_closed_store_says_so(path, compile):
    store = Store(path=path)
    text = '(module (global (export "g") (mut i32) (i32.const 1)))'
    g = store.instantiate(compile(text)).exports["g"]
    store.close()
    for use in (g.get, lambda: g.set(1)):
        with pytest.raises(ValueError, match="closed"):
            use()
