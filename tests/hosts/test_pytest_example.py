"""The example project of ``docs/pytest-example``, run by pytest in a copy outside of the tree."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGIN = "playground.pytest_plugin"
EXAMPLE = ROOT / "docs/pytest-example"
#: Tests of the project: in Python, and scenarios.
BODIES, SCENARIOS = 9, 2
SECONDS = 240
#: Ctrl-C may be ignored where these tests run, and a child inherits that.
START = (
    "import signal, sys, pytest;"
    "signal.signal(signal.SIGINT, signal.default_int_handler);"
    "sys.exit(pytest.main())"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project"))


def command(*args: str) -> list[str]:
    installed = {entry.value for entry in metadata.entry_points(group="pytest11")}
    # From a checkout that is not installed pytest does not find the plugin by itself.
    plugin = [] if PLUGIN in installed else ["-p", PLUGIN]
    return [sys.executable, "-c", START, *plugin, "-q", *args]


def environment(**more: str) -> dict[str, str]:
    # Where `CI` is set, pytest's summary repeats whole messages.
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTEST") and name != "CI"
    }
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **more}


def run(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*args),
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_project_passes_on_the_mirror(project: Path) -> None:
    done = run(project, "--playground-host", "mirror")
    assert f"{BODIES + SCENARIOS} passed" in done.stdout, done.stdout


def test_the_project_passes_on_both_hosts_in_two_processes(project: Path) -> None:
    done = run(project, "-n", "2")
    assert f"{2 * BODIES + SCENARIOS} passed" in done.stdout, done.stdout


def test_an_unmet_expectation_is_shown_as_two_lines(project: Path) -> None:
    rewrite(project / "scenarios/double_later.toml", "expect = 42", "expect = 43")
    done = run(project, "scenarios", "--playground-trace-dir", "traces")
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout, done.stdout
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["expected", '{"expect":', "43}"] in lines
    assert ["mirror", "and", "chromium", '{"value":', '{"n":', '"42"}}'] in lines
    named = [Path(line.strip()).name for line in done.stdout.splitlines() if ".trace." in line]
    assert named == [f"double_later.{host}.trace.jsonl" for host in ("mirror", "chromium")]
    assert sorted(path.name for path in (project / "traces").rglob("*.jsonl")) == sorted(
        [*named, *(f"order.{host}.trace.jsonl" for host in ("mirror", "chromium"))]
    )


def test_a_difference_of_hosts_is_shown_as_their_two_lines(project: Path) -> None:
    (project / "conftest.py").write_text(
        # What one of them recorded is changed before it is compared.
        "from playground.parity import Session, Trace\n"
        "whole = Session.run\n"
        "def run(self, case, host=''):\n"
        "    trace = whole(self, case, host)\n"
        "    events = [dict(event) for event in trace.events]\n"
        "    for event in events:\n"
        "        if host == 'chromium' and event['ev'] == 'log':\n"
        "            event['data'] = {'level': 'log', 'args': [{'s': 'other'}]}\n"
        "    return Trace(trace.host, tuple(events))\n"
        "Session.run = run\n",
        "utf-8",
    )
    done = run(project, "scenarios/order.toml")
    found = re.findall(
        r"^  (mirror|chromium) +\d+\.\d+ log args=(\[.*\]) level=", done.stdout, re.M
    )
    assert [host for host, _ in found] == ["mirror", "chromium"], done.stdout
    assert found[0][1] != found[1][1] == '[{"s":"other"}]'
    shown = [line for line in done.stdout.splitlines() if re.match("  (mirror|chromium) ", line)]
    assert len(shown) == 2


def test_other_peoples_toml_files_are_not_collected(project: Path) -> None:
    (project / "notes.toml").write_text("a = 1\n", "utf-8")
    (project / "pyproject.toml").write_text("", "utf-8")
    done = run(project, "--collect-only")
    assert ".toml" not in done.stdout
    done = run(project, "--collect-only", "scenarios/order.toml")
    assert "scenarios/order.toml::order" in done.stdout


def test_pytest_starts_without_anything_heavy(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import sys\n"
        "def test_it():\n"
        "    assert 'playground.pytest_plugin' in sys.modules\n"
        "    heavy = {'playwright', 'wasmtime', 'flask', 'playground.errors'}\n"
        "    assert not heavy & set(sys.modules)\n",
        "utf-8",
    )
    done = run(tmp_path, "-p", "no:playwright", "-p", "no:base_url")
    assert "1 passed" in done.stdout, done.stdout


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs https://man7.org/proc(5)")
def test_ctrl_c_ends_the_browser(project: Path) -> None:
    mark = uuid.uuid4().hex
    (project / "test_my_module.py").write_text(
        "import asyncio\n"
        "async def test_it(package):\n"
        "    print('ready', flush=True)\n"
        "    await asyncio.sleep(600)\n",
        "utf-8",
    )
    running = subprocess.Popen(
        command("-s", "test_my_module.py", "--playground-host", "chromium"),
        cwd=project,
        env=environment(PLAYGROUND_TEST_MARK=mark),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout is not None
        assert any("ready" in line for line in running.stdout)
        assert any("--remote-debugging-pipe" in command for command in marked(mark))
        running.send_signal(signal.SIGINT)
        running.wait(60)
        for _ in range(100):
            if not marked(mark):
                break
            time.sleep(0.1)
        assert marked(mark) == []
    finally:
        running.kill()
        running.communicate()


def marked(mark: str) -> list[str]:
    """Give the commands of the processes that have a mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().decode(errors="replace"))
        except OSError:
            continue
    return found
