import math
import struct

import pytest

from playground.errors import Unsupported, WasmTrap
from playground.host import Function, FuncType

I32 = [0, 1, -1, 2**31 - 1, -(2**31)]
I64 = [0, 1, -1, 2**63 - 1, -(2**63)]
F32 = [0.0, -0.0, 1.5, -1.5, math.inf, -math.inf, 3.4028234663852886e38, 1.401298464324817e-45]
F64 = [0.0, -0.0, 0.1, math.inf, -math.inf, 1.7976931348623157e308, 5e-324]
CASES = [("i32", v) for v in I32] + [("i64", v) for v in I64]
CASES += [("f32", v) for v in F32] + [("f64", v) for v in F64]

SAME = '(module (func (export "same") (param {0}) (result {0}) local.get 0))'
THROUGH = """(module (import "m" "f" (func $f (param {0}) (result {0})))
  (func (export "go") (param {0}) (result {0}) local.get 0 call $f))"""


class Falsy:
    """Equal to nothing, false, without a length."""

    def __bool__(self):
        return False

    def __eq__(self, other):
        raise AssertionError("nobody may compare it")

    __hash__ = object.__hash__


REFERENCES = [None, 0, 0.0, "", False, [], {}, (), b"", Falsy(), object(), "text", math.nan]


def same(a, b):
    """Whether two numbers are the same, −0 and NaN included."""
    return type(a) is type(b) and struct.pack("d", a) == struct.pack("d", b)


@pytest.mark.parametrize(("kind", "value"), CASES)
def test_a_number_goes_in_and_comes_out_unchanged(run, kind, value):
    result = run(SAME.format(kind))["same"](value)
    assert result == value
    assert same(result, value) or isinstance(value, int)
    assert type(result) is type(value)


@pytest.mark.parametrize(("kind", "value"), CASES)
def test_a_number_passes_a_host_function_unchanged(run, kind, value):
    seen = []

    def f(x):
        seen.append(x)
        return x

    result = run(THROUGH.format(kind), f)["go"](value)
    assert seen == [value]
    assert type(seen[0]) is type(value)
    assert result == value
    assert same(result, value) or isinstance(value, int)


@pytest.mark.parametrize("kind", ["f32", "f64"])
def test_nan_stays_nan_both_ways(run, kind):
    seen = []
    exports = run(THROUGH.format(kind), lambda x: seen.append(x) or x)
    assert math.isnan(exports["go"](math.nan))
    assert math.isnan(seen[0])


@pytest.mark.parametrize("value", REFERENCES, ids=lambda x: type(x).__name__)
def test_any_object_is_an_externref_and_stays_itself(run, value):
    seen = []
    exports = run(THROUGH.format("externref"), lambda x: seen.append(x) or x)
    assert exports["go"](value) is value
    assert seen[0] is value


def test_none_is_the_null_reference(run):
    exports = run(
        """(module
        (func (export "is_null") (param externref) (result i32) local.get 0 ref.is_null)
        (func (export "null") (result externref) ref.null extern))"""
    )
    assert exports["is_null"](None) == 1
    assert exports["is_null"](False) == 0
    assert exports["null"]() is None


@pytest.mark.parametrize(
    ("kind", "given", "got"),
    [
        ("i32", 2**31, -(2**31)),
        ("i32", 2**32 - 1, -1),
        ("i32", 2**100 + 7, 7),
        ("i64", 2**63, -(2**63)),
        ("i64", -(2**64) - 1, -1),
        ("i32", True, 1),
    ],
)
def test_an_int_is_taken_modulo_the_width_of_its_type(run, kind, given, got):
    exports = run(THROUGH.format(kind), lambda x: given)
    assert exports["go"](given) == got
    assert run(SAME.format(kind))["same"](given) == got


@pytest.mark.parametrize("kind", ["f32", "f64"])
def test_an_int_is_good_for_a_float(run, kind):
    result = run(THROUGH.format(kind), lambda x: 3)["go"](2)
    assert result == 3.0
    assert type(result) is float


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("i32", 1.0),
        ("i32", None),
        ("i32", "1"),
        ("i64", 1.5),
        ("f32", "1"),
        ("f64", None),
        ("f64", b"1"),
        ("funcref", 1),
        ("funcref", len),
    ],
)
def test_a_value_of_another_type_is_a_type_error_and_does_no_harm(run, kind, value):
    exports = run(THROUGH.format(kind), lambda x: value)
    with pytest.raises(TypeError):
        exports["go"](value)
    good = None if kind == "funcref" else 1
    with pytest.raises(TypeError):  # from the result of the host function this time
        exports["go"](good)


def test_a_float_too_large_for_f32_becomes_infinite(run):
    assert run(SAME.format("f32"))["same"](1e300) == math.inf


@pytest.mark.parametrize("arguments", [(), (1,), (1, 2, 3)])
def test_the_number_of_arguments_must_fit(run, arguments):
    exports = run('(module (func (export "f") (param i32 i32)))')
    with pytest.raises(TypeError):
        exports["f"](*arguments)
    assert exports["f"](1, 2) is None


def test_several_results_come_as_a_tuple(run):
    exports = run(
        """(module (func (export "f") (param i32 i64 f32 f64 externref)
        (result externref f64 f32 i64 i32)
        local.get 4 local.get 3 local.get 2 local.get 1 local.get 0))"""
    )
    thing = object()
    assert exports["f"](1, -2, 0.5, 0.25, thing) == (thing, 0.25, 0.5, -2, 1)


def test_a_host_function_returns_several_results_as_a_sequence(run):
    exports = run(
        """(module (import "m" "f" (func $f (result i32 externref externref)))
        (func (export "go") (result i32 externref externref) call $f))""",
        lambda: [7, "a", "b"],
    )
    assert exports["go"]() == (7, "a", "b")


@pytest.mark.parametrize("answer", [[1], [1, 2, 3], 5, None])
def test_a_wrong_number_of_results_is_an_error(run, answer):
    exports = run(
        """(module (import "m" "f" (func $f (result i32 i32)))
        (func (export "go") (result i32 i32) call $f))""",
        lambda: answer,
    )
    with pytest.raises((TypeError, ValueError)):
        exports["go"]()


def test_what_a_function_without_results_returns_does_not_matter(run):
    exports = run('(module (import "m" "f" (func $f)) (func (export "go") call $f))', object)
    assert exports["go"]() is None


def test_many_externrefs_at_once_stay_apart(run):
    exports = run(
        f"""(module (import "m" "f" (func $f (param {"externref " * 20}) (result externref)))
        (func (export "go") (param {"externref " * 20}) (result externref)
        {" ".join(f"local.get {i}" for i in range(20))} call $f))""",
        lambda *things: things,
    )
    things = tuple([object() for _ in range(20)])
    for _ in range(300):
        assert exports["go"](*things) == things


def test_a_function_is_one_object_however_it_is_reached(run):
    exports = run(
        """(module (func $f (export "a") (export "b") (result i32) i32.const 1)
        (table (export "t") 2 funcref) (elem (i32.const 0) $f)
        (func (export "ref") (result funcref) ref.func $f)
        (func (export "same") (param funcref) (result funcref) local.get 0))"""
    )
    f = exports["a"]
    assert isinstance(f, Function)
    assert exports["b"] is f
    assert exports["t"].get(0) is f
    assert exports["ref"]() is f
    assert exports["same"](f) is f
    assert exports["same"](None) is None
    assert f.type == FuncType((), ("i32",))


def test_a_private_function_can_be_called_through_a_table(run):
    table = run(
        """(module (func $f (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
        (table (export "t") 2 funcref) (elem (i32.const 0) $f))"""
    )["t"]
    f = table.get(0)
    assert f(41) == 42
    assert f.type == FuncType(("i32",), ("i32",))


def test_a_funcref_passes_a_host_function(run):
    seen = []
    exports = run(
        """(module (import "m" "f" (func $f (param funcref) (result funcref)))
        (func $g (export "g")) (func (export "go") (result funcref) ref.func $g call $f))""",
        lambda f: seen.append(f) or f,
    )
    assert exports["go"]() is exports["g"]
    assert seen == [exports["g"]]


def test_an_export_may_be_an_import_again(run):
    calls = []
    exports = run(
        '(module (import "m" "f" (func $f (param i32))) (export "f" (func $f)))', calls.append
    )
    exports["f"](3)
    assert calls == [3]


@pytest.mark.parametrize("kind", ["v128", "anyref", "(ref extern)"])
def test_what_cannot_cross_is_unsupported_and_named(run, kind):
    exports = run(
        f"""(module (import "m" "f" (func $f (param {kind})))
        (func (export "take") (param {kind}))
        (func (export "trap") (param i32) unreachable)
        (func $make (result {kind}) unreachable)
        (func (export "go") (call $f (call $make))))""",
        lambda x: None,
    )
    with pytest.raises(Unsupported) as caught:
        exports["take"](None)
    assert kind in str(caught.value)
    with pytest.raises(WasmTrap):
        exports["go"]()


def test_a_host_function_of_an_unsupported_type_says_so_when_it_is_called(run):
    exports = run(
        """(module (import "m" "f" (func $f (param v128)))
        (func (export "go") (call $f (v128.const i32x4 1 2 3 4))))""",
        lambda x: None,
    )
    with pytest.raises(Unsupported, match="v128"):
        exports["go"]()


def test_the_bare_call_is_the_same(run):
    f = run(SAME.format("i32"))["same"]
    assert f.call(5) == f(5) == 5


def test_a_function_calls_itself_through_the_host(run):
    box = []
    exports = run(
        """(module (import "m" "f" (func $f (param i32 externref) (result i32 externref)))
        (func (export "go") (param i32 externref) (result i32 externref)
        local.get 0 local.get 1 call $f))""",
        lambda n, x: (n, x) if n == 0 else box[0](n - 1, [x]),
    )
    box.append(exports["go"])
    assert exports["go"](3, "x") == (0, [[["x"]]])
    assert exports["go"](0, "y") == (0, "y")
