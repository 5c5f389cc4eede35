import pytest

from playground.errors import LimitExceeded, WasmTrap

TRAPS = """(module
  (import "m" "raise" (func $raise))
  (memory 1) (table 2 funcref) (elem (i32.const 0) $one)
  (type $none (func)) (type $one (func (param i32)))
  (func $one (param i32))
  (func (export "unreachable") unreachable)
  (func (export "memory") (drop (i32.load (i32.const 65536))))
  (func (export "table") (drop (table.get 0 (i32.const 9))))
  (func (export "divide") (drop (i32.div_s (i32.const 1) (i32.const 0))))
  (func (export "result") (drop (i32.div_s (i32.const -2147483648) (i32.const -1))))
  (func (export "remainder") (drop (i64.rem_u (i64.const 1) (i64.const 0))))
  (func (export "nan") (drop (i64.trunc_f32_u (f32.const nan))))
  (func (export "float") (drop (i32.trunc_f64_s (f64.const 1e300))))
  (func (export "null") (call_indirect (type $none) (i32.const 1)))
  (func (export "signature") (call_indirect (type $none) (i32.const 0)))
  (func $deep (export "stack") (call $deep))
  (func (export "raise") (call $raise))
  (func (export "fine") (result i32) i32.const 42))"""

TABLE = [
    ("unreachable", "unreachable", "unreachable"),
    ("memory", "bounds", "memory access out of bounds"),
    ("table", "bounds", "table index is out of bounds"),
    ("divide", "divide", "divide by zero"),
    ("remainder", "divide", "remainder by zero"),
    ("nan", "overflow", "float unrepresentable in integer range"),
    ("result", "overflow", "divide result unrepresentable"),
    ("float", "overflow", "float unrepresentable in integer range"),
    ("null", "indirect", "null function"),
    ("signature", "indirect", "function signature mismatch"),
    ("stack", "stack", "Maximum call stack size exceeded"),
]


@pytest.mark.parametrize(("export", "code", "message"), TABLE)
def test_a_trap_has_its_code_and_the_message_of_v8(run, export, code, message):
    exports = run(TRAPS, lambda: None)
    for _ in range(2):
        with pytest.raises(WasmTrap) as caught:
            exports[export]()
        assert (caught.value.code, str(caught.value)) == (code, message)
    assert exports["fine"]() == 42


def test_a_trap_names_the_wasm_functions_it_came_through(run):
    exports = run('(module (func $inner unreachable) (func $outer (export "go") call $inner))')
    with pytest.raises(WasmTrap) as caught:
        exports["go"]()
    notes = caught.value.__notes__
    assert "inner" in notes[0]
    assert "outer" in notes[1]


def test_a_deep_trap_names_only_the_innermost_functions(run):
    with pytest.raises(WasmTrap) as caught:
        run(TRAPS, lambda: None)["stack"]()
    assert len(caught.value.__notes__) == 20


def test_with_two_modules_a_trap_keeps_its_code(run):
    run("(module (func unreachable))")
    with pytest.raises(WasmTrap) as caught:
        run(TRAPS, lambda: None)["remainder"]()
    assert caught.value.code == "divide"


class Custom(BaseException):
    pass


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        KeyboardInterrupt(),
        SystemExit(3),
        GeneratorExit(),
        Custom(),
        WasmTrap("unreachable", "unreachable"),
        LimitExceeded("seconds", "x"),
    ],
    ids=lambda x: type(x).__name__,
)
def test_an_exception_crosses_wasm_as_the_same_object(run, error):
    def f():
        raise error

    exports = run(TRAPS, f)
    for _ in range(2):
        with pytest.raises(type(error)) as caught:
            exports["raise"]()
        assert caught.value is error
    assert exports["fine"]() == 42


NESTED = """(module (import "m" "f" (func $f (param i32) (result i32)))
  (func (export "go") (param i32) (result i32) local.get 0 call $f)
  (func (export "trap") unreachable))"""


def test_an_exception_crosses_several_layers_of_wasm(run):
    error = KeyboardInterrupt("deep")
    box = []

    def f(n):
        if n == 0:
            raise error
        return box[0]["go"](n - 1)

    box.append(run(NESTED, f))
    with pytest.raises(KeyboardInterrupt) as caught:
        box[0]["go"](5)
    assert caught.value is error


def test_a_host_function_may_catch_what_happened_below_it(run):
    box = []

    def f(n):
        if n == 0:
            raise ValueError("inner")
        with pytest.raises(WasmTrap, match="unreachable"):
            box[0]["trap"]()
        try:
            return box[0]["go"](0)
        except ValueError:
            return 99

    box.append(run(NESTED, f))
    assert box[0]["go"](1) == 99
    assert box[0]["go"](1) == 99


def test_an_exception_of_the_start_function_comes_out_of_instantiate(run):
    error = Custom()

    def f():
        raise error

    with pytest.raises(Custom) as caught:
        run('(module (import "m" "f" (func $f)) (start $f))', f)
    assert caught.value is error


def test_a_trap_of_the_start_function_comes_out_of_instantiate(run):
    with pytest.raises(WasmTrap) as caught:
        run("(module (func $f unreachable) (start $f))")
    assert caught.value.code == "unreachable"


def test_a_data_segment_out_of_bounds_traps(run):
    with pytest.raises(WasmTrap) as caught:
        run('(module (memory 1) (data (i32.const 65536) "x"))')
    assert caught.value.code == "bounds"


def test_a_caught_exception_leaves_no_trace_in_the_next_one(run):
    def f():
        raise ValueError("first")

    exports = run(TRAPS, f)
    with pytest.raises(ValueError, match="first") as caught:
        exports["raise"]()
    with pytest.raises(WasmTrap) as trap:
        exports["unreachable"]()
    assert caught.value.__context__ is None
    assert trap.value.__context__ is None
