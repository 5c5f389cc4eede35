import hashlib
import os
import stat
import time

import pytest
from wasmtime import wat2wasm

from playground import cache as files
from playground.host import Limits, Module, Store, cache
from playground.host.engines import EngineKey, engine_for
from playground.host.module import forget

WASM = bytes(wat2wasm('(module (func (export "f") (result i32) i32.const 11))'))
PLAIN = EngineKey.of(Limits())


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "deep" / "cache"))
    forget()
    yield tmp_path / "deep" / "cache" / "modules"
    forget()


def compile_anew(limits=None):
    """Compile as another process would; say whether it came from disk, and run it."""
    forget()
    limits = limits or Limits()
    module = Module.compile(WASM, limits=limits)
    with Store(limits) as store:
        assert store.instantiate(module).exports["f"]() == 11
    return module.artifact(EngineKey.of(limits), engine_for(EngineKey.of(limits))).from_disk


def test_the_second_process_takes_it_from_disk(folder):
    assert compile_anew() is False
    assert compile_anew() is True
    assert sorted(f.suffix for f in folder.iterdir()) == [".cwasm", ".seal"]


def test_the_folder_is_private(folder):
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    compile_anew()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in folder.iterdir())


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"nonsense",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: bytes(len(data)),
        lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        # whole, but not code
        lambda data: b"nonsense" + hashlib.sha256(b"nonsense").digest(),
    ],
)
def test_a_damaged_file_is_replaced(folder, damage):
    assert compile_anew() is False
    (file,) = folder.glob("*.cwasm")
    good = file.read_bytes()
    file.write_bytes(damage(good))
    assert compile_anew() is False
    assert file.read_bytes() == good
    assert compile_anew() is True


def test_code_with_and_without_epochs_is_kept_apart(folder):
    assert compile_anew() is False
    assert compile_anew(Limits(seconds=1)) is False
    assert compile_anew(Limits(seconds=2)) is True
    assert compile_anew(Limits(wasm_stack_bytes=2**20)) is True
    assert len(list(folder.glob("*.cwasm"))) == 2


@pytest.mark.parametrize("value", ["", "off"])
def test_it_can_be_turned_off(tmp_path, monkeypatch, value):
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", value)
    monkeypatch.chdir(tmp_path)
    assert files.folder("modules") is None
    assert compile_anew() is False
    assert compile_anew() is False
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_made_is_no_error(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(blocked))
    assert files.folder("modules") is None
    assert compile_anew() is False


def test_a_write_that_fails_is_no_error_and_leaves_nothing(folder, monkeypatch):
    def fail(*args):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    assert compile_anew() is False
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(
    not hasattr(os, "getuid"), reason="https://docs.python.org/3/library/os.html#os.getuid"
)
def test_a_folder_of_someone_else_is_not_used(folder, monkeypatch):
    folder.mkdir(parents=True)
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert files.folder("modules") is None


def test_another_version_or_machine_has_another_file(folder, monkeypatch):
    compile_anew()
    monkeypatch.setattr(cache, "version", lambda: "50.0.2")
    assert cache.load(None, PLAIN, hashlib.sha256(WASM).hexdigest()) is None
    monkeypatch.undo()
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(folder.parent))
    monkeypatch.setattr(cache, "_machine", lambda: "another machine")
    assert cache.load(None, PLAIN, hashlib.sha256(WASM).hexdigest()) is None


def test_the_users_cache_folder_is_the_default(tmp_path, monkeypatch):
    monkeypatch.delenv("PLAYGROUND_CACHE_DIR")
    monkeypatch.setattr(files.platformdirs, "user_cache_dir", lambda name: str(tmp_path / name))
    assert files.folder("modules") == tmp_path / "interop-playground" / "modules"


def test_what_was_not_used_for_months_goes_when_something_new_comes(folder):
    compile_anew()
    compile_anew(Limits(seconds=1))
    old = time.time() - 100 * 24 * 3600
    stranger = folder / "notes.txt"
    stranger.write_text("not ours")
    for file in folder.iterdir():
        os.utime(file, (old, old))
    assert compile_anew() is True  # which marks it as used
    part, fresh = folder / "left.part", folder / "fresh.part"
    for file in (part, fresh):
        file.write_bytes(b"")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(part, (two_days_ago, two_days_ago))
    files._pruned.clear()  # as in another process
    forget()
    Module.compile(bytes(wat2wasm("(module)")))
    assert stranger.exists()
    assert not part.exists()
    assert fresh.exists()
    assert compile_anew() is True
    assert compile_anew(Limits(seconds=1)) is False
