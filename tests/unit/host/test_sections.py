import pytest
from wasmtime import wat2wasm

from playground.errors import InvalidModule
from playground.host.sections import custom_sections, has_tags, may_catch_all

HEAD = b"\0asm\1\0\0\0"


def test_a_length_of_several_bytes_is_read():
    content = b"\1x" + b"y" * 300
    data = HEAD + b"\0" + bytes([len(content) & 0x7F | 0x80, len(content) >> 7]) + content
    assert custom_sections(data, "x") == [b"y" * 300]


def test_other_sections_are_skipped():
    assert custom_sections(HEAD + b"\1\2ab" + b"\0\3\1xz" + b"\5\0", "x") == [b"z"]


def test_a_name_need_not_be_ascii():
    name = "ü".encode()
    data = HEAD + bytes([0, len(name) + 2, len(name)]) + name + b"!"
    assert custom_sections(data, "ü") == [b"!"]


@pytest.mark.parametrize("rest", [b"\0", b"\0\x80", b"\0\1\x80"])
def test_a_section_without_an_end_is_invalid(rest):
    with pytest.raises(InvalidModule, match="past the end"):
        custom_sections(HEAD + rest, "x")


CATCH = """(module (func (param i32) (result i32)
  (local.get 0) (block $h {outer} (try_table {inner} ({catch} $h) {body}) {rest}) {last}))"""


@pytest.mark.parametrize(
    "parts",
    [
        {
            "catch": "catch_all",
            "rest": "(return)",
            "inner": "(result i32)",
            "body": "(i32.const 1)",
            "last": "(drop) (i32.const 0)",
        },
        {"catch": "catch_all"},
        {
            "catch": "catch_all_ref",
            "outer": "(result exnref)",
            "rest": "(return (i32.const 0))",
            "last": "(drop)",
        },
    ],
    ids=["value", "nothing", "reference"],
)
def test_a_catch_of_all_is_found_in_the_code(parts):
    blank = dict.fromkeys(("outer", "inner", "body", "rest", "last"), "")
    data = bytes(wat2wasm(CATCH.format(**{**blank, **parts})))
    assert may_catch_all(data)
    assert not has_tags(data)


def test_a_module_without_exceptions_has_none():
    data = bytes(wat2wasm("(module (memory 1) (func (result i32) (i32.const 31)))"))
    assert not may_catch_all(data)
    assert not has_tags(data)


def test_a_section_of_tags_is_found():
    assert has_tags(bytes(wat2wasm("(module (tag (param i32)))")))
