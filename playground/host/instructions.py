"""Where each instruction of a function's body ends, for those who walk over code.

One regular expression knows the immediates of every instruction without labels and blocks, so a
walk costs Python nothing but the others.

Follows the binary format of the specification, with the legacy instructions:
https://webassembly.github.io/spec/core/binary/instructions.html
"""

from __future__ import annotations

import re
from typing import Final

from playground.errors import InvalidModule, Unsupported

BLOCK, LOOP, IF, END = 0x02, 0x03, 0x04, 0x0B
TRY, CATCH, RETHROW, THROW_REF = 0x06, 0x07, 0x09, 0x0A
BR, BR_IF, BR_TABLE, RETURN, DELEGATE, CATCH_ALL = 0x0C, 0x0D, 0x0E, 0x0F, 0x18, 0x19
_SELECT, TRY_TABLE, LOCAL_GET, LOCAL_SET = 0x1C, 0x1F, 0x20, 0x21
BR_ON_NULL, BR_ON_NON_NULL = 0xD5, 0xD6

_MORE, _LAST = rb"[\x80-\xff]", rb"[\0-\x7f]"
#: A number as LEB128; what it is does not matter here.
_NUMBER: Final = _MORE + rb"{0,9}" + _LAST
#: Alignment and offset; an alignment with its seventh bit set is followed by a memory.
_MEMORY: Final = (
    rb"(?:[\0-\x3f]|[\x80-\xbf]" + _MORE + rb"{0,3}" + _LAST + rb"|"
    rb"(?:[\x40-\x7f]|[\xc0-\xff]" + _MORE + rb"{0,3}" + _LAST + rb")" + _NUMBER + rb")" + _NUMBER
)
#: A block's type: nothing, a value type, or the index of a function type.
_BLOCK_TYPE: Final = rb"[\x63\x64]?" + _NUMBER
_PLAIN: Final = (
    # Those without immediates: control, parametric, numeric, references.
    rb"[\0\1\x05\x0a\x0f\x1a\x1b\x45-\xc4\xd1\xd3\xd4]"
    # throw, calls, variables, tables, sizes of memories, integers, references.
    rb"|[\x08\x10\x12\x14\x15\x20-\x26\x3f-\x42\xd0\xd2]" + _NUMBER
    # Indirect calls.
    + rb"|[\x11\x13]" + _NUMBER + _NUMBER
    # Loads and stores.
    + rb"|[\x28-\x3e]" + _MEMORY
    # f32.const, f64.const.
    + rb"|\x43.{4}|\x44.{8}"
    # Saturating conversions, bulk memory, tables.
    rb"|\xfc(?:[\0-\7]|[\x09\x0b\x0d\x0f-\x11]" + _NUMBER
    + rb"|[\x08\x0a\x0c\x0e]" + _NUMBER + _NUMBER + rb")"
    # Vectors: with memory, a constant or 16 lanes, one lane, memory and lane, and all others.
    rb"|\xfd(?:[\0-\x0b\x5c\x5d]" + _MEMORY + rb"|[\x0c\x0d].{16}|[\x15-\x22].|[\x54-\x5b]"
    + _MEMORY + rb".|[\x0e-\x14\x23-\x53\x5e-\x7f]|" + _MORE + rb"[\1\2])"
    # Threads: the fence, and all others.
    rb"|\xfe(?:\x03.|[\0-\2\x10-\x4e]" + _MEMORY + rb")"
)  # fmt: skip
_SHAPED: Final = rb"|\x0b|[\2-\4]" + _BLOCK_TYPE + rb"|[\x0c\x0d\xd5\xd6]" + _NUMBER
#: So many at a time: what `re` remembers grows with the repetitions.
_MANY: Final = rb"){1,1000}"
_plain = re.compile(rb"(?:" + _PLAIN + _MANY, re.DOTALL)
_standard = re.compile(rb"(?:" + _PLAIN + _SHAPED + _MANY, re.DOTALL)
_type = re.compile(_BLOCK_TYPE, re.DOTALL)
#: Immediates of all that are not plain. l: a label or a tag; t: the type of a block; L: labels
#: and one more; T: types of values; C: the catches of ``try_table``.
_IMMEDIATES: Final = {
    **dict.fromkeys((BLOCK, LOOP, IF, TRY), "t"),
    **dict.fromkeys((CATCH, RETHROW, BR, BR_IF, DELEGATE, BR_ON_NULL, BR_ON_NON_NULL), "l"),
    **dict.fromkeys((END, CATCH_ALL), ""),
    BR_TABLE: "L",
    _SELECT: "T",
    TRY_TABLE: "tC",
}


def unsigned(data: bytes, offset: int) -> tuple[int, int]:
    """Return an unsigned LEB128 number and the offset behind it.

    Raises
    ------
    InvalidModule
        It has more than 32 bits.
    IndexError
        The data end before it does.
    """
    value = data[offset]
    offset += 1
    if value < 0x80:
        return value, offset
    value &= 0x7F
    for shift in (7, 14, 21, 28):
        byte = data[offset]
        offset += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80 and value <= 0xFFFFFFFF:
            return value, offset
    raise InvalidModule(f"a number is too large (at offset {offset - 5:#x})")


def leb(value: int) -> bytes:
    """Return an unsigned number as LEB128."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def behind_type(data: bytes, offset: int, end: int | None = None) -> int:
    """Return the offset behind the value type, or the type of a block, at ``offset``."""
    found = _type.match(data, offset, len(data) if end is None else end)
    if found is None:
        raise IndexError
    return found.end()


def behind_plain(data: bytes, offset: int, end: int) -> int:
    """Return the offset of the next instruction with a block or labels, or the end of the code."""
    while (found := _plain.match(data, offset, end)) is not None:
        offset = found.end()
    return offset


def has_try(data: bytes, offset: int, end: int) -> bool:
    """Return whether the code from one offset to the other has a legacy ``try``."""
    while offset < end:
        found = _standard.match(data, offset, end)
        if found is not None:
            offset = found.end()
        elif data[offset] == TRY:
            return True
        else:
            offset = behind_shaped(data, offset, end)
    return False


def behind_shaped(data: bytes, offset: int, end: int) -> int:
    """Return the offset behind an instruction with a block or labels, or ``select`` with types.

    Raises
    ------
    Unsupported
        It is none of those, nor a plain one: it comes from a proposal not known here.
    InvalidModule
        It is not whole.
    """
    kinds = _IMMEDIATES.get(data[offset])
    if kinds is None:
        if _is_cut(data, offset, end):
            raise InvalidModule(f"the code ends within an instruction (at offset {offset:#x})")
        code = data[offset : offset + (2 if data[offset] >= 0xFB else 1)].hex()
        raise Unsupported(f"the instruction 0x{code} beside legacy exceptions", f"wasm {offset:#x}")
    at = offset + 1
    for kind in kinds:
        if kind == "t":
            at = behind_type(data, at, end)
        elif kind == "l":
            _, at = unsigned(data, at)
        else:
            count, at = unsigned(data, at)
            for _ in range(count + (kind == "L")):
                at = _behind_item(data, at, end, kind)
    if at > end:
        raise InvalidModule(f"the code ends within an instruction (at offset {offset:#x})")
    return at


def _behind_item(data: bytes, offset: int, end: int, kind: str) -> int:
    if kind == "T":
        return behind_type(data, offset, end)
    if offset >= end:
        raise IndexError
    if kind == "C":
        # What is caught without a tag has only a label.
        with_tag = data[offset] < 2
        _, offset = unsigned(data, offset + 1)
        if not with_tag:
            return offset
    return unsigned(data, offset)[1]


def _is_cut(data: bytes, offset: int, end: int) -> bool:
    """Return whether an instruction is a plain one with something behind the end of the code."""
    return _plain.match(data[offset:end] + b"\1" * 32) is not None
