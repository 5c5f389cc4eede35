"""What two recorded traces come to, and the file in which that is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.web.summaries import Summary, read_summaries, summarise, summary_path

SHA = {"wasm": "a" * 64, "glue": "b" * 64}


def trace(host: str, *logged: str) -> list[dict[str, Any]]:
    data = {
        "schema": "1.1", "host": host, "sha256": SHA, "engine": [host, "1"], "clock": "virtual",
        "tiers": "S", "module": "m", "scenario": "s",
    }  # fmt: skip
    lines = [
        {"seq": i, "ev": "log", "tier": "S", "data": {"level": "log", "args": [{"s": text}]}}
        for i, text in enumerate(logged, 2)
    ]
    end = {"outcome": "ok", "unhandled": [], "dropped": 0, "plumbing": {}}
    return [
        {"seq": 1, "ev": "run.start", "tier": "S", "data": data},
        *lines,
        {"seq": len(lines) + 2, "ev": "run.end", "tier": "S", "data": end},
    ]


def test_equal_traces_are_identical() -> None:
    found = summarise(trace("browser", "a", "b"), trace("mirror", "a", "b"), "c" * 64)
    assert (found.verdict, found.equal, found.total, found.column) == ("identical", 4, 4, 0)
    assert found.engines == {"chromium": ("browser", "1"), "mirror": ("mirror", "1")}
    assert found.sha256 == {**SHA, "scenario": "c" * 64}
    assert found.outcome == "ok"


def test_the_first_difference_has_its_column_in_the_player() -> None:
    found = summarise(trace("browser", "a", "b"), trace("mirror", "a", "c"), "c" * 64)
    assert (found.verdict, found.equal, found.column) == ("divergent", 2, 3)


def test_a_known_difference_has_its_cause() -> None:
    excuse = {"cause": "It is so.", "link": "https://example.org", "hosts": ["chromium"]}
    found = summarise(trace("browser", "a"), trace("mirror", "b"), "", excuse)
    assert (found.verdict, found.known) == ("known", excuse)
    same = summarise(trace("browser", "a"), trace("mirror", "a"), "", excuse)
    assert (same.verdict, same.known) == ("identical", {})


def test_a_summary_is_the_same_after_reading_it(tmp_path: Path) -> None:
    found = summarise(trace("browser", "a"), trace("mirror", "a"), "c" * 64)
    path = summary_path(tmp_path)
    path.parent.mkdir()
    path.write_text(json.dumps({"schema": "1.0", "scenarios": {"m/s": found.to_json()}}))
    assert read_summaries(tmp_path)["m/s"].to_json() == found.to_json()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"scenarios": {"a": {"nonsense": 1}}}'])
def test_a_file_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    path = summary_path(tmp_path)
    path.parent.mkdir()
    path.write_text(text)
    assert read_summaries(tmp_path) == {}


def test_every_verdict_has_a_glyph() -> None:
    words = ("identical", "equivalent", "known", "divergent", "unsupported", "inconclusive")
    assert len({Summary(word).glyph for word in words}) == len(words)
