import pytest
from wasmtime import wat2wasm

from playground.errors import Unsupported
from playground.host.signatures import EXNREF, Signatures

TEXT = """(module
  (type (func)) (type (func (param i32 (ref null 0)) (result i64))) (type (func (param f32)))
  (import "m" "tag" (tag (type 2)))
  (import "m" "f" (func (type 2))) (import "m" "t" (table 1 2 funcref))
  (import "m" "g" (global (mut (ref null 0)))) (import "m" "memory" (memory i64 1 2))
  (import "m" "last" (tag (type 0)))
  (tag (type 1)) (func (type 1) unreachable) (func (type 0)))"""


def signatures(text=TEXT):
    return Signatures(bytes(wat2wasm(text)))


def test_parameters_are_those_of_the_functions_with_a_body():
    assert [signatures().parameters_of_function(i) for i in (0, 1)] == [2, 0]


def test_a_handler_is_given_what_the_tag_carries_and_the_exception():
    found = signatures()
    assert found.caught(0) == (b"\x7d\x69", 2)
    assert found.caught(1) == found.caught(None) == EXNREF
    assert found.caught(2) == (b"\x7f\x63\0\x69", 3)


def test_a_type_of_a_block_is_added_once_behind_the_others():
    found = signatures()
    assert found.block(b"\x40", EXNREF) == EXNREF[0]
    assert found.block(b"\x40", found.caught(0)) == b"\3"
    assert found.block(b"\1", EXNREF) == b"\4"
    assert found.block(b"\x7f", found.caught(0)) == b"\3"
    added = b"\x60\0\2\x7d\x69" + b"\x60\2\x7f\x63\0\1\x69"
    content = found.type_section()
    assert content[0] == 5
    assert content.endswith(added)


def test_an_index_above_63_is_written_with_its_sign():
    found = signatures(f"(module {'(type (func))' * 64} (tag (param i32)))")
    assert found.block(b"\x40", found.caught(0)) == b"\xc1\0"


def test_types_of_garbage_collection_are_refused_by_name():
    with pytest.raises(Unsupported, match="garbage collection"):
        signatures("(module (type (struct)))")
