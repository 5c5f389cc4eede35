from __future__ import annotations

import json

import pytest

from playground.trace import dump_event, load_trace
from playground.trace.events import InvalidTrace, plain_name


def test_a_trace_survives_writing_and_reading() -> None:
    events = [
        {"seq": 1, "ev": "run.start", "tier": "S", "data": {"schema": "1.0"}},
        {"seq": 2, "ev": "log", "tier": "S", "data": {"args": [{"s": "Zoë 🦀 \ud83d"}]}},
    ]
    assert load_trace(dump_event(event) for event in events) == events


def test_a_lone_surrogate_does_not_break_the_file() -> None:
    dump_event({"ev": "log", "data": {"s": "\udc00"}}).encode("utf-8")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: not an event"),
        ('{"seq": 1}', "line 2: not an event"),
        (json.dumps({"ev": "run.start", "data": {"schema": "2.0"}}), "written by schema 2.0"),
    ],
)
def test_a_damaged_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(InvalidTrace, match=reason):
        load_trace(["", line])


def test_names_lose_their_hash_and_nothing_else() -> None:
    assert plain_name("__wbg_fetch_0123456789abcdef") == "__wbg_fetch"
    assert plain_name("__wbindgen_throw") == "__wbindgen_throw"
    assert plain_name("f_0123456789ABCDEF") == "f_0123456789ABCDEF"
