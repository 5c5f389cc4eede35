"""The names of a binary's imports, without a compiler."""

from __future__ import annotations

import pytest
from wasmtime import wat2wasm

from playground.errors import InvalidModule
from playground.host.import_names import import_names

MODULE = """
(module
  (import "a" "f" (func (param i32)))
  (import "a" "t" (table 1 2 externref))
  (import "b" "m" (memory 1))
  (import "b" "g" (global (mut i32)))
  (import "" "Zoë" (func)))
"""


def test_every_kind_of_import_is_named_in_order() -> None:
    assert import_names(bytes(wat2wasm(MODULE))) == [
        ("a", "f", "function"),
        ("a", "t", "table"),
        ("b", "m", "memory"),
        ("b", "g", "global"),
        ("", "Zoë", "function"),
    ]


def test_a_module_without_imports_has_none() -> None:
    assert import_names(bytes(wat2wasm("(module)"))) == []


@pytest.mark.parametrize(
    "section",
    [
        b"\x02\x03\x01\x09a",  # a name that is longer than all that follows
        b"\x02\x04\x01\x00\x00\x09",  # a kind that there is not
        b"\x02\x04\x01\x01\xff\x00",  # a name that is no UTF-8
        b"\x02\x01\x01",  # an import that is not there
    ],
)
def test_a_damaged_section_is_an_invalid_module(section: bytes) -> None:
    with pytest.raises(InvalidModule):
        import_names(b"\0asm\1\0\0\0" + section)
