"""Files of cases: what they may say, and how they are written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.cases import (
    CASES,
    InvalidCases,
    expectation,
    pretty,
    read,
    read_all,
    write_expected,
)

STEP = {"call": "render", "args": ["x"]}


def file(folder: Path, steps: list[dict[str, Any]], **fields: Any) -> Path:
    path = folder / "example.json"
    about = {"package": "example", "version": "1.0.0", "integrity": "", "node": {}, **fields}
    path.write_text(json.dumps({**about, "cases": [{"title": "a claim", "steps": steps}]}), "utf-8")
    return path


def test_every_package_has_at_least_four_cases_and_each_an_expectation() -> None:
    packages = read_all()
    assert len(packages) >= 12
    assert [p.name for p in packages if len(p.cases) < 4] == []
    silent = [
        f"{package.name}: {case.title}"
        for package in packages
        for case in package.cases
        if not any(key in step for step in case.steps for key in ("gives", "throws", "logs"))
    ]
    assert silent == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_committed_files_are_as_the_update_would_write_them(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text == pretty(json.loads(text)) + "\n"


@pytest.mark.parametrize(
    ("step", "complaint"),
    [
        ({"args": []}, "a step has one of new, call"),
        ({"call": "a", "get": "b"}, "a step has one of new, call"),
        ({**STEP, "argz": []}, r"unknown keys \['argz'\]"),
        ({**STEP, "gives": 1, "throws": 2}, "a step either gives or throws"),
    ],
)
def test_a_step_that_is_wrong_is_named_with_its_file_and_place(
    tmp_path: Path, step: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(InvalidCases, match=rf"example.json: 'a claim': step 2: {complaint}"):
        read(file(tmp_path, [STEP, step]))


def test_fields_that_are_unknown_or_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidCases, match=r"unknown fields \['nodes'\]"):
        read(file(tmp_path, [STEP], nodes={}))
    (tmp_path / "bare.json").write_text("{}", "utf-8")
    with pytest.raises(InvalidCases, match=r"the fields .*'integrity'.* are missing"):
        read(tmp_path / "bare.json")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    with pytest.raises(InvalidCases, match=r"broken\.json: Expecting"):
        read(tmp_path / "broken.json")


def test_no_expectation_stands_for_undefined() -> None:
    assert expectation(STEP) == {"gives": {"$js": "undefined"}}
    assert expectation({**STEP, "throws": None}) == {"throws": None}


def test_what_was_written_is_what_is_expected_afterwards(tmp_path: Path) -> None:
    path = file(tmp_path, [STEP, {**STEP, "unchecked": True}, {**STEP, "gives": "old"}, STEP])
    text = "a line that is long enough to fold\nand another\n"
    outcomes = [
        {"gives": {"text": text, "lone": "\ud83d"}, "logs": [["log", 1]]},
        {"gives": 5},
        {"throws": {"$error": "Error", "message": "no"}},
        {"gives": {"$js": "undefined"}},
    ]
    assert write_expected(path, [outcomes])
    (case,) = read(path).cases
    assert case.expected() == [outcomes[0], outcomes[3], outcomes[2], outcomes[3]]
    assert "gives" not in case.steps[1]
    assert "gives" not in case.steps[3]
    assert json.loads(path.read_text("utf-8"))["cases"][0]["steps"][0]["gives"]["text"] == {
        "$lines": text.split("\n")
    }
    assert not write_expected(path, [outcomes])


def test_json_is_written_on_one_line_where_it_fits() -> None:
    long = ["x" * 60, {"key": "y" * 60}]
    written = pretty({"short": [1, {"a": None}], "long": long})
    assert written.splitlines()[1] == '  "short": [1, {"a": null}],'
    assert max(map(len, written.splitlines())) <= 100
    assert json.loads(written) == {"short": [1, {"a": None}], "long": long}
