from __future__ import annotations

from pathlib import Path

import pytest

from playground.test_runner.binary import read_binary
from playground.test_runner.environment import Environment
from playground.test_runner.errors import TestRunnerError


def custom(name: bytes, content: bytes) -> bytes:
    inner = bytes([len(name)]) + name + content
    return b"\0" + bytes([len(inner)]) + inner


EMPTY = b"\0asm\x01\0\0\0"


def test_the_tests_of_a_binary_are_its_exports_without_the_crate_s_name(binary: Path) -> None:
    cases = {case.name: case for case in read_binary(binary).cases}
    assert "adds" in cases
    assert cases["nested::adds"].export == "__wbgt__suite::nested::adds"
    ignored = {name for name, case in cases.items() if case.ignored}
    assert {"is_ignored", "is_ignored_for_a_reason", "hangs::awaiting"} <= ignored
    assert "adds" not in ignored


def test_a_binary_names_the_wasm_bindgen_that_it_needs(binary: Path) -> None:
    assert read_binary(binary).version == "0.2.130"


def test_after_wasm_bindgen_the_tests_are_the_same_and_no_version_is_asked_for(
    binary: Path, nodejs: Path
) -> None:
    raw, made = read_binary(binary), read_binary(nodejs / "wasm-bindgen-test_bg.wasm")
    assert {case.name for case in made.cases} == {case.name for case in raw.cases}
    assert made.version is None


@pytest.mark.parametrize("environment", Environment)
def test_a_section_says_where_tests_want_to_run(environment: Environment, tmp_path: Path) -> None:
    section = custom(b"__wasm_bindgen_test_unstable", bytes([environment.value]))
    (tmp_path / "a.wasm").write_bytes(EMPTY + section)
    assert read_binary(tmp_path / "a.wasm").environment is environment


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a WebAssembly file"),
        (b"\x7fELF", "not a WebAssembly file"),
        (EMPTY + b"\x07\x05\x01\x20", "past the end"),
        (EMPTY + b"\x07\x06\xff\xff\xff\xff\xff\xff", "too many bytes"),
        (EMPTY + custom(b"__wasm_bindgen_test_unstable", b"\x63"), "do not know"),
        (EMPTY + custom(b"__wasm_bindgen_unstable", b"\x02\0\0\0{}"), "not understood"),
        (EMPTY + custom(b"__wasm_bindgen_unstable", b"\xff"), "not understood"),
    ],
)
def test_a_damaged_file_is_named_with_what_is_wrong(
    content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.wasm"
    path.write_bytes(content)
    with pytest.raises(TestRunnerError, match=message) as caught:
        read_binary(path)
    assert "bad.wasm" in str(caught.value)
