"""Exceptions of wasm: https://webassembly.github.io/spec/core/exec/instructions.html."""

import math

import pytest

from playground.errors import LimitExceeded, LinkError, Unsupported, WasmTrap
from playground.host import FuncType, Limits, Store, Tag, WasmException

THROWS = """(module
  (tag $t (export "tag") (param i32 i64 f32 f64 externref))
  (tag $empty (export "empty"))
  (func (export "go") (param externref)
    (throw $t (i32.const -1) (i64.const 2) (f32.const 0.5) (f64.const -0) (local.get 0)))
  (func (export "none") (throw $empty)))"""

CATCHES = """(module
  (import "m" "tag" (tag $t (param externref)))
  (import "m" "f" (func $f))
  (tag $other (param externref))
  (func (export "catch") (result externref)
    (block $h (result externref) (try_table (catch $t $h) (call $f)) (ref.null extern)))
  (func (export "catch_other") (result externref)
    (block $h (result externref) (try_table (catch $other $h) (call $f)) (ref.null extern)))
  (func (export "catch_all") (result i32)
    (block $h (try_table (catch_all $h) (call $f)) (return (i32.const 0))) (i32.const 1))
  (func (export "rethrow")
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $f)) (return)) (throw_ref))
  (func (export "again")
    (throw $t (block $h (result externref) (try_table (catch $t $h) (call $f)) (return))))
  (func (export "pass") (call $f)))"""


@pytest.fixture
def fast():
    with Store(path="fast") as store:
        yield store


def raiser(error):
    def f():
        raise error

    return f


@pytest.fixture
def catching(fast, compile):
    """Give ``catching(f)``: the exports of CATCHES around a host function, and the tag."""

    def make(f):
        tag = fast.new_tag(FuncType(("externref",)))
        return fast.instantiate(compile(CATCHES), [tag, f]).exports, tag

    return make


def test_an_uncaught_exception_comes_out_with_tag_and_payload(fast, compile):
    exports = fast.instantiate(compile(THROWS)).exports
    thing = object()
    with pytest.raises(WasmException) as caught:
        exports["go"](thing)
    assert caught.value.tag is exports["tag"]
    *numbers, reference = caught.value.payload
    assert numbers == [-1, 2, 0.5, 0.0]
    assert math.copysign(1, numbers[3]) == -1
    assert reference is thing
    with pytest.raises(WasmException) as caught:
        exports["none"]()
    assert caught.value.tag is exports["empty"]
    assert caught.value.payload == ()


def test_a_host_function_throws_what_wasm_catches(catching):
    thing = object()
    error = WasmException(None)
    exports, error.tag = catching(raiser(error))
    for value in (thing, None, 0, ""):
        error.payload = (value,)
        assert exports["catch"]() is value
        assert exports["catch_all"]() == 1
        with pytest.raises(WasmException):
            exports["catch_other"]()


@pytest.mark.parametrize("export", ["pass", "catch_other", "rethrow"])
def test_an_exception_that_leaves_wasm_is_the_object_that_entered(catching, export):
    error = WasmException(None, ("payload",))
    exports, error.tag = catching(raiser(error))
    for _ in range(3):
        with pytest.raises(WasmException) as caught:
            exports[export]()
        assert caught.value is error


def test_an_exception_thrown_anew_is_another_one_with_the_same_payload(catching):
    thing = object()
    error = WasmException(None, (thing,))
    exports, error.tag = catching(raiser(error))
    with pytest.raises(WasmException) as caught:
        exports["again"]()
    assert caught.value is not error
    assert caught.value.tag is error.tag
    assert caught.value.payload[0] is thing


def test_a_hundred_nested_calls_keep_an_exception_the_same(catching):
    box, depth = [], [0]
    error = WasmException(None, (1,))

    def f():
        depth[0] += 1
        if depth[0] == 100:
            raise error
        box[0]["rethrow"]()

    exports, error.tag = catching(f)
    box.append(exports)
    with pytest.raises(WasmException) as caught:
        exports["rethrow"]()
    assert caught.value is error


def test_an_exception_that_wasm_holds_stays_the_same_while_others_come_and_go(fast, compile):
    """The first is caught and held; below it others are thrown; then it is thrown again."""
    text = """(module (import "m" "first" (func $first)) (import "m" "then" (func $then))
      (func (export "go") (local $held exnref)
        (block $h (result exnref) (try_table (catch_all_ref $h) (call $first)) (return))
        (local.set $held) (call $then) (throw_ref (local.get $held)))
      (func (export "swallow") (block $h (try_table (catch_all $h) (call $first)))))"""
    tag = fast.new_tag(FuncType(("i32",)))
    errors = [WasmException(tag, (7,)) for _ in range(4)]
    coming = list(errors)
    box = []

    def first():
        raise coming.pop(0)

    def then():
        for _ in range(3):
            box[0]["swallow"]()

    box.append(fast.instantiate(compile(text), [first, then]).exports)
    with pytest.raises(WasmException) as caught:
        box[0]["go"]()
    assert caught.value is errors[0]


@pytest.mark.parametrize("export", ["catch", "catch_all", "rethrow", "pass"])
@pytest.mark.parametrize(
    "error", [ValueError("own"), KeyboardInterrupt(), LimitExceeded("seconds", "over")], ids=repr
)
def test_an_exception_of_python_is_no_business_of_wasm(catching, export, error):
    exports, _ = catching(raiser(error))
    with pytest.raises(type(error)) as caught:
        exports[export]()
    assert caught.value is error


@pytest.mark.parametrize("export", ["catch_all", "rethrow"])
def test_a_trap_is_not_caught(catching, fast, compile, export):
    trap = fast.instantiate(compile('(module (func (export "t") unreachable))')).exports["t"]
    for f in (trap, trap.call):
        exports, _ = catching(f)
        with pytest.raises(WasmTrap, match="unreachable"):
            exports[export]()


def test_the_store_may_translate_exceptions(catching, fast):
    class Mine(Exception):
        pass

    def to_wasm(error):
        return WasmException(tag, error.args) if isinstance(error, Mine) else None

    fast.translate_exceptions(to_wasm, lambda error: Mine(*error.payload))
    error = Mine("value")
    exports, tag = catching(raiser(error))
    assert exports["catch"]() == "value"
    with pytest.raises(Mine) as caught:
        exports["pass"]()
    assert caught.value is error
    with pytest.raises(Mine) as caught:
        exports["again"]()
    assert caught.value is not error
    assert caught.value.args == ("value",)


def test_what_goes_wrong_in_throwing_takes_the_place_of_the_exception(catching):
    error = WasmException(None, (1, 2))
    exports, error.tag = catching(raiser(error))
    with pytest.raises(ValueError, match="zip"):
        exports["catch"]()


def test_a_payload_that_does_not_fit_is_a_type_error(fast, compile):
    text = """(module (import "m" "t" (tag $t (param i32))) (import "m" "f" (func $f))
      (func (export "go") (block $h (result i32) (try_table (catch $t $h) (call $f)) (return))
       drop))"""
    tag = fast.new_tag(FuncType(("i32",)))
    exports = fast.instantiate(
        compile(text), [tag, raiser(WasmException(tag, ("no number",)))]
    ).exports
    with pytest.raises(TypeError):
        exports["go"]()


def test_catch_all_needs_no_tag(fast, compile):
    text = """(module (import "m" "f" (func $f)) (func (export "go") (result i32)
      (block $h (try_table (catch_all $h) (call $f)) (return (i32.const 0))) (i32.const 1)))"""
    other = fast.new_tag(FuncType())
    exports = fast.instantiate(compile(text), [raiser(WasmException(other))]).exports
    assert exports["go"]() == 1


def test_a_tag_is_one_object_however_it_is_reached(fast, compile):
    exported = fast.instantiate(compile(THROWS)).exports
    assert exported["tag"] is exported["tag"]
    again = """(module (import "m" "t" (tag $t (param externref))) (export "a" (tag $t))
      (export "b" (tag $t)) (tag (export "own") (param externref)))"""
    tag = fast.new_tag(FuncType(("externref",)))
    exports = fast.instantiate(compile(again), [tag]).exports
    assert exports["a"] is exports["b"] is tag
    assert isinstance(exports["own"], Tag)
    assert exports["own"] is not tag
    assert exports["own"].type == tag.type


def test_a_tag_of_another_type_does_not_link(fast, compile):
    with pytest.raises(LinkError, match=r"m\.tag"):
        fast.instantiate(compile(CATCHES), [fast.new_tag(FuncType(("i32",))), lambda: None])


def test_a_tag_of_another_store_does_not_link(fast, compile):
    with Store(path="fast") as other:
        tag = other.new_tag(FuncType(("externref",)))
        with pytest.raises(LinkError, match="another store"):
            fast.instantiate(compile(CATCHES), [tag, lambda: None])


def test_an_exception_with_a_tag_of_another_store_is_not_caught(catching):
    with Store(path="fast") as other:
        error = WasmException(other.new_tag(FuncType(("externref",))), (1,))
        exports, _ = catching(raiser(error))
        with pytest.raises(WasmException) as caught:
            exports["catch_all"]()
        assert caught.value is error


def test_an_exception_of_the_start_function_comes_out_of_instantiate(fast, compile):
    with pytest.raises(WasmException) as caught:
        fast.instantiate(compile("(module (tag $t) (func $f (throw $t)) (start $f))"))
    assert caught.value.payload == ()


def test_a_payload_that_cannot_cross_is_refused_by_name(fast, compile):
    text = """(module (tag $t (param v128)) (func (export "go")
      (throw $t (v128.const i64x2 0 0))))"""
    with pytest.raises(Unsupported, match="v128"):
        fast.instantiate(compile(text)).exports["go"]()


def test_exceptions_work_under_a_time_limit(compile):
    limits = Limits(seconds=5)
    with Store(limits, path="fast") as store:
        tag = store.new_tag(FuncType(("externref",)))
        f = raiser(WasmException(tag, (5,)))
        exports = store.instantiate(compile(CATCHES, limits=limits), [tag, f]).exports
        assert exports["catch"]() == 5


@pytest.mark.parametrize("text", [THROWS, CATCHES])
def test_the_stock_path_refuses_by_name(compile, text):
    with Store(path="stock") as store:
        with pytest.raises(Unsupported, match="exception handling on the stock path"):
            store.new_tag(FuncType())
        if text is THROWS:
            with pytest.raises(Unsupported, match="exception handling on the stock path"):
                store.instantiate(compile(text))
