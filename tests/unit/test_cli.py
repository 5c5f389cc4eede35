"""The command line, as a shell sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def playground(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "playground.cli", *args],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )


def test_run_prints_the_result_as_json_and_the_console_on_stderr() -> None:
    done = playground("run", "static/modules/promises", "greet", '"Ada"')
    assert (done.returncode, json.loads(done.stdout)) == (0, "Hello, Ada!")
    assert done.stderr == "the body of greet runs\n"


def test_run_fetches_from_an_origin_that_it_was_given(base_url: str) -> None:
    where = json.dumps(f"{base_url}/lab")
    done = playground("run", "fetch", "run", '"rust-lang/rust"', where, "--allow-origin", base_url)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["name"] == "master"


def test_run_refuses_any_other_origin_and_says_which(base_url: str) -> None:
    where = json.dumps(f"{base_url}/lab")
    done = playground("run", "fetch", "run", '"rust-lang/rust"', where)
    assert done.returncode == 1
    assert "TypeError: Failed to fetch" in done.stderr
    assert base_url in done.stderr.replace("\n", "")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["promises", "gret", '"x"'], "`gret` is not exported by promises; did you mean `greet`?"),
        (["promises", "greet", "Ada"], "args[0]: 'Ada' is not JSON"),
        (["promises", "greet", '{"$prmise": "x"}'], "args[0]: unknown form $prmise"),
        (["promises", "promise_of_err"], "Error: no luck"),
        (["promises", "panic_now"], "WasmTrap: unreachable"),
        (["promises", "panic_later"], "WasmTrap: unreachable"),
        (["nowhere", "greet"], "nowhere: no such file or directory"),
        (["tests/unit", "greet"], "no .wasm file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_errors_go_to_stderr_with_exit_code_1(args: list[str], message: str) -> None:
    done = playground("run", *args)
    assert done.returncode == 1
    assert done.stdout == ""
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_run_gives_up_after_its_timeout() -> None:
    done = playground(
        "run", "promises", "double_later", '{"$promise": "pending"}', "--timeout", "0.3"
    )
    assert done.returncode == 1
    assert "did not finish within 0.3 seconds" in done.stderr


def test_help_after_a_module_shows_its_exports() -> None:
    done = playground("run", "promises", "--help")
    assert done.returncode == 0
    assert "greet(name: string) -> Promise<string>" in done.stdout
    assert "initSync" not in done.stdout


def test_help_after_an_export_shows_its_documentation() -> None:
    done = playground("run", "promises", "double_later", "--help")
    assert "twice its value" in done.stdout
    assert "greet(" not in done.stdout


@pytest.mark.parametrize("command", [(), ("run",), ("serve",)])
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    done = playground(*command, "--help")
    assert done.returncode == 0
    assert "Usage:" in done.stdout


@pytest.mark.parametrize("command", [(), ("run",)])
def test_the_examples_of_the_help_can_be_copied(command: tuple[str, ...]) -> None:
    lines = [line.strip() for line in playground(*command, "--help").stdout.splitlines()]
    assert "\\b" not in " ".join(lines)
    assert any(line.startswith("playground run promises greet '\"Ada\"'") for line in lines)
