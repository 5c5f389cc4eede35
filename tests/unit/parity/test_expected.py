"""`--update-expected` rewrites `prints` and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from playground.parity.expected import rewrite, update_expected
from playground.parity.judging import judge
from playground.parity.results import HostRun
from tests.unit.parity.samples import case, known, trace

TEXT = """\
# A comment that stays.
title = "One"
teaches = "Nothing."
explains = "Nothing."   # this one too
ask = { question = "What?", answers = ["a", "b"], right = "a" }
prints = [
  "old",
]

[[step]]
log = "new"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.toml"
    path.write_bytes(TEXT.encode())
    return path


def updated(file: Path, left: str, right: str) -> list[Path]:
    runs = [
        HostRun(host, 0, trace(host, line)) for host, line in zip("ab", (left, right), strict=True)
    ]
    judged = judge(replace(case(), path=file), runs, [known("m/run")])
    return update_expected([judged], "http://127.0.0.1:1/lab")


def test_only_prints_changes(file: Path) -> None:
    assert updated(file, "new", "new") == [file]
    assert file.read_text("utf-8") == TEXT.replace('"old"', '"new"')


def test_the_labs_address_becomes_a_name_again(file: Path) -> None:
    updated(file, "http://127.0.0.1:1/lab/x", "http://127.0.0.1:1/lab/x")
    assert '"{lab}/x"' in file.read_text("utf-8")


def test_hosts_that_do_not_agree_decide_nothing(file: Path) -> None:
    assert updated(file, "new", "other") == []
    assert file.read_text("utf-8") == TEXT


def test_what_is_right_already_is_not_written(file: Path) -> None:
    assert updated(file, "old", "old") == []


def test_a_scenario_without_prints_gets_none(file: Path) -> None:
    text = TEXT.replace('prints = [\n  "old",\n]\n', "")
    file.write_bytes(text.encode())
    assert not rewrite(file, ["new"])
    assert file.read_text("utf-8") == text


def test_windows_line_ends_stay(file: Path) -> None:
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert rewrite(file, ["old", "second"])
    data = file.read_bytes()
    assert b"# A comment that stays.\r\n" in data
    assert b"second" in data
