"""Tags and exceptions: https://webassembly.github.io/spec/js-api/#exceptions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from wasmtime import wat2wasm

from playground.abi import namespace
from playground.abi.linker import Linker
from playground.errors import LimitExceeded, Unsupported, WasmTrap
from playground.glue import compile_module, instantiate
from playground.host import Store
from playground.values.absent import undefined
from playground.values.array_buffer import array_buffer
from playground.values.completion import Throw, type_error
from playground.values.function import native
from playground.values.object import JSObject
from playground.values.realm import Realm

CASES = json.loads((Path(__file__).parents[2] / "cases/exceptions/api.json").read_text("utf-8"))

#: Calls ``f`` in each way that wasm can deal with what it throws.
WAT = """(module
  (import "m" "js" (tag $js (param externref)))
  (import "m" "t" (tag $t (param externref i32)))
  (import "m" "f" (func $f))
  (tag $own (export "own") (param i64 f64))
  (func (export "catch_js") (result externref)
    (block $h (result externref) (try_table (catch $js $h) (call $f)) (ref.null extern)))
  (func (export "catch_t") (result externref i32)
    (block $h (result externref i32) (try_table (catch $t $h) (call $f))
      (ref.null extern) (i32.const 0)))
  (func (export "catch_all") (result i32)
    (block $h (try_table (catch_all $h) (call $f)) (return (i32.const 0))) (i32.const 1))
  (func (export "rethrow")
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $f)) (return)) (throw_ref))
  (func (export "pass") (call $f))
  (func (export "throw_js") (param externref) (throw $js (local.get 0)))
  (func (export "throw_t") (param externref i32) (throw $t (local.get 0) (local.get 1)))
  (func (export "throw_own") (throw $own (i64.const -5) (f64.const 0.5)))
  (func (export "trap") unreachable))"""

GLUE = """
const t = new WebAssembly.Tag({ parameters: ['externref', 'i32'] });
const l = new WebAssembly.Tag({ parameters: ['i64'] });
const o = {};
const x = new WebAssembly.Exception(t, [o, -1]);
let action;
const imports = { m: { js: WebAssembly.JSTag, t, f() { return action(); } } };
const wasm = new WebAssembly.Instance(new WebAssembly.Module(binary), imports).exports;
function during(f, name, ...args) { action = f; return wasm[name](...args); }
function thrown(f) { try { f(); } catch (e) { return e; } }
"""

Evaluate = Callable[[str], Any]


@pytest.fixture
def evaluate(realm: Realm) -> Iterator[Evaluate]:
    """Give the value of an expression behind GLUE."""
    with Store(path="fast") as store:
        linker = Linker(realm, store)
        namespace.install(realm, linker)
        realm.global_object.hide("binary", array_buffer(realm, bytes(wat2wasm(WAT))))

        def run(expression: str) -> Any:
            unit = compile_module(f"{GLUE}\nexport const value = ({expression});", "case.js")
            exports = instantiate(unit, realm, lambda _name: None)
            return exports.get("value", exports)

        yield run
        linker.close()


def define(realm: Realm, name: str, f: Callable[[], Any]) -> None:
    realm.global_object.hide(name, native(realm, name, 0, lambda *_: f()))


@pytest.mark.parametrize(("expression", "expected"), CASES["cases"], ids=lambda x: x[:40])
def test_tags_and_exceptions_behave_as_in_browsers(
    evaluate: Evaluate, expression: str, expected: str
) -> None:
    shown = evaluate(
        f"(() => {{ try {{ return String({expression}); }} catch (e) {{ return String(e); }} }})()"
    )
    assert shown == expected or (expected == "TypeError" and shown.startswith(expected))


@pytest.mark.parametrize(
    "expression",
    [
        "during(() => { throw o; }, 'catch_js') === o",
        "during(() => { throw undefined; }, 'catch_js') === undefined",
        "during(() => { throw null; }, 'catch_js') === null",
        "during(() => { throw 5; }, 'catch_js') === 5",
        "during(() => { null.x; }, 'catch_js') instanceof TypeError",
        "during(() => {}, 'catch_js') === null",
        "during(() => { throw o; }, 'catch_all') === 1",
        "during(() => { throw x; }, 'catch_all') === 1",
        "during(() => { throw x; }, 'catch_t')[0] === o",
        "during(() => { throw x; }, 'catch_t')[1] === -1",
        "thrown(() => during(() => { throw x; }, 'catch_js')) === x",
        "thrown(() => during(() => { throw o; }, 'catch_t')) === o",
    ],
)
def test_wasm_catches_what_javascript_throws(evaluate: Evaluate, expression: str) -> None:
    assert evaluate(expression) is True


@pytest.mark.parametrize(
    "expression",
    [
        "thrown(() => wasm.throw_js(o)) === o",
        "thrown(() => wasm.throw_js(undefined)) === undefined",
        "thrown(() => wasm.throw_t(o, 7)) instanceof WebAssembly.Exception",
        "thrown(() => wasm.throw_t(o, 7)).is(t)",
        "thrown(() => wasm.throw_t(o, 7)).getArg(t, 0) === o",
        "thrown(() => wasm.throw_t(o, 7)).getArg(t, 1) === 7",
        "thrown(() => wasm.throw_own()).getArg(wasm.own, 0) === -5n",
        "thrown(() => wasm.throw_own()).getArg(wasm.own, 1) === 0.5",
        "wasm.own instanceof WebAssembly.Tag",
        "WebAssembly.JSTag instanceof WebAssembly.Tag",
        "WebAssembly.JSTag === WebAssembly.JSTag",
        "thrown(() => new WebAssembly.Exception(WebAssembly.JSTag, [1])) instanceof TypeError",
    ],
)
def test_javascript_catches_what_wasm_throws(evaluate: Evaluate, expression: str) -> None:
    assert evaluate(expression) is True


@pytest.mark.parametrize("way", ["pass", "rethrow"])
@pytest.mark.parametrize("value", ["o", "x", "5", "undefined", "null", "new RangeError('r')"])
def test_a_value_that_passes_wasm_stays_itself(evaluate: Evaluate, way: str, value: str) -> None:
    assert evaluate(
        f"(value => thrown(() => during(() => {{ throw value; }}, '{way}')) === value)({value})"
    )


@pytest.mark.parametrize("way", ["pass", "rethrow"])
@pytest.mark.parametrize("inner", ["throw_own", "throw_t", "throw_js"])
def test_an_exception_passes_wasm_and_javascript_and_wasm(
    evaluate: Evaluate, way: str, inner: str
) -> None:
    """The object that JavaScript sees in the middle is the one that it sees outside."""
    assert evaluate(
        f"""(() => {{
          let middle;
          const f = () => {{ try {{ wasm.{inner}(o, 1); }} catch (e) {{ middle = e; throw e; }} }};
          return thrown(() => during(f, '{way}')) === middle;
        }})()"""
    )


@pytest.mark.parametrize("way", ["catch_all", "catch_js", "rethrow"])
@pytest.mark.parametrize(
    "action",
    ["wasm.trap", "() => { try { wasm.trap(); } catch (e) { throw e; } }"],
    ids=["direct", "thrown again by glue"],
)
def test_wasm_does_not_catch_a_trap(evaluate: Evaluate, way: str, action: str) -> None:
    caught = f"thrown(() => during({action}, '{way}'))"
    assert evaluate(f"{caught} instanceof WebAssembly.RuntimeError")
    assert evaluate(f"{caught}.message") == "unreachable"


@pytest.mark.parametrize("way", ["catch_all", "rethrow"])
@pytest.mark.parametrize("error", [LimitExceeded("seconds", "over"), KeyboardInterrupt()], ids=repr)
def test_wasm_does_not_catch_a_limit(
    realm: Realm, evaluate: Evaluate, way: str, error: BaseException
) -> None:
    def fail() -> Any:
        raise error

    define(realm, "fail", fail)
    with pytest.raises(type(error)) as caught:
        evaluate(f"during(fail, '{way}')")
    assert caught.value is error


def test_a_full_stack_is_not_caught(realm: Realm, evaluate: Evaluate) -> None:
    def fail() -> Any:
        raise RecursionError

    define(realm, "fail", fail)
    assert evaluate("thrown(() => during(fail, 'catch_all')) instanceof RangeError")


@pytest.mark.parametrize("way", ["pass", "rethrow", "catch_t"])
@pytest.mark.parametrize("error", [Throw("value"), ValueError("own"), type_error("late")], ids=repr)
def test_an_exception_of_python_that_nobody_caught_is_the_same_outside(
    realm: Realm, evaluate: Evaluate, way: str, error: Exception
) -> None:
    def fail() -> Any:
        raise error

    define(realm, "fail", fail)
    with pytest.raises(type(error)) as caught:
        evaluate(f"during(fail, '{way}')")
    assert caught.value is error


def test_an_exception_of_python_may_be_caught_by_wasm(realm: Realm, evaluate: Evaluate) -> None:
    error = ValueError("own")

    def fail() -> Any:
        raise error

    define(realm, "fail", fail)
    assert evaluate("during(fail, 'catch_js')").origin is error


@pytest.mark.parametrize("tag", ["undefined", "{}", "l"])
def test_an_import_that_is_not_the_tag_is_a_link_error(evaluate: Evaluate, tag: str) -> None:
    name = evaluate(
        f"thrown(() => new WebAssembly.Instance(new WebAssembly.Module(binary),"
        f" {{ m: {{ ...imports.m, t: {tag} }} }})).name"
    )
    assert name == "LinkError"


def test_a_module_lists_its_tags(evaluate: Evaluate) -> None:
    listed = evaluate(
        "JSON.stringify(WebAssembly.Module.imports(new WebAssembly.Module(binary)).slice(0, 2))"
    )
    assert json.loads(listed) == [
        {"module": "m", "name": "js", "kind": "tag"},
        {"module": "m", "name": "t", "kind": "tag"},
    ]


def test_the_stock_path_refuses_tags_by_name(realm: Realm) -> None:
    with Store(path="stock") as store:
        namespace.install(realm, Linker(realm, store))
        unit = compile_module(GLUE, "case.js")
        with pytest.raises(Unsupported, match="exception handling on the stock path"):
            instantiate(unit, realm, lambda _name: None)


def test_traps_come_out_of_wasm_that_catches_as_traps(realm: Realm, evaluate: Evaluate) -> None:
    with pytest.raises(WasmTrap):
        evaluate("during(wasm.trap, 'catch_all')")
    assert realm.global_object.get("t", undefined) is undefined
    assert isinstance(evaluate("x"), JSObject)
