"""Prints what comes of tests for programs: libtest's JSON, an object a line.

Follows https://doc.rust-lang.org/nightly/unstable-book/compiler-flags/test-format.html and
``library/test/src/formatters/json.rs`` of Rust, which is unstable itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click

from playground.test_runner.binary import Case
from playground.test_runner.outcome import Outcome
from playground.test_runner.running import Summary


class Json:
    """A line for each thing that happens."""

    def began(self, count: int) -> None:
        """Say how many tests there are."""
        _say(type="suite", event="started", test_count=count)

    def starts(self, case: Case) -> None:
        """Say that a test starts."""
        _say(type="test", event="started", name=case.name)

    def ended(self, case: Case, outcome: Outcome) -> None:
        """Say what came of a test."""
        event = "failed" if outcome.kind == "timeout" else outcome.kind
        record: dict[str, Any] = {"type": "test", "name": case.name, "event": event}
        if outcome.kind == "ignored":
            if outcome.text:
                record["message"] = outcome.text
        else:
            record["exec_time"] = round(outcome.seconds, 9)
        if outcome.kind == "timeout":
            record["reason"] = "time limit exceeded"
        said = outcome.text if event == "failed" else ""
        said += "".join(f"uncaught: {text}\n" for text in outcome.uncaught)
        if said:
            record["stdout"] = said
        _say(**record)

    def finished(self, summary: Summary) -> None:
        """Say what came of all tests."""
        _say(
            type="suite",
            event="failed" if summary.failures else "ok",
            passed=summary.passed,
            failed=len(summary.failures),
            ignored=summary.ignored,
            measured=0,
            filtered_out=summary.filtered,
            exec_time=round(summary.seconds, 9),
        )


def list_as_json(cases: Sequence[Case]) -> None:
    """Print the tests that there are."""
    _say(type="suite", event="discovery")
    for case in cases:
        _say(
            type="test",
            event="discovered",
            name=case.name,
            ignore=case.ignored,
            ignore_message="",
            source_path="",
            start_line=0,
            start_col=0,
            end_line=0,
            end_col=0,
        )
    ignored = sum(case.ignored for case in cases)
    count = len(cases)
    _say(type="suite", event="completed", tests=count, benchmarks=0, total=count, ignored=ignored)


def _say(**record: Any) -> None:
    click.echo(json.dumps(record, ensure_ascii=False))
