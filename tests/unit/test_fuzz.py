"""A short run of the fuzzer, and each input of a long one that once did what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

import playground
from fuzz import inputs, oracle
from fuzz.supervisor import Supervisor
from playground.errors import GlueSyntaxError, LimitExceeded
from playground.glue import compile_module
from playground.limits import Limits
from playground.values.absent import undefined
from playground.values.array import JSArray
from playground.values.bigint import BigInt
from playground.values.object import JSObject
from playground.values.symbol import SYMBOL_ITERATOR

SHARE = {"hostile": 50, "monkey": 10, "wasm": 120, "ffi": 20, "real": 3}


@pytest.mark.parametrize("kind", inputs.KINDS)
def test_hostile_inputs_end_in_named_errors_and_reach_nothing(kind: str, tmp_path: Path) -> None:
    supervisor = Supervisor(3, tmp_path)
    supervisor.run(kind, 0, SHARE[kind])
    assert supervisor.findings == {}, supervisor.table()
    assert supervisor.tallies[kind].inputs == SHARE[kind]


def test_an_input_follows_from_its_kind_seed_and_number() -> None:
    for kind in inputs.KINDS:
        assert inputs.make(kind, 5, 40) == inputs.make(kind, 5, 40)
        assert inputs.make(kind, 5, 40) != inputs.make(kind, 6, 40)


def test_the_oracle_knows_what_is_javascripts() -> None:
    watch = oracle.Watch()
    for value in (1, 1.5, "s", True, None, undefined, BigInt(1), SYMBOL_ITERATOR, JSObject(None)):
        watch.value(value, "here")
    assert watch.escapes == []
    for value in (object(), b"", [], {}, int, 1j):
        watch.value(value, "here")
    assert len(watch.escapes) == 6


def test_the_oracle_looks_into_objects_and_arrays() -> None:
    inner = JSArray(None, [object()])
    outer = JSObject(None)
    outer.put("inner", inner)
    bad = [where for value, where in oracle.reachable([outer]) if not oracle.is_javascript(value)]
    assert bad == ["[0]"]


# -- findings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "javascript",
    [
        # RegExp: captures of a result that says that it has 2^40 of them
        "class R extends RegExp { exec() { return {index: 0, 0: 'x', length: 2 ** 40}; }"
        " get flags() { return 'y'; } } return 'abc'.replace(new R('b'), '');",
        "class R extends RegExp { exec() { this.lastIndex = 2; return {length: 2 ** 40}; }"
        " static get [Symbol.species]() { return R; } } return 'abc'.split(new R('b'));",
        # JSON: a reviver over a proxy of an array that says how long it is
        "const long = new Proxy([], {get: (t, n) => n === 'length' ? 2 ** 53 - 1 : t[n]});"
        "return JSON.parse('[1, 2]', function (k, v) {"
        " if (k === '0') this[1] = long; return v; });",
        # An array that a built-in lengthens while another iterates over it
        "const a = [1]; Array.from(a, a.push.bind(a));",
    ],
)
def test_built_ins_alone_cannot_loop_for_ever(tmp_path: Path, javascript: str) -> None:
    (tmp_path / "x_bg.wasm").write_bytes(b"\0asm\1\0\0\0")
    (tmp_path / "x.js").write_text(
        "export function initSync({module}) { new WebAssembly.Instance(module, {}); }\n"
        f"export function run() {{ {javascript} }}"
    )
    with playground.load_sync(tmp_path, limits=Limits(seconds=0.3)) as module:
        try:
            module.run()
        except (LimitExceeded, playground.JsException):
            return


def test_try_alone_is_a_syntax_error() -> None:
    with pytest.raises(GlueSyntaxError, match=r"m\.js:1:24: missing catch or finally"):
        compile_module("export function run() {try { 1; } {}}", "m.js")
