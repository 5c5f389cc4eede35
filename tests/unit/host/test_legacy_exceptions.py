"""Legacy exception handling: rewritten, it does what V8 does with it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from playground.errors import InvalidModule, Unsupported, WasmTrap
from playground.host import FuncType, Limits, Module, Store, WasmException
from playground.host.engines import EngineKey, engine_for
from playground.host.instructions import unsigned
from playground.host.legacy_exceptions import translate
from playground.host.module import forget

CASES = json.loads(
    (Path(__file__).parents[2] / "cases/legacy_exceptions/all.json").read_text("utf-8")
)
WASM = base64.b64decode("".join(CASES["wasm"]))
#: (func (try (do (nop)) (catch_all (rethrow 0))))
SMALL = bytes.fromhex("0061736d0100000001040160000003020100 0a0b010900 0640 01 19 0900 0b 0b")


@pytest.mark.parametrize("name", CASES["results"])
def test_what_is_thrown_goes_where_it_goes_in_v8(name: str) -> None:
    with Store(path="fast") as store:
        function = store.instantiate(Module.compile(WASM)).exports[name]

        def outcome(argument: int) -> object:
            try:
                return function(argument)
            except WasmException:
                return "exception"
            except WasmTrap as trap:
                return trap.message

        assert [outcome(argument) for argument in range(4)] == CASES["results"][name]


def test_a_module_without_a_try_stays_as_it_is() -> None:
    plain = bytes.fromhex("0061736d0100000001040160000003020100 0a05010300 01 0b")
    assert translate(plain) == plain
    assert translate(SMALL) != SMALL


TRY, TRY_TABLE = "06 40 0b", "1f 40 00 0b"


def module(*sections: str) -> bytes:
    """Return a module from the contents of its sections, each behind its number."""
    out = b"\0asm\1\0\0\0"
    for text in sections:
        kind, *content = bytes.fromhex(text)
        out += bytes([kind, len(content), *content])
    return out


def function(code: str) -> bytes:
    """Return a module with a function of that code."""
    size = len(bytes.fromhex(code)) + 2
    return module("01 01 60 00 00", "03 01 00", f"0a 01 {size:02x} 00 {code} 0b")


@pytest.mark.parametrize("code", [TRY + TRY_TABLE, TRY_TABLE + TRY])
def test_a_function_with_legacy_and_standard_instructions_is_refused_by_name(code: str) -> None:
    with pytest.raises(Unsupported, match=r"wasm offset 0x\w+: legacy beside standard exception"):
        Module.compile(function(code))


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("19 06 40 0b", "a handler without a `try`"),
        ("06 40 02 40 19 0b 0b", "a handler without a `try`"),
        ("06 40 19 19 0b", "a handler without a `try`"),
        ("06 40 19 07 00 0b", "a handler without a `try`"),
        ("02 40 06 40 0b 18 00", "a `delegate` without a `try` or a label"),
        ("06 40 18 01", "a `delegate` without a `try` or a label"),
        ("06 40 19 18 00", "a `delegate` without a `try` or a label"),
        ("06 40 09 00 19 0b", "a `rethrow` outside of a handler"),
        ("02 40 06 40 19 09 01 0b 0b", "a `rethrow` outside of a handler"),
        ("06 40 19 09 02 0b", "an unknown label"),
        ("06 40 0c 02 0b", "an unknown label"),
        ("06 40 0b 0b", "code behind the end of a function"),
        ("06 40 19", "a function without an end"),
        ("06 40 0b 41 80", "a function without an end"),
        ("06 40 0b 1a", "once its legacy exceptions are rewritten"),
    ],
)
def test_damaged_code_is_an_invalid_module_for_a_named_reason(code: str, complaint: str) -> None:
    with pytest.raises(InvalidModule, match=rf"offset.*{complaint}|{complaint} \(at offset 0x"):
        Module.compile(function(code))


def test_a_module_that_was_cut_is_invalid_and_its_offset_named() -> None:
    behind_sections = set()
    offset = 8
    while offset < len(WASM):
        size, start = unsigned(WASM, offset + 1)
        offset = start + size
        behind_sections.add(offset)
    for end in set(range(8, len(WASM))) - behind_sections - {8}:
        with pytest.raises(InvalidModule, match="offset 0x"):
            translate(WASM[:end])


def test_a_changed_byte_is_refused_or_makes_another_module() -> None:
    for at in range(8, len(WASM)):
        for bits in (0x01, 0x06, 0x80, 0xFF):
            damaged = WASM[:at] + bytes([WASM[at] ^ bits]) + WASM[at + 1 :]
            try:
                translate(damaged)
            except (InvalidModule, Unsupported):
                continue


def test_a_try_may_have_parameters() -> None:
    """(try (param i32) (result i32) (do (throw 0)) (catch 0) (catch_all …)) and a ``delegate``."""
    code = "20 00 06 00 06 00 08 00 18 00 07 00 41 05 6a 19 41 06 0b 0b"
    size = len(bytes.fromhex(code)) + 1
    data = module(
        "01 02 60 01 7f 01 7f 60 01 7f 00",
        "03 01 00",
        "0d 01 00 01",
        "07 01 02 67 6f 00 00",
        f"0a 01 {size:02x} 00 {code}",
    )
    with Store(path="fast") as store:
        assert store.instantiate(Module.compile(data)).exports["go"](20) == 25


def test_a_size_may_be_written_longer_than_need_be() -> None:
    """Linkers leave room for sizes that they do not know yet."""
    code = "0a 02 85 80 80 80 00 00 41 06 1a 0b 05 00 06 40 0b 0b"
    data = module("01 01 60 00 00", "03 02 00 00", code)
    with Store(path="fast") as store:
        store.instantiate(Module.compile(data))


def test_catch_all_catches_what_python_throws_in_a_module_without_tags() -> None:
    data = module(
        "01 01 60 00 00",
        "02 01 01 6d 01 66 00 00",
        "03 01 00",
        "07 01 02 67 6f 00 01",
        "0a 01 08 00 06 40 10 00 19 0b 0b",
    )
    with Store(path="fast") as store:

        def throws() -> None:
            raise error

        error = WasmException(store.new_tag(FuncType()))
        store.instantiate(Module.compile(data), [throws]).exports["go"]()


def test_the_rewritten_module_is_found_in_the_cache_by_the_original_bytes() -> None:
    module = Module.compile(SMALL)
    assert module.data == SMALL
    key = EngineKey.of(Limits())
    forget()
    assert Module.compile(SMALL).artifact(key, engine_for(key)).from_disk
