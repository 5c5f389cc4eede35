"""The cache folder: nothing in it is fatal, and nothing of others is read or deleted."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from playground import cache
from playground.glue import compile_module
from playground.host import Module, Store
from playground.host import cache as compiled
from playground.host.module import forget
from playground.web.bundling.kept import cached

POSIX = pytest.mark.skipif(
    os.name != "posix",
    reason="owners and modes: https://docs.python.org/3/library/os.html#os.chmod",
)
MODULES = Path(__file__).parents[2] / "static/modules"
KEPT = (".cwasm", ".glue", ".bundle")
WASM = (MODULES / "promises/promises_bg.wasm").read_bytes()


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "cache"))
    forget()
    yield tmp_path / "cache"
    forget()


def fill() -> None:
    forget()
    Module.compile(WASM)
    compile_module("export const x = 1;", "x.js")
    assert cached(("x.js",), lambda: b"a bundle") == b"a bundle"


def snapshot(base: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in base.rglob("*") if p.suffix in KEPT}


def kinds() -> dict[str, int]:
    return {part.kind: part.files for part in cache.contents()}


# -- who may write -------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("kind", cache.KINDS)
def test_folder_and_files_are_this_users_alone(base: Path, kind: str) -> None:
    fill()
    assert stat.S_IMODE((base / kind).stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (base / kind).iterdir()}
    assert modes == {0o600}


@POSIX
@pytest.mark.parametrize("kind", cache.KINDS)
def test_a_folder_that_others_can_write_to_is_not_used(base: Path, kind: str) -> None:
    (base / kind).mkdir(parents=True)
    (base / kind).chmod(0o770)
    fill()
    assert list((base / kind).iterdir()) == []


@pytest.mark.parametrize("kind", cache.KINDS)
def test_a_link_in_place_of_a_folder_is_not_followed(base: Path, tmp_path: Path, kind: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    base.mkdir()
    (base / kind).symlink_to(elsewhere)
    fill()
    (elsewhere / "a.cwasm").write_bytes(b"")
    assert list(elsewhere.iterdir()) == [elsewhere / "a.cwasm"]
    cache.clear()
    assert (elsewhere / "a.cwasm").exists()


def spoil(base: Path, change: Callable[[Path], object]) -> None:
    for path in [path for path in base.rglob("*") if path.suffix in KEPT]:
        change(path)


def make_link(path: Path) -> None:
    other = path.with_name("other")
    path.rename(other)
    path.symlink_to(other)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@POSIX
@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.chmod(0o620),
        lambda path: path.chmod(0o602),
        make_link,
        make_folder,
        make_pipe,
    ],
    ids=["group writes", "others write", "link", "folder", "pipe"],
)  # fmt: skip
def test_a_file_that_is_not_a_private_one_is_not_read(
    base: Path, change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    spoil(base, change)
    trusted = []
    monkeypatch.setattr(compiled.wasmtime.Module, "deserialize_file", trusted.append)
    fill()
    assert trusted == []


@POSIX
def test_a_file_of_another_user_is_not_read(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    (path,) = base.rglob("*.cwasm")
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    with pytest.raises(PermissionError):
        cache.open_own(path)


# -- accidents -----------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 4, 64, 4096, 30_000, -40, -1])
def test_a_flipped_bit_is_noticed_though_time_and_size_say_nothing(base: Path, at: int) -> None:
    fill()
    good = snapshot(base)
    (path,) = base.rglob("*.cwasm")
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    fill()
    assert snapshot(base) == good


def test_a_file_whose_seal_was_lost_or_spoilt_is_read_again_to_its_end(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    (seal,) = base.rglob("*.seal")
    good = seal.read_bytes()
    read = []
    whole = compiled._is_whole
    monkeypatch.setattr(compiled, "_is_whole", lambda file: read.append(file) or whole(file))
    for number, spoilt in enumerate((None, b"", good[:-1], b"x" * 5000), 1):
        seal.unlink() if spoilt is None else seal.write_bytes(spoilt)
        forget()
        Module.compile(WASM)
        assert len(read) == number
        assert seal.read_bytes() == good


def test_a_sealed_file_is_loaded_without_being_read(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    monkeypatch.setattr(compiled, "_is_whole", None)
    forget()
    with Store() as store:
        assert Module.compile(WASM).artifact(store._owner.key, store._owner.engine).from_disk


@pytest.mark.parametrize("kind", [*cache.KINDS, ""])
def test_a_file_where_a_folder_should_be_means_no_cache(base: Path, kind: str) -> None:
    (base / kind).parent.mkdir(parents=True, exist_ok=True)
    (base / kind).write_text("mine")
    fill()
    cache.clear()
    assert (base / kind).read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_still_read(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    good = snapshot(base)

    def refuse(*_args: object, **_options: object) -> object:
        raise PermissionError("read-only file system")

    for where, name in ((cache.tempfile, "NamedTemporaryFile"), (os, "utime"), (os, "replace")):
        monkeypatch.setattr(where, name, refuse)
    fill()
    compile_module("export const y = 1;", "y.js")
    assert snapshot(base) == good


def test_many_processes_may_fill_it_at_once(base: Path) -> None:
    code = f"""
import sys
from playground.glue import compile_module
from playground.host import Limits, Module
from playground.host.module import forget
from playground.web.bundling.kept import cached
data = open({str(MODULES / "promises/promises_bg.wasm")!r}, "rb").read()
for n in range(6):
    forget()
    Module.compile(data, limits=Limits(seconds=n % 2 or None))
    assert compile_module(f"export const x = {{n % 3}};", "x.js").exports == ("x",)
"""
    workers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    assert [worker.wait(120) for worker in workers] == [0, 0, 0, 0]
    assert kinds() == {"modules": 4, "glue": 3, "bundles": 0}
    fill()


# -- info and clear ------------------------------------------------------------------------------


def test_contents_are_counted_by_kind(base: Path) -> None:
    assert kinds() == {"modules": 0, "glue": 0, "bundles": 0}
    assert not base.exists()
    fill()
    assert kinds() == {"modules": 2, "glue": 1, "bundles": 1}
    assert [part.bytes > 0 for part in cache.contents()] == [True, True, True]


def test_clear_deletes_ours_and_says_what(base: Path) -> None:
    fill()
    (base / "glue/left.part").write_bytes(b"12345")
    would = cache.clear(dry_run=True)
    assert kinds() == {"modules": 2, "glue": 2, "bundles": 1}
    assert cache.clear() == would
    assert [part.files for part in would] == [2, 2, 1]
    assert not base.exists()
    assert cache.clear() == [cache.Contents(kind, 0, 0) for kind in cache.KINDS]


def test_clear_leaves_what_others_put_there(base: Path) -> None:
    fill()
    kept = [base / "notes.txt", base / "modules/notes.txt", base / "other/x.cwasm"]
    for path in kept:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    folder = base / "glue/named.glue"
    folder.mkdir()
    cache.clear()
    assert [path.read_text() for path in kept] == ["mine"] * 3
    assert folder.is_dir()


def test_a_module_in_use_survives_clear(base: Path) -> None:
    fill()
    forget()
    with Store() as store:
        module = Module.compile(WASM)
        artifact = module.artifact(store._owner.key, store._owner.engine)
        assert artifact.from_disk
        cache.clear()
        assert len(artifact.code.exports) == len(module.exports)


def test_a_process_looks_through_a_folder_once(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at thousands of files for each one that is written took longer than compiling."""
    looked: list[str] = []
    monkeypatch.setattr(cache, "prune", looked.append)
    for kind in ("glue", "modules", "glue"):
        cache.prune_once(kind)
    assert looked == ["glue", "modules"]
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(base / "another"))
    cache.prune_once("glue")
    assert looked == ["glue", "modules", "glue"]
