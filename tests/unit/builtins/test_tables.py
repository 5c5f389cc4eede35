"""The tables of expected results themselves, held against V8 where a Node of that version is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.unit.builtins.conftest import read_cases

HERE = Path(__file__).parent
NODE = shutil.which("node")
#: The words of messages change between versions of V8; these are from this one's.
MAJOR = "v20."


def _is_known_version() -> bool:
    if NODE is None:
        return False
    return subprocess.run(
        [NODE, "--version"], capture_output=True, text=True, check=True
    ).stdout.startswith(MAJOR)


@pytest.mark.skipif(not _is_known_version(), reason=f"needs Node {MAJOR}x: https://nodejs.org")
@pytest.mark.parametrize("name", sorted(path.stem for path in (HERE / "cases").glob("*.txt")))
def test_v8_gives_what_the_table_says(name: str) -> None:
    rows = [row for claim in read_cases(f"cases/{name}.txt").values() for row in claim]
    calls = "".join(f"out.push(attempt(() => {expression}));\n" for expression, _ in rows)
    show = (HERE / "show.js").read_text(encoding="utf-8")
    script = f"{show}const out = [];\n{calls}console.log(JSON.stringify(out));"
    done = subprocess.run(
        [str(NODE), "--input-type=commonjs"],
        input=script,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "UTC"},
    )
    assert dict(zip([row[0] for row in rows], json.loads(done.stdout), strict=True)) == dict(rows)
