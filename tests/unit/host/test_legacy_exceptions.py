"""Legacy exception handling: rewritten, it does what V8 does with it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from playground.errors import InvalidModule, Unsupported, WasmTrap
from playground.host import Module, Store, WasmException
from playground.host.legacy_exceptions import translate

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


def test_a_function_with_legacy_and_standard_instructions_is_refused_by_name() -> None:
    # (try (do)) (try_table (nop) end)
    mixed = bytes.fromhex(
        "0061736d0100000001040160000003020100 0a0d010b00 0640 0b 1f4000 01 0b 01 0b"
    )
    with pytest.raises(Unsupported, match="legacy beside standard exception handling"):
        translate(mixed)


@pytest.mark.parametrize(
    ("damaged", "complaint"),
    [
        (SMALL[:-1], "."),
        (SMALL[:-4] + bytes.fromhex("0b0b0b0b"), "."),
        # (func (catch_all) (try))
        (bytes.fromhex("0061736d0100000001040160000003020100 0a08010600 19 0640 0b 0b"), "."),
    ],
)
def test_a_damaged_module_is_an_invalid_one(damaged: bytes, complaint: str) -> None:
    with pytest.raises(InvalidModule, match=complaint):
        Module.compile(damaged)


def test_a_module_that_was_cut_is_refused_by_name_or_shorter() -> None:
    for end in range(8, len(WASM)):
        try:
            assert len(translate(WASM[:end])) < len(translate(WASM))
        except (InvalidModule, Unsupported):
            continue
