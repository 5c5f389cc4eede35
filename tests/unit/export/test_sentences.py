"""What is said of events, in Python and on the page, from the same templates."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from playground.export.sentences import Narrator, lint_sentence, templates
from playground.trace import Lint
from tests.unit.trace.node import call, needs_node
from tests.unit.trace.trace_cases import CASES, base, case

ROOT = Path(__file__).parents[3]
TRACES = ["await_one", "fail_soon", "race", "schema_1_0"]
SENTENCES = json.loads((CASES / "sentences/cases.json").read_text("utf-8"))


def documented() -> set[str]:
    """Every event of the table in docs/trace.md."""
    text = (ROOT / "docs/trace.md").read_text("utf-8")
    table = text.partition("## Events")[2].partition("\n## ")[0]
    rows = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([a-z]+(?:\.[a-z]+)?)`", row)}


def test_the_table_of_events_is_found() -> None:
    assert {"run.start", "promise.reject", "closure.return", "checkpoint", "log"} <= documented()


def test_every_event_has_a_sentence() -> None:
    assert set(templates()["events"]) == documented()


def test_every_event_has_a_sentence_that_needs_nothing() -> None:
    for name in templates()["events"]:
        event = {"seq": 1, "ev": name}
        assert Narrator([event]).sentence(event) != f"{name}.", name


@pytest.mark.parametrize("case_", SENTENCES, ids=lambda case_: case_["sentence"])
def test_a_sentence_says_what_it_is_and_what_led_to_it(case_: dict[str, Any]) -> None:
    trace = base(case_["trace"])
    assert Narrator(trace).sentence(trace[case_["seq"] - 1]) == case_["sentence"]


def test_a_sentence_is_a_sentence() -> None:
    for name in TRACES:
        trace = base(name)
        for event in trace:
            said = Narrator(trace).sentence(event)
            # A line of the script or a name from outside may begin with a small letter.
            assert re.fullmatch(r"\S.*\.", said), said
            assert "{" not in said.replace("{ ", ""), said
            assert "undefined" not in said or {"v": "undefined"} in event["data"].values(), said


@needs_node
def test_the_page_says_the_same() -> None:
    traces = [base(name) for name in TRACES]
    traces += [case(path)[side] for path in sorted((CASES / "compare").glob("*.json"))
               for side in ("left", "right")]  # fmt: skip
    traces += [one["events"] for one in json.loads((CASES / "lints/cases.json").read_text())]
    said = call("sentences.js", "sentencesOf", [[trace] for trace in traces])
    ours = [[Narrator(trace).sentence(event) for event in trace] for trace in traces]
    assert [answer["value"] for answer in said] == ours


VALUES = [
    *({"v": "undefined"}, {"b": False}, {"n": "-0"}, {"i": "12"}, {"s": ""}, {"y": ""}),
    *({"s": "x" * 39 + "🦀z"}, {"s": "x" * 41}, {"s": "x", "len": 300}, {"p": "p1"}),
    *({"f": "p1.resolve"}, {"a": []}, {"a": [{"n": "1"}], "len": 9}, {"o": []}),
    *({"o": [["a", {"n": "1"}], ["b", {"n": "1"}]], "len": 9}, {"d": "0"}, {"ptr": "8"}),
    *({"t": "Uint8Array", "len": 9, "hex": "00"}, {"e": "Error", "m": ""}, {"c": "Array"}),
    *({"e": "RuntimeError", "trap": "bounds"}, {"e": "E", "m": "m"}, {"c": "Map", "r": "o1"}),
]


@needs_node
def test_every_kind_of_value_is_told_alike() -> None:
    events = [{"seq": 1, "ev": "log", "data": {"args": [value]}} for value in VALUES]
    said = call("sentences.js", "sentence", [[event, [event]] for event in events])
    ours = [Narrator([event]).sentence(event) for event in events]
    assert [answer["value"] for answer in said] == ours
    assert len(set(ours)) == len(ours)


@needs_node
def test_lints_are_told_alike() -> None:
    lints = [Lint(name, 1, of) for name in templates()["lints"] for of in ("", "p1")]
    calls: list[list[Any]] = [[{"name": one.name, "seq": 1, "id": one.id}] for one in lints]
    said = call("sentences.js", "lintSentence", calls)
    assert [answer["value"] for answer in said] == [lint_sentence(one) for one in lints]


def test_every_lint_and_point_of_interest_has_a_sentence() -> None:
    told = {row[0] for one in json.loads((CASES / "lints/cases.json").read_text())
            for row in [*one["lints"], *one.get("points", [])]}  # fmt: skip
    assert told == set(templates()["lints"])
