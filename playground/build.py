"""Builds the Rust examples: cargo, then wasm-bindgen, then wasm-opt, then the manifest.

``python -m playground.build`` (or ``nox -s wasm``) needs Rust, and Node for wasm-opt; it installs
what else is missing into the user's cache. ``python -m playground.build --check`` needs neither:
it compares the sources and the built files with ``static/modules/manifest.json``.

The same sources and tools give the same bytes, wherever the checkout lies. So everything that a
build could take from its surroundings is fixed here: flags, versions, and the paths that a panic
message names. Nothing here is needed to *run* a module.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from platformdirs import user_cache_dir
from rich.console import Console

from playground.errors import PlaygroundError
from playground.manifest import FLAGS, TARGET, check, crates, make_manifest, read_manifest

TARGET_INSTALLER = "PLAYGROUND_WASM_TARGET_INSTALLER"
BINARYEN = "132.0.0"  # the npm package that brings wasm-opt; wasm-opt itself says "132"

console = Console(stderr=True, highlight=False, soft_wrap=True)


class BuildError(PlaygroundError):
    """A build cannot start or go on; the message says what to do about it."""


# The tools: found, or installed into the cache.


def cache() -> Path:
    """Return the folder for tools and intermediate files, outside of every checkout."""
    return Path(user_cache_dir("interop-playground"))


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> None:
    """Run a command; what it prints is the progress that the user sees.

    Raises
    ------
    BuildError
        The command failed; it has said why.
    """
    status = subprocess.run(command, cwd=cwd, env=env, check=False).returncode  # noqa: S603
    if status:
        shown = " ".join(map(str, command))
        raise BuildError(f"`{shown}` failed with status {status}; its own message is above.")


def ask(*command: str | Path, cwd: Path | None = None) -> str:
    """Return what a command prints, or an empty string if it fails."""
    answer = subprocess.run(  # noqa: S603
        command, cwd=cwd, check=False, text=True, stdout=subprocess.PIPE
    )
    return "" if answer.returncode else answer.stdout.strip()


def find(name: str, advice: str, *, also: Path | None = None, version: str = "") -> str:
    """Return the path of a program on ``PATH`` or in the folder ``also``.

    Parameters
    ----------
    name, advice:
        The program, and what to do if there is none.
    version:
        How the answer to ``--version`` has to begin; another version is passed over.
    """
    for path in (None, str(also) if also else ""):
        found = shutil.which(name, path=path)
        if found and (not version or f"{ask(found, '--version')} ".startswith(f"{version} ")):
            return found
    raise BuildError(f"There is no `{version or name}`. {advice}")


def find_rust() -> tuple[str, str]:
    """Return the paths of cargo and rustc."""
    home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo")) / "bin"
    advice = "Install Rust as https://rustup.rs says, or with your system's package manager."
    return find("cargo", advice, also=home), find("rustc", advice, also=home)


def has_target(rustc: str) -> bool:
    """Whether rustc has the standard library of wasm32."""
    folder = ask(rustc, "--print", "target-libdir", "--target", TARGET)
    return bool(folder) and any(Path(folder).glob("libstd-*.rlib"))


def ensure_target(rustc: str, root: Path) -> None:
    """Install the standard library of wasm32 if it is missing."""
    if has_target(rustc):
        return
    advice = (
        f"Rust's standard library for {TARGET} is missing: run `rustup target add {TARGET}`, or "
        "take it from your system's package manager, or name a program that installs the target "
        f"given as its argument in the environment variable {TARGET_INSTALLER}."
    )
    console.print(f"[bold]{TARGET}[/]: installing Rust's standard library")
    installer = os.environ.get(TARGET_INSTALLER)
    command = [installer] if installer else [find("rustup", advice), "target", "add"]
    try:
        run(*command, TARGET, cwd=root)
    except (BuildError, OSError) as error:
        raise BuildError(f"{error}\n{advice}") from error
    if not has_target(rustc):
        raise BuildError(f"`{' '.join(command)} {TARGET}` installed something else.\n{advice}")


def locked_version(root: Path, package: str) -> str:
    """Return the version of a package in the workspace's lock file."""
    lock = tomllib.loads((root / "rust_examples/Cargo.lock").read_text("utf-8"))
    return next(str(entry["version"]) for entry in lock["package"] if entry["name"] == package)


def ensure_wasm_bindgen(cargo: str, root: Path) -> str:
    """Return the path of the wasm-bindgen program, of exactly the library's version."""
    version = locked_version(root, "wasm-bindgen")
    home = cache() / f"wasm-bindgen-{version}"
    with suppress(BuildError):
        return find("wasm-bindgen", "", also=home / "bin", version=f"wasm-bindgen {version}")
    console.print(f"[bold]wasm-bindgen {version}[/]: installing, which takes some minutes")
    command = [
        cargo,
        "install",
        "wasm-bindgen-cli",
        "--version",
        f"={version}",
        "--root",
        str(home),
    ]
    try:
        run(*command, "--locked", cwd=root)
    except BuildError:
        # A mirror of crates.io may lack a version that the lock file names.
        console.print("[yellow]once more, without the lock file of wasm-bindgen-cli[/]")
        run(*command, cwd=root)
    return find("wasm-bindgen", "cargo installed another.", also=home / "bin")


def ensure_wasm_opt(root: Path) -> str:
    """Return the path of wasm-opt, of exactly our version."""
    version = f"wasm-opt version {BINARYEN.partition('.')[0]}"
    home = cache() / f"binaryen-{BINARYEN}"
    programs = home / "node_modules/.bin"
    with suppress(BuildError):
        return find("wasm-opt", "", also=programs, version=version)
    console.print(f"[bold]{version}[/]: installing the npm package binaryen")
    npm = find("npm", f"Install Node 20 or later, or put `{version}` of Binaryen on your PATH.")
    home.mkdir(parents=True, exist_ok=True)
    package = f"binaryen@{BINARYEN}"
    run(npm, "install", "--no-audit", "--no-fund", "--prefix", home, package, cwd=root)
    return find("wasm-opt", "npm installed another.", also=programs, version=version)


# The build.


def remap(cargo: str, rustc: str, root: Path) -> list[str]:
    """Return flags for rustc that replace every path of this machine.

    A panic names its file, so paths are in the bytes, and on the user's screen. Files of an example
    are named as in its folder (``src/lib.rs``), files of a dependency ``/crates/name-version/…``.
    """
    rust = root / "rust_examples"
    command = ("metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET)
    answer = ask(cargo, *command, cwd=rust)
    if not answer:
        raise BuildError("cargo cannot read rust_examples; its own message is above.")
    names = {}
    for package in json.loads(answer)["packages"]:
        name = f"/crates/{package['name']}-{package['version']}"
        names[str(Path(package["manifest_path"]).parent)] = name
        if package["source"] is None:  # a library of the workspace; the examples follow below
            names[f"{package['name']}/src"] = f"{name}/src"
    for crate in crates(root):
        names[str(rust / crate)] = "."
        names[f"{crate}/src"] = "src"  # how cargo names the files of a workspace to rustc
    facts = dict(line.split(": ", 1) for line in ask(rustc, "-vV").splitlines() if ": " in line)
    library = Path(ask(rustc, "--print", "sysroot")) / "lib/rustlib/src/rust"
    names[str(library)] = f"/rustc/{facts['commit-hash']}"
    return [f"--remap-path-prefix={path}={name}" for path, name in names.items()]


def compile_crates(cargo: str, rustc: str, root: Path) -> Path:
    """Compile all examples with cargo; return the folder with their raw modules."""
    # What else cargo would read from the environment and put into the bytes.
    foreign = ("CARGO_PROFILE_", "CARGO_INCREMENTAL")
    env = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    env["CARGO_TARGET_DIR"] = str(cache() / "cargo-target")
    # This one goes before every other source of flags, the user's own configuration included.
    env["CARGO_ENCODED_RUSTFLAGS"] = "\x1f".join(remap(cargo, rustc, root))
    run(cargo, *FLAGS["cargo"], cwd=root / "rust_examples", env=env)
    return cache() / "cargo-target" / TARGET / "release"


def build(root: Path) -> None:
    """Build every example into ``static/modules`` and write the manifest.

    Nothing is written there until all of it is built.

    Raises
    ------
    BuildError
        A tool is missing or failed.
    """
    cargo, rustc = find_rust()
    ensure_target(rustc, root)
    wasm_bindgen = ensure_wasm_bindgen(cargo, root)
    wasm_opt = ensure_wasm_opt(root)
    tools = {
        "rustc": ask(rustc, "--version").removeprefix("rustc "),
        "wasm_bindgen": locked_version(root, "wasm-bindgen"),
        "wasm_opt": BINARYEN.partition(".")[0],
    }
    console.print(f"[bold]cargo[/]: compiling with rustc {tools['rustc']}")
    raw = compile_crates(cargo, rustc, root)
    before = read_manifest(root)
    with tempfile.TemporaryDirectory(prefix="interop-playground-") as scratch:
        for crate in crates(root):
            console.print(f"[bold]{crate}[/]: wasm-bindgen, wasm-opt")
            made = Path(scratch, crate)
            names = ("--out-dir", made, "--out-name", crate)
            run(wasm_bindgen, *FLAGS["wasm_bindgen"], *names, raw / f"{crate}.wasm", cwd=root)
            wasm = made / f"{crate}_bg.wasm"
            run(wasm_opt, *FLAGS["wasm_opt"], wasm, "--output", wasm, cwd=root)
        for crate in crates(root):
            folder = root / "static/modules" / crate
            folder.mkdir(parents=True, exist_ok=True)
            for name in (f"{crate}.js", f"{crate}.d.ts", f"{crate}_bg.wasm"):
                shutil.copyfile(Path(scratch, crate, name), folder / name)
    after = make_manifest(root, tools)
    text = json.dumps(after, indent=2, sort_keys=True) + "\n"
    (root / "static/modules/manifest.json").write_text(text, "utf-8", newline="\n")
    report(before, after)


def report(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Say what was built, and what differs from the build before."""
    for tool, version in after["tools"].items():
        earlier = before.get("tools", {}).get(tool, version)
        if earlier != version:
            console.print(f"[yellow]{tool} is {version}, it was {earlier}: expect other bytes[/]")
    for crate, built in after["crates"].items():
        same = built["outputs"] == before.get("crates", {}).get(crate, {}).get("outputs")
        size = built["outputs"][f"{crate}_bg.wasm"]["bytes"]
        news = "the same bytes as before" if same else "new bytes"
        console.print(f"[green]✓[/] static/modules/{crate}: {size / 1000:.1f} kB of wasm, {news}")


@click.command()
@click.option(
    "--check", "check_only", is_flag=True, help="Compare with the manifest, without Rust."
)
def main(*, check_only: bool) -> None:
    """Build the Rust examples into static/modules."""
    root = Path(__file__).resolve().parents[1]
    try:
        if not (root / "rust_examples/Cargo.toml").exists():
            raise BuildError("The examples are built from a checkout of the repository.")
        if not check_only:
            build(root)
        if differences := check(root):
            raise BuildError("\n".join([*differences, "To build the modules again: nox -s wasm"]))
    except BuildError as error:
        console.print(str(error), style="red", markup=False)
        sys.exit(1)
    console.print("[green]✓[/] sources, built files and manifest agree")


if __name__ == "__main__":
    main()
