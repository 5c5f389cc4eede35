"""Packages from a registry: found, checked, kept, unpacked."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpus import npm
from tests.corpus.server import file_server


def archive(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def integrity(data: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")


GOOD = archive(("package/package.json", b"{}"), ("package/lib/a.js", b"1"))


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache and settings of the test's own."""
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY", "npm_config_userconfig"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_userconfig", str(tmp_path / ".npmrc"))


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    files: dict[str, bytes] = {}
    with file_server(files) as origin:
        monkeypatch.setenv("NPM_CONFIG_REGISTRY", f"{origin}/")
        yield files


def test_a_package_is_fetched_once_and_then_kept(registry: dict[str, bytes]) -> None:
    registry["@scope/name/-/name-1.2.3.tgz"] = GOOD
    told: list[tuple[int, int | None]] = []
    path = npm.fetch("@scope/name", "1.2.3", integrity(GOOD), lambda *args: told.append(args))
    assert path.read_bytes() == GOOD
    assert told[-1] == (len(GOOD), len(GOOD))
    registry.clear()
    assert npm.fetch("@scope/name", "1.2.3", integrity(GOOD)) == path


def test_what_has_another_digest_is_refused_and_not_kept(registry: dict[str, bytes]) -> None:
    registry["name/-/name-1.0.0.tgz"] = GOOD
    with pytest.raises(npm.FetchFailed, match="its digest is sha512-"):
        npm.fetch("name", "1.0.0", integrity(b"another"))
    assert list(npm.cache_directory().iterdir()) == []


def test_a_damaged_file_in_the_cache_is_fetched_again(registry: dict[str, bytes]) -> None:
    registry["name/-/name-1.0.0.tgz"] = GOOD
    path = npm.fetch("name", "1.0.0", integrity(GOOD))
    path.write_bytes(GOOD[:-1])
    assert npm.fetch("name", "1.0.0", integrity(GOOD)).read_bytes() == GOOD


def test_what_is_not_there_is_an_error_with_its_address(registry: dict[str, bytes]) -> None:
    assert registry == {}
    with pytest.raises(npm.FetchFailed, match=r"/name/-/name-1\.0\.0\.tgz: .*404"):
        npm.fetch("name", "1.0.0", integrity(GOOD))


@pytest.mark.usefixtures("registry")
def test_too_large_a_package_is_given_up(
    registry: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npm, "MAX_PACKED_BYTES", 10)
    registry["name/-/name-1.0.0.tgz"] = GOOD
    with pytest.raises(npm.FetchFailed, match="more than 10 bytes"):
        npm.fetch("name", "1.0.0", integrity(GOOD))


def test_the_registry_is_the_one_that_npm_is_set_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert npm.registry() == npm.DEFAULT_REGISTRY
    monkeypatch.setenv("HOST_NAME", "npm.example")
    (tmp_path / ".npmrc").write_text(
        "fund=false\nregistry = https://${HOST_NAME}/\n@mine:registry=https://own.example/npm/\n",
        "utf-8",
    )
    assert npm.registry() == "https://npm.example"
    assert npm.registry("@mine") == "https://own.example/npm"
    assert npm.registry("@other") == "https://npm.example"
    monkeypatch.setenv("npm_config_registry", "https://environment.example")
    assert npm.registry() == "https://environment.example"


def test_an_archive_is_unpacked_beside_itself_and_once(tmp_path: Path) -> None:
    packed = tmp_path / "name-1.0.0.tgz"
    packed.write_bytes(GOOD)
    folder = npm.unpack(packed)
    assert (folder / "lib/a.js").read_bytes() == b"1"
    (folder / "mark").touch()
    assert (npm.unpack(packed) / "mark").exists()
    other = archive(("other/package.json", b"{}"))
    packed.write_bytes(other)
    assert [path.name for path in npm.unpack(packed).iterdir()] == ["package.json"]


@pytest.mark.parametrize(
    "data",
    [
        b"no archive",
        archive(("package/a", b"x"), ("package/../../../../evil", b"x")),
        archive(("/absolute", b"x")),
        archive(("one/a", b"x"), ("two/b", b"x")),
    ],
    ids=["no archive", "leads out", "absolute", "two folders"],
)
def test_an_archive_that_is_wrong_leaves_nothing(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "packed"
    folder.mkdir()
    (folder / "name-1.0.0.tgz").write_bytes(data)
    with pytest.raises(npm.FetchFailed):
        npm.unpack(folder / "name-1.0.0.tgz")
    assert [path.name for path in folder.iterdir()] == ["name-1.0.0.tgz"]
    assert not (tmp_path / "evil").exists()
