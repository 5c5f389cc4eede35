"""The command in a headless Chromium, as a shell sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from playground.parity.chromium import find
from tests.unit.test_runner.test_command import FAILING, IGNORED, PASSING, statuses

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(find() is None, reason="there is no Chromium")


def command(*words: str | Path) -> list[str]:
    start = [sys.executable, "-m", "playground.cli", "test-runner"]
    return [*start, "--host", "chromium", *map(str, words)]


def chromium(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words),
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def test_outcomes_are_those_of_the_mirror(web: Path) -> None:
    done = chromium(web)
    found = statuses(done.stdout)
    assert {name for name, status in found.items() if status == "ok"} == PASSING
    assert {name for name, status in found.items() if status == "FAIL"} == FAILING
    assert {name for name, status in found.items() if "ignored" in status} == set(IGNORED)
    assert done.returncode == 101


def test_a_test_that_hangs_the_page_is_named_and_the_others_run(web: Path) -> None:
    words = ("hangs::looping", "hangs::awaiting", "gives_ok", "adds")
    done = chromium(web, *words, "--include-ignored", "--timeout", "2")
    assert statuses(done.stdout) == {
        "nested::adds": "ok",
        "gives_ok": "ok",
        "adds": "ok",
        "hangs::looping": "FAIL, still running after 2 s",
        "hangs::awaiting": "FAIL, still running after 2 s",
    }
    assert done.returncode == 101


@pytest.mark.parametrize(
    ("environment", "scope"),
    [
        ("BROWSER", "Window"),
        ("DEDICATED_WORKER", "DedicatedWorkerGlobalScope"),
        ("SHARED_WORKER", "SharedWorkerGlobalScope"),
        ("SERVICE_WORKER", "ServiceWorkerGlobalScope"),
    ],
)
def test_tests_run_in_the_scope_that_they_ask_for(web: Path, environment: str, scope: str) -> None:
    variables = {f"WASM_BINDGEN_USE_{environment}": "1"}
    done = chromium(web, "names_its_global", "--nocapture", **variables)
    assert f"global: {scope}\n" in done.stdout, done.stderr
    assert done.returncode == 0


def test_tests_for_node_are_skipped_with_a_reason(web: Path) -> None:
    done = chromium(web, "adds", WASM_BINDGEN_USE_NODE_EXPERIMENTAL="1")
    assert (done.returncode, done.stdout) == (0, "")
    assert "(run_in_node_experimental): Chromium is not Node" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
def test_ctrl_c_leaves_no_browser_behind(web: Path) -> None:
    mark = f"mark-{uuid.uuid4()}"

    def alive() -> list[str]:
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark.encode() in (folder / "environ").read_bytes():
                    found.append((folder / "cmdline").read_text().replace("\0", " ")[:80])
            except OSError:
                continue
        return found

    words = ("adds", "hangs::awaiting", "--include-ignored", "--format", "json")
    # Where these tests run in the background, Ctrl-C may be ignored, which is inherited.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    start = [sys.executable, "-c", f"{heeding} from playground.cli import main; main()"]
    process = subprocess.Popen(
        [*start, *command(web, *words)[3:]],
        cwd=ROOT,
        env={**os.environ, "PLAYGROUND_TEST_MARK": mark},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        # By now the browser runs.
        while "hangs::awaiting" not in process.stdout.readline():
            pass
        assert any("chrom" in name for name in alive())
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    assert alive() == []
