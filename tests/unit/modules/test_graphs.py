"""Small module graphs print what they print in Node: a folder each, in tests/cases/modules."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import playground
from playground.errors import LimitExceeded, LinkError

CASES = Path(__file__).parents[2] / "cases/modules"
NAMES = sorted(path.name for path in CASES.iterdir())


def entry_of(case: Path) -> str:
    return next(path.name for path in sorted(case.iterdir()) if path.stem == "main")


def printed(root: Path, entry: str) -> list[str]:
    """Load a package, and give what it prints."""
    lines: list[str] = []

    async def main() -> None:
        console = lambda _level, texts: lines.append(" ".join(texts))  # noqa: E731
        async with await playground.load(root, entry=entry, console=console):
            await asyncio.sleep(0.01)

    playground.run(main())
    return lines


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_prints_what_node_printed(name: str) -> None:
    expected = (CASES / name / "expected.txt").read_text("utf-8")
    assert "\n".join(printed(CASES / name, entry_of(CASES / name))) + "\n" == expected


@pytest.mark.skipif(
    shutil.which("node") is None,
    reason="Node, the reference, is not installed: https://nodejs.org/en/download",
)
@pytest.mark.parametrize("name", NAMES)
def test_node_still_prints_it(name: str) -> None:
    command = ["node", str(CASES / name / entry_of(CASES / name))]
    found = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert found.stdout == (CASES / name / "expected.txt").read_text("utf-8")


# -- what is refused -----------------------------------------------------------------------------


def load(root: Path, **files: str) -> Any:
    for name, text in files.items():
        (root / name.replace("_", ".")).write_text(text, "utf-8")
    return playground.load_sync(root, entry="main.mjs")


def test_an_export_that_is_missing_is_named_with_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match=r"main\.mjs:2: './a\.mjs' does not provide .* 'nope'"):
        load(tmp_path, main_mjs="\nimport { nope } from './a.mjs';", a_mjs="export const a = 1;")


@pytest.mark.parametrize("specifier", ["left-pad", "node:child_process", "../up.mjs", "/etc/x.mjs"])
def test_what_is_not_in_the_package_is_refused_with_file_and_line(
    specifier: str, tmp_path: Path
) -> None:
    root = tmp_path / "package"
    root.mkdir()
    (tmp_path / "up.mjs").write_text("export default 1;")
    with pytest.raises(playground.Unsupported, match=rf"main\.mjs:1: importing '{specifier}'"):
        load(root, main_mjs=f"import '{specifier}';")


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../secret.txt", "file:///etc/passwd", "sub/../../secret.txt", "link.txt"],
)
def test_files_outside_of_the_package_cannot_be_read(path: str, tmp_path: Path) -> None:
    root = tmp_path / "package"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    source = f"""
        import {{ readFileSync }} from "fs";
        export let answer = "refused";
        try {{ answer = readFileSync({path!r}, "utf8"); }} catch {{}}
        export const fetched = await fetch({path!r}).then((r) => r.text(), () => "refused");
    """
    with load(root, main_mjs=source) as module:
        assert module.answer == "refused"
        assert module.fetched == "refused"


def test_glue_fetches_files_of_its_package(tmp_path: Path) -> None:
    source = """
        const response = await fetch(new URL("data.json", import.meta.url));
        export const answer = (await response.json()).x + response.headers.get("Content-Type");
    """
    with load(tmp_path, main_mjs=source, data_json='{"x": 1}') as module:
        assert module.answer == "1application/json"


def test_modules_that_import_each_other_too_deeply_end_by_a_named_limit(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"m{number}.mjs").write_text(f"import './m{number + 1}.mjs';")
    (tmp_path / "m300.mjs").write_text("")
    with pytest.raises(LimitExceeded, match="deep"):
        load(tmp_path, main_mjs="import './m0.mjs';")


def test_a_module_that_throws_is_a_js_exception(tmp_path: Path) -> None:
    with pytest.raises(playground.JsException, match="no luck"):
        load(tmp_path, main_mjs="import './a.mjs';", a_mjs="throw new Error('no luck');")
