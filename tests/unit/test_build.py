"""The modules that are committed are those which the sources give."""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from playground import build, manifest

ROOT = Path(__file__).resolve().parents[2]
CRATES = manifest.crates(ROOT)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the sources and the built files that agrees with its manifest, to be damaged."""
    shutil.copytree(
        ROOT / "rust_examples", tmp_path / "rust_examples", ignore=shutil.ignore_patterns("target")
    )
    shutil.copytree(ROOT / "static/modules", tmp_path / "static/modules")
    made = manifest.make_manifest(tmp_path, tools={})
    (tmp_path / "static/modules/manifest.json").write_text(json.dumps(made), "utf-8")
    return tmp_path


def append(path: Path, text: str = "\n") -> None:
    path.write_bytes(path.read_bytes() + text.encode())


def test_sources_and_built_files_agree_with_the_manifest() -> None:
    assert manifest.check(ROOT) == [], "build the modules again: nox -s wasm"


def test_a_changed_source_is_named(checkout: Path) -> None:
    append(checkout / "rust_examples/promises/src/lib.rs")
    assert manifest.check(checkout) == [
        "rust_examples/promises/src/lib.rs was changed after static/modules/promises was built"
    ]


def test_an_added_source_is_named(checkout: Path) -> None:
    source = checkout / "rust_examples/fetch/src/more.rs"
    source.write_text("// more\n")
    assert manifest.check(checkout) == [
        "rust_examples/fetch/src/more.rs was added after static/modules/fetch was built"
    ]


def test_a_change_of_the_lock_file_concerns_every_module(checkout: Path) -> None:
    append(checkout / "rust_examples/Cargo.lock")
    assert manifest.check(checkout) == [
        f"rust_examples/Cargo.lock was changed after static/modules/{crate} was built"
        for crate in CRATES
    ]


def test_a_change_of_a_library_concerns_the_modules_that_use_it(checkout: Path) -> None:
    append(checkout / "rust_examples/trace/src/mark.rs")
    users = [crate for crate in CRATES if "trace" in manifest.libraries(ROOT, crate)]
    assert {"promises", "shared_state"} <= set(users)
    assert "capability" not in users
    assert manifest.check(checkout) == [
        f"rust_examples/trace/src/mark.rs was changed after static/modules/{crate} was built"
        for crate in users
    ]


def test_a_library_of_a_library_is_found_too(tmp_path: Path) -> None:
    texts = {
        "Cargo.toml": "[workspace]\nmembers = ['a']\n[workspace.dependencies]\nb = {path = 'b'}\n",
        "a/Cargo.toml": "[dependencies]\nb.workspace = true\nserde = '1'\n",
        "b/Cargo.toml": '[dependencies]\nc = { path = "../c" }\n',
        "c/Cargo.toml": '[dependencies]\nb = { path = "../b" }\n',
    }
    for name, text in texts.items():
        path = tmp_path / "rust_examples" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert manifest.libraries(tmp_path, "a") == ["b", "c"]
    assert manifest.crates(tmp_path) == [], "none of them is a cdylib"


def test_a_changed_profile_is_named(checkout: Path) -> None:
    workspace = checkout / "rust_examples/Cargo.toml"
    text = workspace.read_text("utf-8")
    workspace.write_text(text.replace('opt-level = "s"', "opt-level = 3"), "utf-8")
    assert "the flags of the build changed after the modules were built" in manifest.check(checkout)


def test_the_text_about_an_example_is_not_a_source(checkout: Path) -> None:
    append(checkout / "rust_examples/fetch/example.toml")
    assert manifest.check(checkout) == []


@pytest.mark.parametrize("name", ["fetch.js", "fetch.d.ts", "fetch_bg.wasm"])
def test_a_changed_built_file_is_named(checkout: Path, name: str) -> None:
    append(checkout / "static/modules/fetch" / name)
    assert manifest.check(checkout) == [
        f"static/modules/fetch/{name} was changed by something other than the build"
    ]


def test_a_missing_and_a_foreign_built_file_are_named(checkout: Path) -> None:
    folder = checkout / "static/modules/fetch"
    (folder / "fetch.js").rename(folder / "gotcha.js")
    assert manifest.check(checkout) == [
        "static/modules/fetch/fetch.js was removed by something other than the build",
        "static/modules/fetch/gotcha.js was added by something other than the build",
    ]


def test_a_crate_without_module_and_a_module_without_crate_are_named(checkout: Path) -> None:
    workspace = checkout / "rust_examples/Cargo.toml"
    text = workspace.read_text("utf-8")
    workspace.write_text(text.replace('"fetch"', '"fresh"'), "utf-8")
    (checkout / "rust_examples/fetch").rename(checkout / "rust_examples/fresh")
    differences = manifest.check(checkout)
    assert "static/modules/fetch is built from a crate that is gone" in differences
    assert "rust_examples/fresh was never built" in differences


def test_a_missing_manifest_is_one_sentence(checkout: Path) -> None:
    (checkout / "static/modules/manifest.json").unlink()
    assert manifest.check(checkout) == [
        "static/modules/manifest.json is missing or of another schema"
    ]


def test_every_dependency_is_pinned_exactly() -> None:
    workspace = tomllib.loads((ROOT / "rust_examples/Cargo.toml").read_text("utf-8"))["workspace"]
    wanted = [
        row["version"] if isinstance(row, dict) else row
        for row in workspace["dependencies"].values()
        if "path" not in row  # our own libraries
    ]
    assert all(version.startswith("=") for version in wanted)


def test_the_program_and_the_library_of_wasm_bindgen_have_one_version() -> None:
    tools = manifest.read_manifest(ROOT)["tools"]
    assert tools["wasm_bindgen"] == build.locked_version(ROOT, "wasm-bindgen")


@pytest.mark.parametrize("crate", CRATES)
def test_a_module_names_no_path_of_the_machine_that_built_it(crate: str) -> None:
    wasm = (ROOT / f"static/modules/{crate}/{crate}_bg.wasm").read_bytes()
    assert re.findall(rb"[^\0]*(?:/root/|/home/|/Users/|/tmp/|\.cargo)[^\0]{,40}", wasm) == []
    sources = re.findall(rb"[\w/.-]*/src/[\w/.-]+\.rs", wasm)
    assert [path for path in sources if not path.startswith((b"/crates/", b"/rust"))] == []


@pytest.mark.parametrize("crate", CRATES)
def test_a_module_with_tasks_tells_the_host_of_them(crate: str) -> None:
    cargo = tomllib.loads((ROOT / f"rust_examples/{crate}/Cargo.toml").read_text("utf-8"))
    glue = (ROOT / f"static/modules/{crate}/{crate}.js").read_text("utf-8")
    has_tasks = "wasm-bindgen-futures" in cargo["dependencies"]
    assert ("console?.createTask" in glue) == has_tasks, "built without debug-assertions"


@pytest.mark.parametrize("crate", CRATES)
def test_every_preset_runs_an_export(crate: str) -> None:
    example = tomllib.loads((ROOT / f"rust_examples/{crate}/example.toml").read_text("utf-8"))
    assert set(example) - {"run", "compare"} == {"title", "lesson", "source", "order"}
    assert (ROOT / "rust_examples" / crate / example["source"]).is_file()
    types = (ROOT / f"static/modules/{crate}/{crate}.d.ts").read_text("utf-8")
    arity = {
        name: parameters.count(":")
        for name, parameters in re.findall(r"^export function (\w+)\((.*?)\):", types, re.MULTILINE)
    }
    presets = example.get("run", [])
    for preset in presets:
        assert set(preset) == {"title", "export", "args"}
        assert len(preset["args"]) == arity[preset["export"]], preset["title"]
    titles = [preset["title"] for preset in presets]
    assert len(titles) == len(set(titles))


def test_check_needs_no_rust(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = CliRunner().invoke(build.main, ["--check"])
    assert (result.exit_code, result.output) == (
        0,
        "✓ sources, built files and manifest agree\n",
    )


def test_without_cargo_it_says_where_rust_is_to_be_had(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CARGO_HOME", str(tmp_path))
    result = CliRunner().invoke(build.main)
    assert result.exit_code == 1
    assert "There is no `cargo`. Install Rust as https://rustup.rs says" in result.output


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare_rust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rustc that has no target yet, and a rustup that cannot install one."""
    program(tmp_path, "rustc", f"echo {tmp_path}/lib")
    program(tmp_path, "rustup", "echo no network >&2; exit 7")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv(build.TARGET_INSTALLER, raising=False)
    return tmp_path


def test_a_failing_rustup_is_reported_with_its_way_out(
    bare_rust: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(build.BuildError, match=build.TARGET_INSTALLER) as caught:
        build.ensure_target(str(bare_rust / "rustc"), bare_rust)
    assert "target add wasm32-unknown-unknown` failed with status 7" in str(caught.value)
    assert "no network" in capfd.readouterr().err


def test_another_program_may_install_the_target(
    bare_rust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f'mkdir {bare_rust}/lib && echo "$@" > {bare_rust}/lib/libstd-0.rlib'
    monkeypatch.setenv(build.TARGET_INSTALLER, str(program(bare_rust, "installer", script)))
    build.ensure_target(str(bare_rust / "rustc"), bare_rust)
    assert (bare_rust / "lib/libstd-0.rlib").read_text() == "wasm32-unknown-unknown\n"


def test_a_program_of_another_version_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, right = tmp_path / "old", tmp_path / "right"
    for folder, version in ((old, "wasm-opt version 13"), (right, "wasm-opt version 132 (v132)")):
        folder.mkdir()
        program(folder, "wasm-opt", f"echo '{version}'")
    monkeypatch.setenv("PATH", str(old))
    found = build.find("wasm-opt", "", also=right, version="wasm-opt version 132")
    assert found == str(right / "wasm-opt")
    with pytest.raises(build.BuildError, match="There is no `wasm-opt version 1`"):
        build.find("wasm-opt", "", also=right, version="wasm-opt version 1")
