"""A recorded run, its values, and its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from playground.parity import ParityError, StepThrew, Trace
from playground.parity.trace import MAX_BYTES, to_python
from playground.trace import Event
from tests.unit.parity.samples import NASTY, trace


def done(step: int, **data: Any) -> Event:
    return {"seq": step, "ev": "step.done", "tier": "S", "step": step, "data": data}


@pytest.mark.parametrize(
    ("preview", "value"),
    [
        ({"v": "undefined"}, None),
        ({"n": "42"}, 42),
        ({"n": "1.5"}, 1.5),
        ({"n": "Infinity"}, float("inf")),
        ({"i": "12345678901234567890"}, 12345678901234567890),
        ({"b": False}, False),
        ({"s": "text"}, "text"),
        ({"s": "cut", "len": 300}, {"s": "cut", "len": 300}),
        ({"a": [{"n": "1"}, {"v": "null"}]}, [1, None]),
        ({"o": [["k", {"s": "v"}]]}, {"k": "v"}),
        ({"t": "Uint8Array", "len": 2, "hex": "00ff"}, b"\x00\xff"),
        ({"c": "Response", "r": "o1"}, {"c": "Response", "r": "o1"}),
    ],
)
def test_a_preview_becomes_the_value_that_it_shows(preview: dict[str, Any], value: Any) -> None:
    assert to_python(preview) == value


def test_minus_zero_keeps_its_sign() -> None:
    assert str(to_python({"n": "-0"})) == "-0.0"


def test_the_value_of_a_step_is_found_by_its_number() -> None:
    recorded = Trace("a", (done(1, value={"n": "1"}), done(4, value={"n": "42"})))
    assert recorded.value(step=1) == 1
    assert recorded.value() == 42
    with pytest.raises(ParityError, match=r"step 3 has no result in this trace.*1, 4"):
        recorded.value(step=3)


def test_a_step_that_threw_has_an_error_and_no_value() -> None:
    recorded = Trace("a", (done(2, error={"e": "TypeError", "m": "no"}),))
    assert recorded.error(2) == {"e": "TypeError", "m": "no"}
    with pytest.raises(StepThrew, match=r"step 2 threw .*TypeError"):
        recorded.value(2)


def test_a_trace_comes_back_from_its_file(tmp_path: Path) -> None:
    recorded = trace("mirror", NASTY, "two")
    path = recorded.save(tmp_path / "deep/down/x.trace.jsonl")
    again = Trace.load(path)
    assert again == recorded
    assert again.printed == (NASTY, "two")
    assert again.outcome == "ok"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.trace.jsonl"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ParityError, match="a trace has at most"):
        Trace.load(path)
