"""An exported folder is whole. Whether its page works is a test of the browser's."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache

from playground.abi.seam_map import seam_map
from playground.catalog import BuiltModule, Catalog, Scenario, locate, read_scenario
from playground.export import scenario_archive
from playground.trace import Event, load_trace
from tests.unit.export.test_pytest_file import record

STATIC, EXAMPLES = locate()
FILE = EXAMPLES / "promises/scenarios/await_a_promise.toml"


@cache
def built() -> BuiltModule:
    return Catalog.discover(STATIC, EXAMPLES).module("promises")


@cache
def recorded() -> list[Event]:
    return record("promises", read_scenario(FILE))


def pack(scenario: Scenario) -> bytes:
    seam = seam_map(built().glue.read_text("utf-8"))
    traces = {"browser": recorded(), "mirror": recorded()}
    return scenario_archive(built(), scenario, traces, seam)


def test_it_has_one_folder_with_all_that_is_needed() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(read_scenario(FILE)))) as archive:
        names = archive.namelist()
        assert {name.split("/")[0] for name in names} == {"await_a_promise"}
        assert {name.partition("/")[2] for name in names} >= {
            "index.html",
            "README.txt",
            "run.json",
            "scenario.toml",
            "browser.trace.jsonl",
            "mirror.trace.jsonl",
            "static/modules/promises/promises.js",
            "static/modules/promises/promises_bg.wasm",
            "static/worker/run.js",
            "static/worker/steps.js",
            "static/app/compare.js",
            "static/app/sentence_templates.js",
        }
        text = archive.read("await_a_promise/mirror.trace.jsonl").decode()
        assert load_trace(text.split("\n")) == recorded()
        wasm = archive.read("await_a_promise/static/modules/promises/promises_bg.wasm")
        assert wasm == built().wasm.read_bytes()


def test_the_same_scenario_gives_the_same_bytes() -> None:
    scenario = read_scenario(FILE)
    assert pack(scenario) == pack(scenario)


def test_a_scenario_cannot_write_markup() -> None:
    evil = replace(read_scenario(FILE), title="</title><script>alert(1)</script>{x}")
    with zipfile.ZipFile(io.BytesIO(pack(evil))) as archive:
        page = archive.read("await_a_promise/index.html").decode()
    assert page.count("<script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{x}" in page
