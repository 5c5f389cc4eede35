"""Finding a Chromium, or saying plainly what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.parity import chromium
from playground.parity.chromium import BrowserNotFound, ensure, find


def test_the_variable_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "my-chromium"
    browser.touch()
    monkeypatch.setenv("PLAYGROUND_CHROMIUM", str(browser))
    assert find() == browser


def test_a_variable_that_names_no_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(BrowserNotFound, match="/nowhere/chromium"):
        find()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine without a browser, on which every installer fails; gives what was tried."""
    tried: list[str] = []

    def fail(commands: list[list[str]]) -> str:
        tried.append(" ".join(commands[-1]))
        return "no network"

    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "_run_all", fail)
    return tried


def test_when_nothing_works_the_error_lists_what_was_tried(bare: list[str]) -> None:
    said: list[str] = []
    with pytest.raises(BrowserNotFound) as caught:
        ensure(said.append)
    text = str(caught.value)
    assert "Playwright's own: no network" in text
    assert "PLAYGROUND_CHROMIUM" in text
    assert "playwright install" in bare[0]
    assert any("Installing Playwright's own" in line for line in said)


def test_the_first_way_that_works_is_the_last_that_is_tried(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser = tmp_path / "chromium"

    def install(commands: list[list[str]]) -> None:
        bare.append(" ".join(commands[-1]))
        browser.touch()

    monkeypatch.setattr(chromium, "_run_all", install)
    monkeypatch.setattr(chromium, "find", lambda: browser if browser.exists() else None)
    assert ensure(lambda _line: None) == browser
    assert len(bare) == 1


def test_a_command_that_fails_says_why() -> None:
    script = "echo start; echo 'Error: no route'; echo '}'; exit 1"
    assert chromium._run_all([["sh", "-c", script]]) == "Error: no route"
    assert chromium._run_all([["sh", "-c", "echo one; echo two >&2; exit 3"]]) == "two"
    assert chromium._run_all([["sh", "-c", "exit 3"]]) == "exit code 3"
    assert chromium._run_all([["true"]]) is None
    assert "No such file" in str(chromium._run_all([["/nowhere/command"]]))
