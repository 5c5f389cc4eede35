"""Has the program `wasm-bindgen` make the glue of a test binary, and adds what runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final

from playground.build import BuildError, cache, find
from playground.errors import InvalidModule
from playground.test_runner.binary import Binary
from playground.test_runner.environment import Target
from playground.test_runner.errors import TestRunnerError
from playground.test_runner.local_files import bring_along
from playground.test_runner.start_function import without_start

#: How the files are called that wasm-bindgen writes.
STEM: Final = "wasm-bindgen-test"
HARNESS: Final = Path(__file__).parent / "harness"
#: Names of ours among those files, as the harness's own files import them.
ENTRIES: Final[dict[Target, str]] = {
    "nodejs": "playground-commonjs.cjs",
    "experimental-nodejs-module": "playground-module.mjs",
    "web": "playground-web.mjs",
}
_ADDED: Final = {
    "playground-harness.mjs": "harness.js",
    "playground-global.mjs": "mirror_global.mjs",
    "playground-commonjs.cjs": "mirror_commonjs.cjs",
    "playground-module.mjs": "mirror_module.mjs",
    "playground-web.mjs": "mirror_web.mjs",
}
#: wasm-bindgen-test-runner's variables that are options of `wasm-bindgen`.
_FLAGS: Final = {
    "WASM_BINDGEN_SPLIT_LINKED_MODULES": "--split-linked-modules",
    "WASM_BINDGEN_JS_STRING_BUILTINS": "--js-string-builtins",
    "WASM_BINDGEN_KEEP_LLD_EXPORTS": "--keep-lld-exports",
}
_SECONDS: Final = 600


def find_wasm_bindgen(version: str) -> str:
    """Give the path of the program `wasm-bindgen` of exactly that version.

    Looked for on the PATH, among what cargo installed, and where ``nox -s wasm`` installs it.

    Raises
    ------
    TestRunnerError
        There is none; the message says how to install it.
    """
    home = cache() / f"wasm-bindgen-{version}"
    cargo = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    for place in (cargo / "bin", home / "bin"):
        with suppress(BuildError):
            return find("wasm-bindgen", "", also=place, version=f"wasm-bindgen {version}")
    install = f"cargo install wasm-bindgen-cli --version ={version} --locked"
    raise TestRunnerError(
        f"These tests were built with wasm-bindgen {version}, and there is no `wasm-bindgen` of"
        f" that version. To install it:\n\n    {install}\n\n"
        f"or, beside another version:\n\n    {install} --root {home}"
    )


def make_glue(wasm: Path, binary: Binary, target: Target, folder: Path) -> None:
    """Write glue and wasm of a test binary into ``folder``, and what runs its tests on the mirror.

    Parameters
    ----------
    wasm:
        The file that cargo built.
    binary:
        What it says of itself.
    target:
        What the glue is made for.
    folder:
        An empty one.

    Raises
    ------
    TestRunnerError
        wasm-bindgen is missing, or failed; the message has what it said.
    """
    if binary.version is None:
        raise TestRunnerError(
            f"{wasm}: no section __wasm_bindgen_unstable. Either nothing in it uses wasm-bindgen,"
            " or wasm-bindgen has run already; then give the directory that it wrote"
        )
    command = [find_wasm_bindgen(binary.version), str(wasm.resolve()), "--target", target]
    # `--debug` has the glue export `__wasm`, in which the tests are, and check what crosses.
    command += ["--debug", "--no-typescript", "--out-dir", str(folder), "--out-name", STEM]
    command += [flag for variable, flag in _FLAGS.items() if variable in os.environ]
    try:
        done = subprocess.run(  # noqa: S603 - the program found above
            command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TestRunnerError(f"wasm-bindgen: {error}") from error
    if done.returncode:
        raise TestRunnerError(f"wasm-bindgen failed:\n{(done.stderr or done.stdout).strip()}")
    if not binary.starts:
        _drop_start(folder)
    bring_along(folder, Path.cwd(), f"{STEM}.js")
    _add_harness(folder)


def copy_glue(source: Path, folder: Path) -> None:
    """Copy what wasm-bindgen wrote for tests, and add what runs them on the mirror.

    Raises
    ------
    TestRunnerError
        It is not there.
    """
    for name in (f"{STEM}.js", f"{STEM}_bg.wasm"):
        if not (source / name).is_file():
            raise TestRunnerError(
                f"{source}: there is no {name}, which wasm-bindgen writes with"
                f" `--debug --out-name {STEM}`"
            )
    shutil.copytree(source, folder, dirs_exist_ok=True, symlinks=True)
    _drop_start(folder)
    _add_harness(folder)


def _drop_start(folder: Path) -> None:
    wasm = folder / f"{STEM}_bg.wasm"
    try:
        wasm.write_bytes(without_start(wasm.read_bytes()))
    except InvalidModule as error:
        raise TestRunnerError(f"{wasm}: {error}") from error


def _add_harness(folder: Path) -> None:
    for name, source in _ADDED.items():
        shutil.copyfile(HARNESS / source, folder / name)


def target_of(folder: Path) -> Target:
    """Say for which target the glue in a folder was made."""
    text = (folder / f"{STEM}.js").read_text("utf-8", "replace")
    if "exports.__wasm" in text:
        return "nodejs"
    return "web" if "__wbg_init" in text else "experimental-nodejs-module"
