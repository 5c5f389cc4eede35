"""Reads the FFI cases: programs on Python's view of JavaScript, and what they print on Pyodide."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "cases/ffi"
#: What Pyodide printed, and which one it was; ``python -m tests.hosts.ffi_pyodide`` writes it.
RECORDED = CASES / "pyodide.json"
FIELDS = {"name", "js", "python", "mirror", "cause", "link"}


def load() -> list[dict[str, Any]]:
    """Give every case, with ``file/name`` as its id."""
    cases = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            unknown = set(case) - FIELDS
            assert not unknown, f"{path}: unknown fields {unknown}"
            # A known difference is what the mirror does, why, and where to read about it.
            assert len({"mirror", "cause", "link"} & set(case)) in (0, 3), case["name"]
            cases.append({**case, "id": f"{path.stem}/{case['name']}"})
    ids = [case["id"] for case in cases]
    assert len(ids) == len(set(ids)), "two cases of one name"
    return cases


def recorded() -> dict[str, Any]:
    """Give ``version`` and ``outcomes``: what each case printed on Pyodide."""
    data: dict[str, Any] = json.loads(RECORDED.read_text("utf-8"))
    return data
