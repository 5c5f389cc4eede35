"""A test binary, built and put through wasm-bindgen: tests/cases/test_runner/README.md."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playground.cli import main

CASES = Path(__file__).parents[2] / "cases/test_runner"
VARIABLES = (
    "CARGO_TERM_COLOR",
    "PLAYGROUND_TEST_ANY_ENVIRONMENT",
    "PLAYGROUND_TEST_HOST",
    "WASM_BINDGEN_KEEP_TEST_BUILD",
    "WASM_BINDGEN_TEST_ONLY_NODE",
    "WASM_BINDGEN_TEST_ONLY_WEB",
    "WASM_BINDGEN_TEST_TIMEOUT",
    "WASM_BINDGEN_USE_BROWSER",
    "WASM_BINDGEN_USE_DEDICATED_WORKER",
    "WASM_BINDGEN_USE_SERVICE_WORKER",
    "WASM_BINDGEN_USE_SHARED_WORKER",
)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def binary() -> Path:
    """What cargo hands to a runner."""
    return CASES / "suite.wasm"


def put_glue(folder: Path, target: str) -> Path:
    """Put together what wasm-bindgen wrote for a target."""
    shutil.copyfile(CASES / f"glue/{target}.glue", folder / "wasm-bindgen-test.js")
    shutil.copyfile(CASES / "glue/suite_bg.wasm", folder / "wasm-bindgen-test_bg.wasm")
    return folder


@pytest.fixture
def nodejs(tmp_path: Path) -> Path:
    return put_glue(tmp_path, "nodejs")


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return put_glue(tmp_path, "web")


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command with these words."""

    def run(*words: str | Path) -> Result:
        return CliRunner().invoke(main, ["test-runner", *map(str, words)])

    return run
