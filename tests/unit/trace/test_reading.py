"""Reading a trace's text, over the cases that it shares with static/app/trace_file.js."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playground.trace import InvalidTrace, dump_event, load_trace
from playground.trace.reading import MAX_EVENTS, MAX_LINE
from tests.unit.trace.node import call, needs_node
from tests.unit.trace.trace_cases import CASES, base

FILE = json.loads((CASES / "trace_file/cases.json").read_text("utf-8"))
STORED = sorted((CASES / "traces").glob("*.trace.jsonl"))
START = '{"seq":1,"ev":"run.start","data":{"schema":"1.1"}}'


@pytest.mark.parametrize("case", FILE, ids=lambda case: case["title"])
def test_a_trace_is_read_or_the_line_is_named(case: dict[str, str]) -> None:
    lines = case["text"].split("\n")
    if "error" not in case:
        assert len(load_trace(lines)) == case["events"]
        return
    with pytest.raises(InvalidTrace) as caught:
        load_trace(lines)
    assert str(caught.value) == case["error"]


@needs_node
def test_the_page_reads_and_names_the_same() -> None:
    said = call("trace_file.js", "parseTrace", [[case["text"]] for case in FILE])
    found = [{**answer, "value": len(answer.get("value", ()))} for answer in said]
    assert found == [
        {"value": case["events"]} if "events" in case else {"value": 0, "error": case["error"]}
        for case in FILE
    ]


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_stored_trace_loads(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        events = load_trace(lines)
    assert events == base(path.name.removesuffix(".trace.jsonl"))


def test_a_trace_of_schema_1_0_is_among_them() -> None:
    schemas = {base(path.name.removesuffix(".trace.jsonl"))[0]["data"]["schema"] for path in STORED}
    assert "1.0" in schemas


@needs_node
def test_the_page_loads_what_is_stored() -> None:
    said = call("trace_file.js", "parseTrace", [[path.read_text("utf-8")] for path in STORED])
    assert [answer.get("value") for answer in said] == [
        base(path.name.removesuffix(".trace.jsonl")) for path in STORED
    ]


def test_a_trace_survives_writing_and_reading() -> None:
    events = base("await_one")
    events[3]["data"]["args"] = [{"s": "Zoë 🦀 \ud83d"}]
    assert load_trace(dump_event(event) for event in events) == events


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([START, "[" * 100_000 + "]" * 100_000], "line 2: not "),
        ([START, f'"{"x" * MAX_LINE}"'], f"line 2: longer than {MAX_LINE} characters"),
    ],
)
def test_a_line_that_would_cost_much_is_refused(lines: list[str], message: str) -> None:
    with pytest.raises(InvalidTrace) as caught:
        load_trace(lines)
    assert str(caught.value).startswith(message)


def test_more_events_than_any_recorder_writes_are_refused() -> None:
    lines = (START, *(f'{{"seq":{n},"ev":"log"}}' for n in range(2, MAX_EVENTS + 2)))
    with pytest.raises(InvalidTrace, match=f"line {MAX_EVENTS + 1}: more than"):
        load_trace(lines)
