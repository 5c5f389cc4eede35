import pytest
from wasmtime import wat2wasm

from playground.errors import InvalidModule, Unsupported
from playground.host.instructions import (
    BR_TABLE,
    END,
    behind_plain,
    behind_shaped,
    behind_type,
    has_try,
    leb,
    unsigned,
)
from playground.host.sections import sections

#: Immediates look like `try`, `end` or a block wherever that is possible.
PLAIN = """
nop | drop | select | i32.add | ref.is_null | i32.extend8_s | i64.extend32_s | throw_ref | return
i32.const 6 | i32.const -2 | i64.const 0x0b06 | i64.const -0x7fffffffffffffff
f32.const 0x1.0606p3 | f64.const 6.02
local.get 6 | local.set 11 | local.tee 200 | global.get 0 | global.set 0 | table.get 0 | table.set 0
i32.load offset=6 | i64.store32 offset=0x60b0 align=1 | i32.load 1 offset=6 | memory.size 1
memory.grow | memory.init 0 | data.drop 0 | memory.copy | memory.fill | table.init 0 | elem.drop 0
table.copy | table.grow 0 | table.size 0 | table.fill 0 | i32.trunc_sat_f64_u
call 6 | return_call 6 | call_indirect (type 1) | return_call_indirect (type 1) | call_ref 1
return_call_ref 1 | ref.null func | ref.func 6 | ref.as_non_null | throw 0
v128.load offset=6 | v128.const i32x4 6 11 6 11
i8x16.shuffle 6 11 6 11 6 11 6 11 6 11 6 11 6 11 6 11
i8x16.extract_lane_s 6 | f64x2.replace_lane 1 | v128.load32_lane offset=6 2 | v128.load64_zero
i8x16.swizzle | i32x4.add | f64x2.convert_low_i32x4_u | i32x4.relaxed_trunc_f32x4_s
atomic.fence | memory.atomic.notify offset=4 | i32.atomic.load offset=6 | i64.atomic.rmw.cmpxchg
""".replace("\n", "|").split("|")
SHAPED = {
    "br 0": 0x0C,
    "br_if 0": 0x0D,
    "br_table 0 0 0 0": BR_TABLE,
    "br_on_null 0": 0xD5,
    "br_on_non_null 0": 0xD6,
    "select (result i32)": 0x1C,
    "select (result (ref null 1))": 0x1C,
    "block end": 0x02,
    "loop (result i32) unreachable end": 0x03,
    "if (type 1) unreachable else unreachable end": 0x04,
    "block (result (ref null 1)) unreachable end": 0x02,
    "try_table end": 0x1F,
    "try_table (catch 0 0) (catch_all 0) (catch_all_ref 1) end": 0x1F,
}


def code(text):
    """Return the bytes of a module that need not be valid, and where its function's code is."""
    data = bytes(
        wat2wasm(f"""(module (type (func)) (type (func)) (tag) (memory 1) (memory 1)
      (table 1 funcref) (global i32 (i32.const 0)) (data "x") (elem func 0)
      (func (local i32 (ref null 1)) {text}))""")
    )
    [(start, end)] = [(start, end) for kind, start, end in sections(data) if kind == 10]
    _, offset = unsigned(data, unsigned(data, start)[1])  # one function, its size
    groups, offset = unsigned(data, offset)
    for _ in range(groups):
        offset = behind_type(data, unsigned(data, offset)[1])
    return data, offset, end


@pytest.mark.parametrize("text", [x.strip() for x in PLAIN if x.strip()])
def test_a_plain_instruction_ends_where_the_next_one_begins(text):
    data, start, end = code(text)
    assert behind_plain(data, start, end) == end - 1
    assert not has_try(data, start, end)
    for cut in range(start + 1, end - 1):
        with pytest.raises((InvalidModule, IndexError)):
            behind_shaped(data, behind_plain(data, start, cut), cut)


@pytest.mark.parametrize("text", SHAPED)
def test_an_instruction_with_a_block_or_labels_is_found_and_has_an_end(text):
    data, start, end = code(f"nop {text} nop")
    found = []
    while (at := behind_plain(data, start, end)) < end:
        found.append(data[at])
        start = behind_shaped(data, at, end)
    assert start == end
    assert [x for x in found if x != END] == [SHAPED[text]]


def test_a_try_is_found_behind_anything():
    data, start, end = code(" ".join(["i32.const 6 drop"] * 3000) + " br_table 0 0 block end")
    assert not has_try(data, start, end)
    code_ = data[start : end - 1] + b"\x06\x40\x0b\x0b"
    assert has_try(code_, 0, len(code_))


@pytest.mark.parametrize("unknown", ["27", "fb00", "fc20", "fd8300", "fe7f", "e000", "ff"])
def test_an_unknown_instruction_is_refused_by_name(unknown):
    body = bytes.fromhex(unknown) + bytes(40)
    with pytest.raises(Unsupported, match=f"wasm 0x0: the instruction 0x{unknown[:2]}"):
        behind_shaped(body, behind_plain(body, 0, len(body)), len(body))


def test_numbers_are_read_as_they_are_written():
    for value in (0, 6, 0x7F, 0x80, 0x3FFF, 0x4000, 0xFFFFFFFF):
        assert unsigned(b"!" + leb(value) + b"!", 1) == (value, 1 + len(leb(value)))
    for large in ("8080808010", "ffffffffff7f", "808080808000"):
        with pytest.raises(InvalidModule, match="offset 0x0"):
            unsigned(bytes.fromhex(large), 0)
