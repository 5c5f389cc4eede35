"""Linking and the objects that a module exports."""

from __future__ import annotations

from typing import Any

import pytest

from playground.abi import namespace
from playground.abi.linker import Linker
from playground.errors import WasmTrap
from playground.values.absent import undefined
from playground.values.buffers import JSTypedArray
from playground.values.completion import Throw
from playground.values.function import call as js_call
from playground.values.function import construct
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from tests.unit.abi.conftest import Instantiate, call


def message(realm: Realm, exc: Throw) -> str:
    value = realm.caught(exc)
    return f"{value.get('name', value)}: {value.get('message', value)}"


def test_the_exports_object_is_frozen_and_in_the_modules_order(instantiate: Instantiate) -> None:
    exports = instantiate(
        '(module (func (export "z")) (memory (export "a") 1) (func (export "m")))'
    )
    assert exports.own_keys() == ["z", "a", "m"]
    assert exports.proto is None
    assert exports.set("z", 1, exports) is False
    assert exports.is_extensible() is False


def test_one_function_exported_twice_or_seen_in_a_table_is_one_object(
    instantiate: Instantiate,
) -> None:
    exports = instantiate(
        """(module (func $f (export "a")) (export "b" (func $f))
        (table (export "t") 1 funcref) (elem (i32.const 0) $f))"""
    )
    assert exports.get("a", exports) is exports.get("b", exports)
    table = exports.get("t", exports)
    assert js_call(table.get("get", table), table, 0) is exports.get("a", exports)


def test_the_buffer_is_the_same_until_the_memory_grows_and_is_then_detached(
    realm: Realm, instantiate: Instantiate
) -> None:
    exports = instantiate(
        """(module (memory (export "memory") 1)
        (func (export "grow") (drop (memory.grow (i32.const 1)))))"""
    )
    memory = exports.get("memory", exports)
    before = memory.get("buffer", memory)
    assert memory.get("buffer", memory) is before
    view = construct(realm.intrinsics["%Uint8Array%"], [before])
    assert isinstance(view, JSTypedArray)
    view.set_index(3, 7)
    assert view.get("length", view) == 65536
    call(exports, "grow")
    assert view.get("byteLength", view) == 0
    assert view.get("3", view) is undefined
    after = memory.get("buffer", memory)
    assert after is not before
    assert after.get("byteLength", after) == 131072
    assert before.get("detached", before) is True
    assert construct(realm.intrinsics["%Uint8Array%"], [after]).get("3", view) == 7


def test_a_closed_linker_leaves_no_view_of_the_memory(
    realm: Realm, linker: Linker, instantiate: Instantiate
) -> None:
    exports = instantiate('(module (memory (export "memory") 1))')
    memory = exports.get("memory", exports)
    buffer = memory.get("buffer", memory)
    view = construct(realm.intrinsics["%Uint8Array%"], [buffer])
    linker.close()
    assert view.get("0", view) is undefined


@pytest.mark.parametrize(
    ("imports", "expected"),
    [
        (undefined, "TypeError: WebAssembly.Instance(): Imports argument must be present"),
        ({}, 'TypeError: WebAssembly.Instance(): Import #0 "m": module is not an object'),
        ({"m": {}}, 'LinkError: WebAssembly.Instance(): Import #0 "m" "f": function import'),
        ({"m": {"f": 1}}, 'LinkError: WebAssembly.Instance(): Import #0 "m" "f"'),
    ],
)
def test_a_missing_import_is_named(
    realm: Realm, linker: Linker, imports: Any, expected: str
) -> None:
    from wasmtime import wat2wasm

    data = bytes(wat2wasm('(module (import "m" "f" (func)))'))
    module = namespace.compile_bytes(realm, data)
    if isinstance(imports, dict):
        imports = ordinary_object(
            realm, **{name: ordinary_object(realm, **held) for name, held in imports.items()}
        )
    with pytest.raises(Throw) as thrown:
        linker.instantiate(module, imports)
    assert message(realm, thrown.value).startswith(expected)


def test_bytes_that_are_no_module_throw_a_compile_error(realm: Realm, linker: Linker) -> None:
    with pytest.raises(Throw) as thrown:
        namespace.compile_bytes(realm, b"\0asm\1\0\0\0\xff")
    assert message(realm, thrown.value).startswith("CompileError: WebAssembly.Module()")


def test_a_trap_is_a_runtime_error_for_glue_and_the_same_trap_for_python(
    realm: Realm, instantiate: Instantiate
) -> None:
    exports = instantiate('(module (func (export "f") unreachable))')
    with pytest.raises(WasmTrap) as trapped:
        call(exports, "f")
    value = realm.caught(trapped.value)
    assert value.get("name", value) == "RuntimeError"
    assert value.get("message", value) == "unreachable"
    assert value.origin is trapped.value
    assert realm.caught(trapped.value) is value


def test_what_an_import_throws_comes_out_of_the_export(instantiate: Instantiate) -> None:
    def f() -> Any:
        raise Throw("through wasm")

    exports = instantiate('(module (import "m" "f" (func $f)) (func (export "g") (call $f)))', f=f)
    with pytest.raises(Throw) as thrown:
        call(exports, "g")
    assert thrown.value.value == "through wasm"


def test_a_global_reads_and_writes_through_its_value(
    realm: Realm, instantiate: Instantiate
) -> None:
    exports = instantiate(
        """(module (global (export "g") (mut i32) (i32.const 5))
        (global (export "c") i64 (i64.const 1)))"""
    )
    g, c = exports.get("g", exports), exports.get("c", exports)
    assert g.get("value", g) == 5
    assert g.set("value", "9", g) is True
    assert g.get("value", g) == 9
    with pytest.raises(Throw, match="immutable"):
        c.set("value", 1, c)


def test_a_table_of_externrefs_keeps_false_values_apart_from_null(
    realm: Realm, instantiate: Instantiate
) -> None:
    exports = instantiate('(module (table (export "t") 6 externref))')
    table: JSObject = exports.get("t", exports)
    items = [undefined, None, 0, "", False, -0.0]
    for index, item in enumerate(items):
        js_call(table.get("set", table), table, index, item)
    read = [js_call(table.get("get", table), table, index) for index in range(6)]
    assert all(a is b or a == b for a, b in zip(read, items, strict=True))
    assert read[0] is undefined
    assert read[1] is None
    with pytest.raises(Throw, match="invalid address"):
        js_call(table.get("get", table), table, 6)
