"""package.json: what its fields lead to, the likeliest first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.package import Manifest

#: (what it shows, package.json, subpath, the first file)
CASES: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("main", {"main": "lib/x.js"}, ".", "lib/x.js"),
    ("main begins with a dot", {"main": "./x.js"}, ".", "x.js"),
    ("module, where main is missing", {"module": "x_esm.js"}, ".", "x_esm.js"),
    ("a text for all", {"exports": "./x.js", "main": "y.js"}, ".", "x.js"),
    (
        "what require gets in Node goes before what import gets",
        {"exports": {"import": "./x.mjs", "node": {"require": "./x.cjs"}}},
        ".",
        "x.cjs",
    ),
    ("import, where nothing else is", {"exports": {".": {"import": "./x.mjs"}}}, ".", "x.mjs"),
    ("browser, at last", {"exports": {".": {"browser": "./b.js"}}}, ".", "b.js"),
    ("types are no entry", {"exports": {"types": "./x.d.ts", "default": "./x.js"}}, ".", "x.js"),
    (
        "conditions go by their order",
        {"exports": {"default": "./a.js", "node": "./b.js"}},
        ".",
        "a.js",
    ),
    ("a list is tried in order", {"exports": {".": ["not-relative", "./x.js"]}}, ".", "x.js"),
    ("a subpath", {"exports": {"./lite": {"node": "./lite/x.cjs"}}}, "./lite", "lite/x.cjs"),
    ("a pattern", {"exports": {"./at/*": "./pkg/*/x.js"}}, "./at/web", "pkg/web/x.js"),
    (
        "the longest pattern wins",
        {"exports": {"./*": "./any/*.js", "./at/*": "./at/*.js"}},
        "./at/x",
        "at/x.js",
    ),
    ("null hides", {"exports": {"./x": None, ".": "./y.js"}}, "./x", None),
    ("nothing matches", {"exports": {".": "./y.js"}}, "./x", None),
    ("a subpath is no main", {"main": "x.js"}, "./x", None),
]


@pytest.mark.parametrize(
    ("data", "subpath", "expected"),
    [pytest.param(*rest, id=title) for title, *rest in CASES],
)
def test_an_entry_is_found(data: dict[str, Any], subpath: str, expected: str | None) -> None:
    manifest = Manifest(json.dumps(data).encode(), Path("package.json"))
    assert next(manifest.entries(subpath), None) == expected


def test_imports_of_the_package_itself_are_found() -> None:
    data = {"imports": {"#a": {"node": "./a.js"}, "#at/*": "./deep/*.js"}}
    manifest = Manifest(json.dumps(data).encode(), Path("package.json"))
    assert next(manifest.imports("#a")) == "a.js"
    assert next(manifest.imports("#at/b")) == "deep/b.js"
    assert list(manifest.imports("#nope")) == []


def test_conditions_nested_without_end_are_given_up() -> None:
    nested: Any = "./x.js"
    for _ in range(100):
        nested = {"node": nested}
    manifest = Manifest(json.dumps({"exports": nested}).encode(), Path("package.json"))
    assert list(manifest.entries()) == []
