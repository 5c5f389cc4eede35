"""Reads the parity cases, and checks a trace against what a case expects."""

from __future__ import annotations

import fnmatch
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playground.package import read_package
from playground.parity import Case, ExportCall
from playground.trace import Event

CASES = Path(__file__).parents[1] / "cases/parity"
FIELDS = {"title", "module", "export", "args", "value", "error", "outcome", "prints", "level"}


def load() -> list[dict[str, Any]]:
    """Give every case, with its file's stem as ``name``."""
    cases = []
    for path in sorted(CASES.glob("*.toml")):
        case = tomllib.loads(path.read_text("utf-8"))
        unknown = set(case) - FIELDS
        assert not unknown, f"{path}: unknown fields {unknown}"
        cases.append({**case, "name": path.stem})
    return cases


def parity_case(case: dict[str, Any]) -> Case:
    """Give what is run of a case."""
    call = ExportCall(case["export"], tuple(case.get("args", [])))
    return Case(case["name"], read_package(case["module"]), call)


def check(case: dict[str, Any], trace: Sequence[Event]) -> None:
    """Check what a case expects, on whichever host the trace is from."""
    end = trace[-1]
    assert end["ev"] == "run.end"
    assert end["data"]["outcome"] == case.get("outcome", "ok"), end
    assert end["data"]["unhandled"] == []
    done = [event["data"] for event in trace if event["ev"] == "step.done"]
    if "value" in case or "error" in case:
        assert len(done) == 1, done
    if "value" in case:
        assert "value" in done[0], done
        _matches(case["value"], done[0]["value"])
    if "error" in case:
        assert "error" in done[0], done
        _matches(case["error"], done[0]["error"])
    logs = [event["data"] for event in trace if event["ev"] == "log"]
    texts = [" ".join(arg.get("s", json.dumps(arg)) for arg in log["args"]) for log in logs]
    wanted = case.get("prints", [])
    assert len(texts) == len(wanted), texts
    for text, pattern in zip(texts, wanted, strict=True):
        assert fnmatch.fnmatchcase(text, pattern), (text, pattern)
    assert {log["level"] for log in logs} <= {case.get("level", "log")}


def _matches(wanted: dict[str, Any], preview: dict[str, Any]) -> None:
    """Check the fields that the case names: the messages of engines are their own."""
    if "keys" in wanted:
        assert sorted(key for key, _ in preview["o"]) == sorted(wanted["keys"])
        return
    assert {key: preview.get(key) for key in wanted} == wanted
