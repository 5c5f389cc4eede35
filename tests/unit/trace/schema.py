"""The schema of events, as a check."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FILE = Path(__file__).parents[3] / "docs/trace.schema.json"


@cache
def schema() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return data


@cache
def _validator(ev: str) -> Draft202012Validator:
    # With the definition of this event alone a message says what is wrong with it.
    one = {"$ref": f"#/$defs/{ev}"} if ev in schema()["$defs"] else {"oneOf": schema()["oneOf"]}
    return Draft202012Validator({"$defs": schema()["$defs"], **one})


def problems(trace: list[dict[str, Any]]) -> list[str]:
    """Say what in a trace is not as the schema has it."""
    return [
        f"event {event.get('seq')} {event.get('ev')}: {error.json_path}: {error.message}"
        for event in trace
        for error in _validator(str(event.get("ev"))).iter_errors(event)
    ]
