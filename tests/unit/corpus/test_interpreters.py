"""The two interpreters of steps, on a module of this project: one language, one result."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.corpus import npm
from tests.corpus.cases import CASES, Case, PackageCases, read
from tests.corpus.hosts import run
from tests.corpus.verdicts import judge

ROOT = Path(__file__).parents[3]
STEPS = ROOT / "tests/cases/steps/promises.json"
MODULE = ROOT / "static/modules/promises"
TIMEOUT = 60


@pytest.fixture(params=["node", "mirror"])
def host(request: pytest.FixtureRequest) -> str:
    if request.param == "node" and shutil.which("node") is None:
        pytest.skip("no Node here: https://nodejs.org/en/download")
    return str(request.param)


def test_every_form_gives_what_is_expected(host: str) -> None:
    package = read(STEPS)
    cell = judge(package, run(host, package, MODULE, TIMEOUT))
    assert (cell.problem, cell.differences) == (None, [])


def test_a_case_that_names_what_is_not_there_is_broken_alone(host: str) -> None:
    package = read(STEPS)
    package.cases = [
        Case("names nothing", [{"call": "nothing.at.all"}]),
        Case("calls no function", [{"call": "Math.PI"}]),
        Case("has an unknown form", [{"value": {"$nothing": 1}}]),
        Case("is fine", [{"get": "Math.PI"}]),
    ]
    done = run(host, package, MODULE, TIMEOUT)
    assert [result.get("broken") for result in done.results] == [
        "BrokenCase: there is no nothing",
        "BrokenCase: Math.PI is not a function",
        "BrokenCase: unknown form $nothing",
        None,
    ]


def test_a_package_that_cannot_be_loaded_is_a_problem(host: str, tmp_path: Path) -> None:
    package = PackageCases("x", "x", "1.0.0", "", {"import": "x.js"}, cases=[Case("never", [])])
    done = run(host, package, tmp_path, TIMEOUT)
    assert done.results == []
    assert done.problem is not None
    assert "ended with 1" in done.problem


@pytest.mark.parametrize("host", ["node"], indirect=True)
def test_a_package_that_never_ends_is_ended(host: str, tmp_path: Path) -> None:
    (tmp_path / "x.cjs").write_text("exports.forever = () => { for (;;); };", "utf-8")
    cases = [Case("ends", [{"get": "Math.PI"}]), Case("never ends", [{"call": "forever"}])]
    package = PackageCases("x", "x", "1.0.0", "", {"require": "x.cjs"}, cases=cases)
    done = run(host, package, tmp_path, 2)
    assert (len(done.results), done.problem) == (1, "not done after 2 seconds")


@pytest.mark.parametrize("host", ["node"], indirect=True)
def test_what_a_package_prints_disturbs_nobody(host: str, tmp_path: Path) -> None:
    (tmp_path / "x.cjs").write_text('console.log("hello"); exports.x = 1;', "utf-8")
    package = PackageCases("x", "x", "1.0.0", "", {"require": "x.cjs"})
    package.cases = [Case("reads", [{"get": "x"}])]
    assert run(host, package, tmp_path, TIMEOUT).results == [{"outcomes": [{"gives": 1}]}]


def test_a_package_of_the_corpus_passes_if_it_was_fetched_before(host: str) -> None:
    package = read(CASES / "svgbob.json")
    packed = npm.tarball(package.package, package.version)
    if not packed.is_file():
        pytest.skip("`nox -s corpus` fetches https://www.npmjs.com/package/svgbob-wasm")
    npm.fetch(package.package, package.version, package.integrity)
    cell = judge(package, run(host, package, npm.unpack(packed), TIMEOUT))
    assert (cell.problem, cell.differences) == (None, [])


def test_the_steps_of_the_tests_use_every_verb_and_form() -> None:
    """So that a form which one interpreter lacks does not stay unseen."""
    used = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            used.update(value)
            used.update(f"$function {value[key]}" for key in value if key == "$function")
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(json.loads(STEPS.read_text("utf-8"))["cases"])
    forms = {"$js", "$bigint", "$bytes", "$utf8", "$lines", "$repeat", "$array", "$map", "$set"}
    forms |= {"$ref", "$file", "$promise", "$function"}
    functions = {f"$function {kind}" for kind in ("identity", "constant", "log", "steps")}
    assert forms | functions | {"new", "call", "get", "set", "iterate", "value"} <= used
