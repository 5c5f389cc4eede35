"""docs/trace.schema.json is true of traces, and says all that docs/trace.md says."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from playground.catalog import Catalog, locate, read_scenario
from playground.scenario import ScenarioRun, run_blocking
from playground.trace import Event
from tests.unit.export.test_sentences import documented
from tests.unit.trace.schema import problems, schema
from tests.unit.trace.trace_cases import base

GOLDEN = ["await_one", "fail_soon", "race"]
_PARTS = {"envelope", "loc", "function_id", "previews", "preview"}


def paths() -> list[str]:
    """The first scenario of each example that needs no server."""
    found: dict[str, str] = {}
    for path in sorted(locate()[1].glob("*/scenarios/*.toml")):
        if "{lab}" not in path.read_text("utf-8"):
            found.setdefault(path.parents[1].name, f"{path.parents[1].name}/{path.stem}")
    return list(found.values())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_it_defines_every_event_that_is_documented_and_no_other() -> None:
    assert set(schema()["$defs"]) - _PARTS == documented()
    assert {one["$ref"].rpartition("/")[2] for one in schema()["oneOf"]} == documented()


@pytest.mark.parametrize("name", GOLDEN)
def test_it_is_true_of_stored_traces(name: str) -> None:
    assert problems(base(name)) == []


WRONG: list[tuple[str, Any]] = [
    ("more", 1),
    ("tier", "G"),
    ("id", "m1"),
    ("id", None),
    ("parent", 0),
    ("links", []),
    ("data", None),
    ("data", {"via": "magic"}),
    ("data", {"via": "deferred", "more": 1}),
    ("data", {"via": "deferred", "value": {"n": 1}}),
    ("data", {"via": "deferred", "value": {"n": "1", "len": 1}}),
    ("loc", "src/lib.rs:1"),
    ("ev", "promise.made"),
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_it_is_not_true_of_anything_else(field: str, value: Any) -> None:
    event: Event = copy.deepcopy(base("await_one")[2])
    if value is None:
        del event[field]
    else:
        event[field] = value
    assert problems([event]) != []


@pytest.mark.parametrize("name", paths())
def test_it_is_true_of_what_the_mirror_writes(name: str) -> None:
    crate, scenario = name.split("/")
    static, examples = locate()
    assert crate in Catalog.discover(static, examples).modules
    events: list[Event] = []
    program = ScenarioRun(read_scenario(examples / crate / f"scenarios/{scenario}.toml"))
    with ThreadPoolExecutor(1) as thread:
        thread.submit(run_blocking, static / "modules" / crate, program, events.append).result()
    assert problems(events) == []
