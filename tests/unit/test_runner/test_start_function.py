from __future__ import annotations

import wasmtime

from playground.test_runner.start_function import without_start

INIT = '(import "a" "__wbindgen_init_externref_table" (func $init))'
OTHER = '(import "a" "other" (func $other))'


def calls(data: bytes) -> list[str]:
    """Run the start function, and list what it calls."""
    store = wasmtime.Store()
    module = wasmtime.Module(store.engine, data)
    called: list[str] = []
    imports = [
        wasmtime.Func(store, wasmtime.FuncType([], []), lambda name=each.name: called.append(name))
        for each in module.imports
    ]
    instance = wasmtime.Instance(store, module, imports)
    instance.exports(store)["__wbindgen_start"](store)
    return called


def module(body: str, imports: str = INIT + OTHER) -> bytes:
    start = f'(func (export "__wbindgen_start") {body})'
    return bytes(wasmtime.wat2wasm(f"(module {imports} (func $first) {start})"))


def test_only_the_table_of_references_is_set_up() -> None:
    data = module("(call $other) (call $init) (call $other)")
    assert calls(data) == ["other", "__wbindgen_init_externref_table", "other"]
    assert calls(without_start(data)) == ["__wbindgen_init_externref_table"]


def test_without_that_table_nothing_is_left() -> None:
    assert calls(without_start(module("(call $other)", OTHER))) == []


def test_doing_it_twice_changes_nothing_more() -> None:
    once = without_start(module("(call $init) (call $other)"))
    assert calls(without_start(once)) == ["__wbindgen_init_externref_table"]


def test_a_start_function_that_does_more_than_call_is_left_alone() -> None:
    data = module("(call $other) (drop (i32.const 1))")
    assert without_start(data) == data


def test_a_module_without_one_is_left_alone() -> None:
    data = bytes(wasmtime.wat2wasm('(module (func (export "run")))'))
    assert without_start(data) == data
