"""The cache saves compiling, and never runs what it should not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from playground.glue import compile_module, compiling
from playground.values.absent import undefined

SOURCE = "/** D. */\nexport function f(a) { return a + 1; } import 'x'; export * from 'y';"


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch):
    def forbid() -> None:
        def parse(*_: object) -> None:
            raise AssertionError("compiled again")

        monkeypatch.setattr(compiling, "parse", parse)

    return forbid


def test_entry_is_used_and_equal(private_cache: Path, no_compiler) -> None:
    first = compile_module(SOURCE, "m.js")
    assert len(list(private_cache.iterdir())) == 1
    no_compiler()
    second = compile_module(SOURCE, "m.js")
    assert first == second
    assert first is not second


def test_other_options_are_other_entries(private_cache: Path) -> None:
    compile_module(SOURCE, "m.js")
    compile_module(SOURCE, "m.js", interruptible=True)
    compile_module(SOURCE, "other.js")
    compile_module(SOURCE + " ", "m.js")
    assert len(list(private_cache.iterdir())) == 4


@pytest.mark.parametrize("damage", [b"", b"glue1\n", b"x" * 500])
def test_damaged_entry_is_compiled_again(private_cache: Path, damage: bytes, runner) -> None:
    compile_module("export const x = 1;", "test.js")
    (entry,) = private_cache.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(damage or whole[:-10])
    made = runner.module("export const x = 1;")
    assert made.get("x", undefined) == 1
    assert entry.read_bytes() == whole


def test_flipped_byte_is_noticed(private_cache: Path) -> None:
    compile_module(SOURCE, "m.js")
    (entry,) = private_cache.iterdir()
    data = bytearray(entry.read_bytes())
    data[-3] ^= 1
    entry.write_bytes(data)
    assert compile_module(SOURCE, "m.js").exports == ("f",)


@pytest.mark.skipif(
    os.name == "nt", reason="no such modes: https://docs.python.org/3/library/os.html#os.chmod"
)
def test_directory_is_private_and_one_that_is_not_is_left_alone(
    private_cache: Path, no_compiler
) -> None:
    compile_module(SOURCE, "m.js")
    assert private_cache.stat().st_mode & 0o777 == 0o700
    private_cache.chmod(0o777)
    no_compiler()
    with pytest.raises(AssertionError, match="compiled again"):
        compile_module(SOURCE, "m.js")


def test_unwritable_directory_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a directory")
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "file"))
    assert compile_module(SOURCE, "m.js").exports == ("f",)
