"""The command line of ``playground parity``, on hosts that need no browser."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playground.catalog import locate
from playground.cli import main
from playground.parity import Trace

STATIC, EXAMPLES = locate()
NAME = "promises/await_a_promise"


def parity(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["parity", "--host", "mirror", *map(str, args)])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one scenario beside it, of which nobody knows what it prints."""
    shutil.copytree(STATIC / "modules/promises", tmp_path / "pkg")
    (tmp_path / "scenarios").mkdir()
    text = (EXAMPLES / "promises/scenarios/await_a_promise.toml").read_text("utf-8")
    (tmp_path / "scenarios/one.toml").write_text(text.replace("polled again", "polled twice"))
    return tmp_path / "pkg"


def test_the_exit_code_says_whether_all_is_well(package: Path) -> None:
    assert parity(NAME).exit_code == 0
    unmet = parity(package)
    assert unmet.exit_code == 1
    assert "polled twice" in unmet.stderr


def test_the_expected_lines_are_updated_and_then_all_is_well(package: Path) -> None:
    assert "rewrote `prints`" in parity(package, "--update-expected").stderr
    assert parity(package).exit_code == 0


def test_reports_go_to_files_or_to_stdout(tmp_path: Path) -> None:
    files = {kind: tmp_path / f"deep/{kind}.txt" for kind in ("html", "junit", "markdown")}
    options = [f"--report={kind}={path}" for kind, path in files.items()]
    done = parity(NAME, *options, "--report", "json", "--badge", tmp_path / "b.svg")
    assert json.loads(done.stdout)["counts"] == {"identical": 1}
    assert all(path.stat().st_size for path in files.values())
    assert (tmp_path / "b.svg").read_text("utf-8").startswith("<svg")


def test_traces_are_saved(tmp_path: Path) -> None:
    parity(NAME, "--trace-dir", tmp_path)
    assert Trace.load(tmp_path / f"{NAME}.mirror.trace.jsonl").value() == 21


def test_fail_fast_stops_at_the_first(package: Path) -> None:
    shutil.copy(package.parent / "scenarios/one.toml", package.parent / "scenarios/two.toml")
    assert "1 not run" in parity(package, "--fail-fast").stderr


def test_an_entry_that_excuses_nothing_is_an_error_in_a_full_run_only(package: Path) -> None:
    scenarios = package.parent / "scenarios"
    shutil.copy(EXAMPLES / "promises/scenarios/await_a_promise.toml", scenarios / "one.toml")
    entry = '[[known]]\nscenario = "one"\ncause = "Why."\nlink = "https://example.org"\n'
    (scenarios / "known.toml").write_text(entry, "utf-8")
    full = parity(scenarios)
    assert (full.exit_code, "excused nothing" in full.stderr) == (1, True)
    assert parity(scenarios / "one.toml").exit_code == 0
    assert parity(scenarios, "--filter", "on").exit_code == 0


def test_a_host_that_was_asked_for_and_is_missing_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLAYGROUND_BUN", "/nowhere/bun")
    done = parity(NAME, "--host", "bun")
    assert done.exit_code == 1
    assert "bun is missing" in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["--host", "mirorr"], 2, "there are mirror"),
        (["--report", "pdf"], 2, "none of html"),
        (["--report", "html", "--report", "json"], 2, "only one report can go to stdout"),
        (["--filter", "nothing-has-this"], 2, "has 'nothing-has-this' in its name"),
        (["promisses"], 1, "did you mean `promises`"),
        (["--timeout", "0"], 2, "--timeout"),
    ],
)
def test_what_is_wrong_is_named(args: list[str], code: int, says: str) -> None:
    done = parity(*args)
    assert done.exit_code == code
    assert says in " ".join(done.stderr.split())
