"""Every language case prints what Node prints."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "cases" / "language"
NODE = shutil.which("node")
PRELUDE = (
    "globalThis.print = (...a) => console.log(a.map("
    "(v) => typeof v === 'symbol' ? v.toString() : String(v)).join(' '));"
)


def mode_of(source: str) -> str:
    """Read the mode from the first line; modules need none."""
    first = source.split("\n", 1)[0]
    return first.removeprefix("// mode: ").strip() if first.startswith("// mode: ") else "module"


def cases() -> list[Path]:
    return sorted(CASES.glob("*.js"))


@pytest.mark.parametrize("case", cases(), ids=lambda path: path.stem)
def test_case_prints_what_node_prints(case: Path, runner) -> None:
    source = case.read_text("utf-8")
    mode = mode_of(source)
    if mode == "module":
        runner.module(source, filename=case.name)
    elif mode == "script":
        runner.script(source)
    else:
        runner.commonjs(source)
    assert runner.output == case.with_suffix(".out").read_text("utf-8")


def test_there_are_cases_enough() -> None:
    assert len(cases()) >= 60


@pytest.mark.skipif(NODE is None, reason="needs Node.js, the oracle: https://nodejs.org")
@pytest.mark.parametrize("case", cases(), ids=lambda path: path.stem)
def test_expected_output_is_what_node_says(case: Path, tmp_path: Path) -> None:
    source = case.read_text("utf-8")
    mode = mode_of(source)
    prelude = tmp_path / "prelude.cjs"
    prelude.write_text(PRELUDE, "utf-8")
    program = tmp_path / (f"{case.stem}.mjs" if mode == "module" else f"{case.stem}.cjs")
    text = source
    if mode == "script":
        text = f"require('vm').runInThisContext(require('fs').readFileSync({str(case)!r}, 'utf8'))"
    program.write_text(text, "utf-8")
    done = subprocess.run(
        [str(NODE), "-r", str(prelude), str(program)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == case.with_suffix(".out").read_text("utf-8")
