"""Whatever target and ABI wasm-bindgen wrote for, the module does the same."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import playground
from playground.errors import InvalidModule, ModuleNotFound
from playground.ffi import to_js

CASES = Path(__file__).parents[1] / "cases/targets"
ABIS = ("externref", "heap")
TARGETS = sorted(path.name for path in (CASES / "externref").glob("*/"))


def assemble(folder: Path, abi: str, target: str) -> Path:
    """Make the directory that wasm-bindgen wrote."""
    made = Path(shutil.copytree(CASES / abi / target, folder / target))
    wasm = "none.wasm" if target == "no-modules" else "snippets.wasm"
    shutil.copy(CASES / abi / wasm, made / "targets_bg.wasm")
    return made


@pytest.fixture(params=[f"{abi} {target}" for abi in ABIS for target in TARGETS])
def output(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give the output for one target with one ABI."""
    return assemble(tmp_path, *request.param.split())


@pytest.fixture
def module(output: Path) -> Iterator[Any]:
    with playground.load_sync(output) as loaded:
        yield loaded


def test_text_crosses_both_ways(module: Any) -> None:
    assert module.greet("Zoë 🦀") == "Hello, Zoë 🦀!"


def test_what_rust_fails_with_is_thrown(module: Any) -> None:
    with pytest.raises(playground.JsException, match="no luck"):
        module.fail("no luck")


def test_rust_calls_a_function_of_python(module: Any) -> None:
    seen: list[int] = []
    module.each(4, seen.append)
    assert seen == [0, 1, 2, 3]


def test_a_class_keeps_its_state(module: Any) -> None:
    tally = module.Tally.new(0.5)
    tally.add(to_js([1, 2]))
    tally.add(to_js([3]))
    assert tally.sum == 6.5


def test_javascript_of_the_crate_runs_with_it(module: Any, output: Path) -> None:
    if output.name == "no-modules":
        assert "count" not in dir(module)
        return
    assert [module.times("a"), module.times("b"), module.times("a")] == [1, 1, 2]
    assert module.count(40, 2) == 42


def test_it_loads_where_an_event_loop_runs(output: Path) -> None:
    async def main() -> Any:
        async with await playground.load(output) as loaded:
            return loaded.greet("you")

    assert asyncio.run(main()) == "Hello, you!"
    assert playground.run(main()) == "Hello, you!"


def test_only_glue_that_awaits_cannot_be_loaded_synchronously_where_a_loop_runs(
    output: Path,
) -> None:
    async def main() -> Any:
        with playground.load_sync(output) as loaded:
            return loaded.greet("you")

    if output.name == "deno":
        with pytest.raises(playground.Unsupported, match=r"await playground\.load"):
            asyncio.run(main())
    else:
        assert asyncio.run(main()) == "Hello, you!"


@pytest.mark.parametrize("file", ["targets.js", "targets_bg.wasm"])
def test_a_file_stands_for_its_directory(file: str, tmp_path: Path) -> None:
    output = assemble(tmp_path, "externref", "nodejs")
    with playground.load_sync(output / file) as loaded:
        assert loaded.greet("you") == "Hello, you!"


# -- npm packages --------------------------------------------------------------------------------


@pytest.fixture
def npm(tmp_path: Path) -> Path:
    """A package with modules for several hosts, as many on npm are."""
    root = tmp_path / "package"
    for target in ("web", "nodejs", "bundler"):
        assemble(root / "pkg", "externref", target)
    (root / "package.json").write_text(
        """{
          "name": "@scope/targets",
          "main": "./pkg/nodejs/targets.js",
          "exports": {
            ".": {"node": "./pkg/nodejs/targets.js", "default": "./pkg/web/targets.js"},
            "./web": "./pkg/web/targets.js",
            "./at/*": "./pkg/*/targets.js"
          }
        }"""
    )
    return root


def test_package_json_says_where_a_package_begins(npm: Path) -> None:
    with playground.load_sync(npm) as loaded:
        assert loaded.count(1, 1) == 2
        assert repr(loaded) == "<playground module @scope/targets>"


def test_an_archive_is_loaded_as_npm_packs_it(npm: Path) -> None:
    archive = npm.with_suffix(".tgz")
    subprocess.run(["tar", "-czf", archive, "-C", npm.parent, npm.name], check=True)
    shutil.rmtree(npm)
    with playground.load_sync(archive) as loaded:
        assert loaded.count(1, 1) == 2
    with playground.load_sync(archive, entry="pkg/bundler/targets.js") as loaded:
        assert loaded.count(1, 1) == 2


@pytest.mark.parametrize(
    "entry", ["./web", "./at/bundler", "pkg/web/targets.js", "pkg/nodejs/targets_bg.wasm"]
)
def test_another_entry_is_a_subpath_or_a_file(npm: Path, entry: str) -> None:
    with playground.load_sync(npm, entry=entry) as loaded:
        assert loaded.count(1, 1) == 2


def test_an_entry_that_is_not_there_is_named_with_what_there_is(npm: Path) -> None:
    with pytest.raises(ModuleNotFound, match=r"nope.*pkg/bundler/targets\.js"):
        playground.load_sync(npm, entry="./nope")


def test_a_package_that_names_no_entry_is_searched(npm: Path) -> None:
    (npm / "package.json").write_text('{"name": "targets", "main": "missing.js"}')
    with pytest.raises(ModuleNotFound, match=r"more than one.*pkg/nodejs/targets\.js"):
        playground.load_sync(npm)
    shutil.rmtree(npm / "pkg/nodejs")
    shutil.rmtree(npm / "pkg/web")
    with playground.load_sync(npm) as loaded:
        assert loaded.count(1, 1) == 2


@pytest.mark.parametrize("text", ["{", "[]", '"text"'])
def test_a_package_json_that_cannot_be_read_is_named(npm: Path, text: str) -> None:
    (npm / "package.json").write_text(text)
    with pytest.raises(InvalidModule, match=r"package\.json: not"):
        playground.load_sync(npm)


def test_an_archive_that_is_none_is_named(tmp_path: Path) -> None:
    archive = tmp_path / "x.tgz"
    archive.write_bytes(b"no archive")
    with pytest.raises(InvalidModule, match=r"x\.tgz: cannot be unpacked"):
        playground.load_sync(archive)
