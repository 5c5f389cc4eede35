"""An exported test is green as it is, and red when what it expects is changed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from playground.catalog import Scenario, locate, read_scenario
from playground.export import pytest_file
from playground.scenario import RunSettings, ScenarioRun, run_blocking
from playground.trace import Event
from tests.unit.trace.trace_cases import base

STATIC, EXAMPLES = locate()
ROOT = Path(__file__).parents[3]


def scenario(name: str) -> Scenario:
    crate, file = name.split("/")
    return read_scenario(EXAMPLES / crate / f"scenarios/{file}.toml")


def record(crate: str, of: Scenario, *origins: str) -> list[Event]:
    events: list[Event] = []
    with ThreadPoolExecutor(1) as thread:
        thread.submit(
            run_blocking,
            STATIC / "modules" / crate,
            ScenarioRun(of),
            events.append,
            RunSettings(origins=origins),
        ).result()
    return events


def outcome(text: str, folder: Path) -> tuple[int, str]:
    """Run a test file in a folder of its own, with nothing of this repository but the package."""
    (folder / "test_exported.py").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:playwright"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def exported() -> str:
    of = scenario("promises/await_a_promise")
    return pytest_file(of, record("promises", of))


def test_it_is_green(exported: str, tmp_path: Path) -> None:
    code, said = outcome(exported, tmp_path)
    assert code == 0, said
    assert "3 passed" in said


CHANGES = {
    "6: {'value': {'n': '21'}}": "6: {'value': {'n': '22'}}",
    "'JavaScript is told 21'": "'JavaScript is told 22'",
    '"ev":"microtask.begin","tier":"S","id":"m4"': '"ev":"microtask.begin","tier":"S","id":"m3"',
}


def test_it_is_red_when_what_it_expects_is_changed(exported: str, tmp_path: Path) -> None:
    changed = exported
    for old, new in CHANGES.items():
        assert exported.count(old) == 1
        changed = changed.replace(old, new)
    code, said = outcome(changed, tmp_path)
    assert code == 1, said
    assert f"{len(CHANGES)} failed" in said


def test_one_that_fetches_brings_the_server_along(base_url: str, tmp_path: Path) -> None:
    paths = sorted((EXAMPLES / "fetch/scenarios").glob("*.toml"))
    of = next(read_scenario(path) for path in paths if "{lab}" in path.read_text("utf-8"))
    lab = f"{base_url}/lab"
    text = pytest_file(of, record("fetch", of.with_lab(lab), base_url), lab=lab)
    assert base_url not in text
    code, said = outcome(text, tmp_path)
    assert code == 0, said


def test_whatever_a_scenario_says_stays_in_constants() -> None:
    evil = "\"\"\"\nimport os\n'''\\N{BULLET} {lab"
    of = replace(
        scenario("promises/await_a_promise"), title=evil, teaches=evil, explains=evil, show=evil
    )
    trace = base("await_one")
    trace[34]["data"] = {"value": {"s": evil}}
    tree = ast.parse(pytest_file(of, trace))
    plain = ast.parse(pytest_file(scenario("promises/await_a_promise"), base("await_one")))
    kinds = [type(node) for node in tree.body]
    assert kinds == [type(node) for node in plain.body]
    names = [n.names[0].name if isinstance(n, ast.Import) else n.module for n in tree.body
             if isinstance(n, ast.Import | ast.ImportFrom)]  # fmt: skip
    assert "os" not in names
    assert ast.get_docstring(tree, clean=False) == f"{evil}: {evil}"
