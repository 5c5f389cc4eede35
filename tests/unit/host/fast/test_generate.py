import inspect

from playground.host import FuncType, Store
from playground.host.fast.generate import CALL, HOST, call_maker, host_maker

I32 = FuncType(("i32",), ("i32",))


def test_each_type_is_compiled_once():
    assert call_maker(I32, False) is call_maker(FuncType(("i32",), ("i32",)), False)
    assert call_maker(I32, True) is not call_maker(I32, False)
    assert host_maker(I32) is host_maker(FuncType(("i32",), ("i32",)))


def test_a_maker_takes_the_names_it_says():
    assert list(inspect.signature(call_maker(I32, True)).parameters) == CALL
    assert list(inspect.signature(host_maker(I32)).parameters) == HOST


def test_a_wrapper_takes_its_parameters_by_position(compile):
    text = '(module (func (export "f") (param i32 f64 externref)))'
    with Store(path="fast") as store:
        call = store.instantiate(compile(text)).exports["f"].call
        assert str(inspect.signature(call)) == "(p0, p1, p2, /)"


def test_any_number_of_parameters_and_results_works(compile):
    kinds = ["i32", "i64", "f32", "f64", "externref"]
    with Store(path="fast") as store:
        for count in [0, 1, 2, 16, 17, 100]:
            types = [kinds[i % 5] for i in range(count)]
            text = f"""(module
              (import "m" "f" (func $f (param {" ".join(types)}) (result {" ".join(types)})))
              (func (export "go") (param {" ".join(types)}) (result {" ".join(types)})
                {" ".join(f"local.get {i}" for i in range(count))} call $f))"""
            values = tuple(
                i if kind in {"i32", "i64"} else float(i) for i, kind in enumerate(types)
            )
            answer = {0: lambda: None, 1: lambda x: x}.get(count, lambda *xs: xs)
            go = store.instantiate(compile(text), [answer]).exports["go"]
            assert go(*values) == {0: None, 1: values and values[0]}.get(count, values)
