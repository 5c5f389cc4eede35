"""The files of a package: what is outside of it cannot be named."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from playground.errors import LimitExceeded, ModuleNotFound
from playground.package import Archive, Directory, files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "package"
    (made / "sub").mkdir(parents=True)
    (made / "node_modules/other").mkdir(parents=True)
    (made / "x.js").write_text("x")
    (made / "sub/y.js").write_text("y")
    (made / "node_modules/other/z.js").write_text("z")
    (tmp_path / "outside.js").write_text("outside")
    (made / "link.js").symlink_to(tmp_path / "outside.js")
    (made / "inner.js").symlink_to(made / "x.js")
    return made


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize(
    "path", ["", ".", "..", "../outside.js", "/etc/passwd", "link.js", "sub", "a\0b"]
)
def test_a_directory_has_no_file_outside_of_it(root: Path, path: str) -> None:
    assert not Directory(root).has(path)
    with pytest.raises(ModuleNotFound):
        Directory(root).read(path)


def test_a_directory_lists_its_files_but_not_those_of_other_packages(root: Path) -> None:
    made = Directory(root)
    assert made.names() == ["inner.js", "link.js", "sub/y.js", "x.js"]
    assert made.read("sub/y.js") == b"y"
    assert made.read("inner.js") == b"x"


def test_an_archive_is_read_without_its_folder(tmp_path: Path) -> None:
    members = {"package/x.js": b"x", "package/sub/y.js": b"y", "package/../../up.js": b"up"}
    made = Archive(archive(tmp_path / "x.tgz", members))
    assert made.read("sub/y.js") == b"y"
    assert not made.has("up.js")
    with pytest.raises(ModuleNotFound):
        made.read("nope.js")


def test_what_a_package_holds_is_limited(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 2)
    with pytest.raises(LimitExceeded, match="more than 2 files"):
        Directory(root).names()
    monkeypatch.setattr(files, "MAX_FILES", 10)
    monkeypatch.setattr(files, "MAX_BYTES", 5)
    with pytest.raises(LimitExceeded, match="more than 5 bytes"):
        Archive(archive(tmp_path / "x.tgz", {"package/x.js": b"123", "package/y.js": b"456"}))
