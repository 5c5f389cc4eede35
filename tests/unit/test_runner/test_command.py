"""The command on the mirror, on what wasm-bindgen made of tests/cases/test_runner/crate."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from playground.build import BuildError
from playground.test_runner import bindgen
from playground.test_runner.errors import TestRunnerError

Run = Callable[..., Result]

PASSING = {
    "adds", "awaits", "gives_ok", "names_its_global", "nested::adds", "panics_as_it_should",
    "panics_with_the_expected_text", "says_much",
}  # fmt: skip
FAILING = {
    "awaits_and_fails", "fails", "gives_err", "panics_with_another_text",
    "should_panic_and_does_not", "throws",
}  # fmt: skip
IGNORED = {
    "hangs::awaiting": "never ends",
    "hangs::behind_a_panic": "its task panics, so that nobody can settle it",
    "hangs::looping": "never ends",
    "is_ignored": "",
    "is_ignored_for_a_reason": "for a reason",
    "noisy::throws_in_a_timer": "ends Node",
}


def statuses(text: str) -> dict[str, str]:
    return dict(re.findall(r"^test (\S+) \.\.\. (.*)$", text, re.MULTILINE))


def test_every_kind_of_test_has_the_outcome_that_libtest_would_give_it(
    run: Run, nodejs: Path
) -> None:
    done = run(nodejs)
    found = statuses(done.stdout)
    assert {name for name, status in found.items() if status == "ok"} == PASSING
    assert {name for name, status in found.items() if status == "FAIL"} == FAILING
    reasons = {name: f"ignored, {why}" if why else "ignored" for name, why in IGNORED.items()}
    assert {name: status for name, status in found.items() if name in IGNORED} == reasons
    assert "test result: FAILED. 8 passed; 6 failed; 6 ignored; 0 filtered out;" in done.stdout
    assert done.exit_code == 101


def test_a_failure_shows_what_was_said_and_thrown(run: Run, nodejs: Path) -> None:
    text = run(nodejs, "fails", "panics_with_another_text", "--exact").stdout
    assert "---- fails output ----\n    log output:\n        said before it failed\n" in text
    assert re.search(r"left: 2\n\s+right: 3\n", text)
    assert "RuntimeError: unreachable" in text
    assert "note: panic did not contain expected string" in text


def test_without_a_failure_the_exit_code_is_0(run: Run, nodejs: Path) -> None:
    done = run(nodejs, "adds")
    assert done.exit_code == 0
    assert done.stdout.startswith("running 2 tests\n")
    assert "2 passed; 0 failed; 0 ignored; 18 filtered out" in done.stdout


def test_ignored_tests_run_when_they_are_asked_for(run: Run, nodejs: Path) -> None:
    done = run(nodejs, "is_ignored", "--ignored")
    assert statuses(done.stdout) == {"is_ignored": "ok", "is_ignored_for_a_reason": "FAIL"}
    done = run(nodejs, "is_ignored", "--include-ignored", "--exact")
    assert statuses(done.stdout) == {"is_ignored": "ok"}


def test_a_test_that_hangs_is_named_and_the_others_run(run: Run, nodejs: Path) -> None:
    done = run(nodejs, "hangs", "adds", "--include-ignored", "--timeout", "0.5")
    assert statuses(done.stdout) == {
        "nested::adds": "ok",
        "adds": "ok",
        "hangs::looping": "FAIL, still running after 0.5 s",
        "hangs::behind_a_panic": "FAIL",
        "hangs::awaiting": "FAIL, still running after 0.5 s",
    }
    assert "It did not end within 0.5 seconds; --timeout gives it more." in done.stdout
    # Nobody waits for what a task that panicked was to settle.
    assert "A task that it waits for trapped: unreachable" in done.stdout
    assert "in a task" in done.stdout
    assert done.exit_code == 101


def test_the_time_limit_may_come_from_wasm_bindgen_s_variable(
    run: Run, nodejs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WASM_BINDGEN_TEST_TIMEOUT", "0.25")
    done = run(nodejs, "hangs::awaiting", "--ignored")
    assert "still running after 0.25 s" in done.stdout


def test_an_exception_that_nobody_caught_is_told_and_fails_nothing(run: Run, nodejs: Path) -> None:
    done = run(nodejs, "noisy", "--ignored")
    assert done.exit_code == 0
    assert "throws_in_a_timer left an exception uncaught: Error: in a timer" in done.stderr


def test_console_output_is_shown_at_once_if_asked_for(run: Run, nodejs: Path) -> None:
    done = run(nodejs, "says_much", "--nocapture")
    assert done.stdout.index("to the log\n") < done.stdout.index("test says_much ... ok")
    assert done.stderr == "to the errors\n[1, 'two']\n"
    assert "to the log" not in run(nodejs, "says_much").output


def test_a_list_has_a_line_for_each_test_that_would_run(run: Run, nodejs: Path) -> None:
    done = run(nodejs, "--list", "--format", "terse")
    assert set(done.stdout.splitlines()) == {
        f"{name}: test" for name in {*PASSING, *FAILING, *IGNORED}
    }
    done = run(nodejs, "--list", "--ignored", "--format", "terse", "-Z", "unstable-options")
    assert set(done.stdout.splitlines()) == {f"{name}: test" for name in IGNORED}


def test_a_list_may_be_json(run: Run, nodejs: Path) -> None:
    lines = run(nodejs, "adds", "--list", "--format", "json").stdout.splitlines()
    first, *tests, last = map(json.loads, lines)
    assert first == {"type": "suite", "event": "discovery"}
    assert [test["name"] for test in tests] == ["adds", "nested::adds"]
    assert (last["event"], last["tests"]) == ("completed", 2)


def test_json_has_libtest_s_lines(run: Run, nodejs: Path) -> None:
    words = ("adds", "fails", "is_ignored_for_a_reason", "--exact", "--format", "json")
    done = run(nodejs, *words, "-Z", "unstable-options")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    for line in lines:
        line.pop("exec_time", None)
    assert lines[0] == {"type": "suite", "event": "started", "test_count": 3}
    assert lines[1] == {"type": "test", "event": "started", "name": "is_ignored_for_a_reason"}
    assert lines[2] == {
        "type": "test",
        "name": "is_ignored_for_a_reason",
        "event": "ignored",
        "message": "for a reason",
    }
    assert lines[4].pop("stdout").startswith("    log output:\n")
    assert lines[4] == {"type": "test", "name": "fails", "event": "failed"}
    assert lines[6] == {"type": "test", "name": "adds", "event": "ok"}
    assert lines[7] == {
        "type": "suite", "event": "failed", "passed": 1, "failed": 1, "ignored": 1, "measured": 0,
        "filtered_out": 17,
    }  # fmt: skip
    assert done.exit_code == 101


def test_json_says_of_a_test_that_hangs_that_it_had_its_time(run: Run, nodejs: Path) -> None:
    words = ("hangs::awaiting", "--ignored", "--format", "json", "--timeout", "0.2")
    lines = [json.loads(line) for line in run(nodejs, *words).stdout.splitlines()]
    assert (lines[2]["event"], lines[2]["reason"]) == ("failed", "time limit exceeded")


def test_terse_output_has_a_character_for_each_test(run: Run, nodejs: Path) -> None:
    done = run(nodejs, "adds", "fails", "is_ignored", "--exact", "-q")
    assert done.stdout.startswith("running 3 tests\niF..\n"[:-2])
    assert statuses(done.stdout) == {}


def test_colours_are_there_if_asked_for(run: Run, nodejs: Path) -> None:
    assert "\x1b[32mok\x1b[0m" in run(nodejs, "adds", "--color", "always").stdout
    assert "\x1b[" not in run(nodejs, "adds").stdout


def test_nothing_to_run_is_no_failure(run: Run, nodejs: Path) -> None:
    done = run(nodejs, "no such test")
    assert (done.exit_code, done.stdout) == (0, "no tests to run!\n")


def test_tests_for_a_browser_are_skipped_with_a_reason_unless_forced(
    run: Run, web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WASM_BINDGEN_USE_BROWSER", "1")
    done = run(web, "adds")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == (
        "skipped, all 2 tests (run_in_browser): the mirror has no document;"
        " `--host chromium` runs them\n"
    )
    assert "2 passed" in run(web, "adds", "--any-environment").stdout


def test_glue_of_the_target_web_runs_too(run: Run, web: Path) -> None:
    found = statuses(run(web, "--skip", "hangs").stdout)
    assert {name for name, status in found.items() if status == "ok"} == PASSING


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--no-such-option"], "No such option"),
        (["--host", "deno"], "'deno' is not one of"),
        (["--timeout", "0"], "not in the range"),
        (["--ignored", "--include-ignored"], "exclude each other"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_line_exits_with_1(
    run: Run, nodejs: Path, words: list[str], message: str
) -> None:
    done = run(nodejs, *words)
    assert done.exit_code == 1
    assert message in done.stderr


def test_help_shows_how_cargo_is_told(run: Run) -> None:
    text = run("--help").stdout
    assert 'runner = "playground test-runner"' in text
    assert "[target.wasm32-unknown-unknown]" in text


def test_a_missing_wasm_bindgen_is_told_with_the_line_that_installs_it(
    run: Run, binary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> str:
        raise BuildError("none")

    monkeypatch.setattr(bindgen, "find", missing)
    done = run(binary)
    assert done.exit_code == 1
    assert "cargo install wasm-bindgen-cli --version =0.2.130 --locked\n" in done.stderr
    # To list the tests, nothing has to be made.
    assert run(binary, "adds", "--list", "--exact").stdout == "adds: test\n"


def test_what_cargo_built_runs_by_way_of_wasm_bindgen(
    run: Run, binary: Path, tmp_path: Path
) -> None:
    try:
        bindgen.find_wasm_bindgen("0.2.130")
    except TestRunnerError as error:
        pytest.skip(str(error))
    found = statuses(run(binary).stdout)
    assert {name for name, status in found.items() if status == "ok"} == PASSING


def test_a_directory_without_glue_for_tests_is_refused(
    run: Run, nodejs: Path, tmp_path: Path
) -> None:
    shutil.copyfile(nodejs / "wasm-bindgen-test_bg.wasm", tmp_path / "x.wasm")
    (nodejs / "wasm-bindgen-test.js").unlink()
    done = run(nodejs)
    assert done.exit_code == 1
    assert "there is no wasm-bindgen-test.js" in done.stderr
    done = run(tmp_path / "x.wasm")
    assert done.exit_code == 1
    assert "no section __wasm_bindgen_unstable" in done.stderr
