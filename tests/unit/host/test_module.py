import struct

import pytest
from wasmtime import wat2wasm

from playground.errors import InvalidModule
from playground.host import (
    ExportType,
    FuncType,
    GlobalType,
    ImportType,
    Limits,
    MemoryType,
    Module,
    Store,
    TableType,
)
from playground.host.engines import EngineKey, engine_for
from playground.host.module import forget

WAT = """(module
  (import "a" "f" (func (param i32 i64 f32 f64) (result externref)))
  (import "a" "m" (memory 1 2))
  (import "b" "t" (table 3 externref))
  (import "b" "g" (global (mut i64)))
  (import "b" "tag" (tag (param i32)))
  (func (export "v") (param v128 funcref anyref (ref extern)) (result i32 i32) unreachable)
  (table (export "table") 1 4 funcref)
  (global (export "constant") f64 (f64.const 1)))"""


def test_a_module_lists_what_it_imports_and_exports(compile):
    module = compile(WAT)
    assert module.imports == [
        ImportType("a", "f", "function", FuncType(("i32", "i64", "f32", "f64"), ("externref",))),
        ImportType("a", "m", "memory", MemoryType(1, 2)),
        ImportType("b", "t", "table", TableType("externref", 3)),
        ImportType("b", "g", "global", GlobalType("i64", True)),
        ImportType("b", "tag", "tag", FuncType(("i32",))),
    ]
    assert module.exports == [
        ExportType(
            "v", "function", FuncType(("v128", "funcref", "anyref", "(ref extern)"), ("i32",) * 2)
        ),
        ExportType("table", "table", TableType("funcref", 1, 4)),
        ExportType("constant", "global", GlobalType("f64", False)),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not WebAssembly"),
        (b"(module)", "not WebAssembly"),
        (b"<!doctype html>", "not WebAssembly"),
        (b"\0as", "unexpected end"),
        (b"\0asm\1\0\0", "unexpected end"),
        (b"\0asm\2\0\0\0", "version"),
        (b"\0asm\x0d\0\1\0", "component"),
        (b"\0asm\1\0\0\0\1\5\1\x60\0\1\0\x7f", "offset 0x"),
    ],
)
def test_bad_bytes_are_invalid_for_a_named_reason(data, reason):
    with pytest.raises(InvalidModule, match=reason):
        Module.compile(data)


def test_a_module_cut_anywhere_is_invalid_and_its_offset_named():
    whole = bytes(wat2wasm(WAT.replace("unreachable", "i32.const 1 i32.const 2")))
    ends = [n for n in range(1, len(whole)) if not _is_valid(whole[:n])]
    # A cut between two sections may leave a smaller valid module.
    assert len(ends) > len(whole) - 9
    for end in ends:
        with pytest.raises(InvalidModule, match="offset"):
            Module.compile(whole[:end])


def _is_valid(data):
    try:
        Module.compile(data)
    except InvalidModule:
        return False
    return True


def test_a_type_error_in_the_code_is_invalid():
    with pytest.raises(InvalidModule, match="type mismatch"):
        Module.compile(bytes(wat2wasm("(module (func (result i32) i64.const 1))")))


def _custom(name, content):
    body = bytes([len(name)]) + name + content
    return b"\0" + bytes([len(body) | 0x80, 0]) + body  # a length in two bytes


def test_custom_sections_are_found_by_name():
    code = bytes(wat2wasm("(module (func))"))
    data = (
        code[:8] + _custom(b"one", b"abc") + code[8:] + _custom(b"two", b"") + _custom(b"one", b"z")
    )
    module = Module.compile(data)
    assert module.custom_sections("one") == [b"abc", b"z"]
    assert module.custom_sections("two") == [b""]
    assert module.custom_sections("three") == []


def test_any_buffer_is_compiled():
    data = wat2wasm("(module)")
    assert Module.compile(data).sha256 == Module.compile(memoryview(bytes(data))).sha256
    assert struct.unpack_from("<I", Module.compile(data).data, 4) == (1,)


def test_the_second_compile_comes_from_memory(compile):
    first = compile('(module (func (export "from memory")))')
    again = compile('(module (func (export "from memory")))')
    key = EngineKey.of(Limits())
    assert again.artifact(key, engine_for(key)) is first.artifact(key, engine_for(key))


def test_a_forgotten_module_still_runs(path, compile):
    module = compile('(module (func (export "f") (result i32) i32.const 8))')
    forget()
    with Store(path=path) as store:
        assert store.instantiate(module).exports["f"]() == 8
