"""``playground cache``, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from playground.cli import main


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path))
    for name, size in (
        ("modules/a.cwasm", 2000),
        ("modules/a.seal", 50),
        ("glue/b.glue", 7),
        ("bundles/c.bundle", 9),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    (tmp_path / "glue/readme.txt").write_text("not ours")
    return tmp_path


def run(*args: str) -> str:
    done = CliRunner().invoke(main, ["cache", *args])
    assert done.exit_code == 0, done.output
    return done.output


SIZES = {
    "modules": {"files": 2, "bytes": 2050},
    "glue": {"files": 1, "bytes": 7},
    "bundles": {"files": 1, "bytes": 9},
}


def test_info_says_where_it_is_and_how_much_is_in_it(base: Path) -> None:
    assert json.loads(run("info", "--json")) == {"directory": str(base), "kinds": SIZES}
    lines = run("info").splitlines()
    assert lines[0] == str(base)
    assert lines[1].split() == ["modules", "2", "files", "2,050", "bytes"]
    assert lines[2].split() == ["glue", "1", "file", "7", "bytes"]
    assert lines[3].split() == ["bundles", "1", "file", "9", "bytes"]


def test_clear_says_what_went_and_leaves_what_is_not_ours(base: Path) -> None:
    would = run("clear", "--dry-run")
    assert "would be deleted" in would
    assert json.loads(run("info", "--json"))["kinds"] == SIZES
    assert run("clear") == would.replace("would be deleted", "deleted")
    assert [path.name for path in base.rglob("*") if path.is_file()] == ["readme.txt"]


def test_a_cache_that_is_off_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", "off")
    assert json.loads(run("info", "--json"))["directory"] is None
    assert run("info").startswith("off")
    run("clear")
