"""The house rules that a program can check."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "playground"
SOURCES = (".py", ".js", ".mjs", ".css", ".rs", ".html")
NOT_OURS = ("static/modules/", "static/vendor/")


def sources() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    if not listed:
        pytest.skip("not a git checkout: https://git-scm.com/docs/git-ls-files lists the files")
    return [
        ROOT / name
        for name in listed
        if name.endswith(SOURCES) and not name.startswith(NOT_OURS) and (ROOT / name).is_file()
    ]


def test_no_file_has_more_than_400_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources()
        if (count := path.read_text("utf-8").count("\n")) > 400
    }
    assert long == {}


def test_every_package_says_what_must_never_be_inside() -> None:
    silent = []
    for init in PACKAGE.rglob("__init__.py"):
        doc = ast.get_docstring(ast.parse(init.read_text("utf-8"))) or ""
        if init.parent != PACKAGE and not re.search(r"\bnever\b", doc, re.IGNORECASE):
            silent.append(str(init.relative_to(ROOT)))
    assert silent == []


def test_the_package_knows_no_import_by_its_hash() -> None:
    """A module works because its glue is compiled, not because its names are known."""
    hashed = re.compile(r"__wb\w+_[0-9a-f]{16}\b")
    found = [str(path) for path in PACKAGE.rglob("*.py") if hashed.search(path.read_text("utf-8"))]
    assert found == []


def test_pages_and_scripts_never_parse_text_as_markup() -> None:
    risky = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\|\s*safe\b")
    found = [
        str(path.relative_to(ROOT))
        for path in sources()
        if path.suffix in (".js", ".html") and "tests" not in path.parts
        if risky.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_generated_python_is_never_made_from_text() -> None:
    """``compile``, ``exec`` and ``eval`` get nodes or code objects, never a string."""
    offences = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            first = node.args[0] if node.args else None
            made_of_text = isinstance(first, ast.Constant | ast.JoinedStr)
            if node.func.id == "eval" or (node.func.id in ("exec", "compile") and made_of_text):
                offences.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert offences == []
