"""Builds the files beside it from the crate: see README.md."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from playground.build import cache
from playground.host.sections import MAGIC, sections

HERE = Path(__file__).parent
TARGET = "wasm32-unknown-unknown"


def stripped(data: bytes) -> bytes:
    """Drop the sections that name functions and tools: a fourth of the file, and not needed."""
    kept = bytearray(data[:8])
    at = len(MAGIC) + 4
    for kind, start, end in sections(data):
        content = data[start:end]
        if kind != 0 or not content.startswith((b"\x04name", b"\x09producers")):
            kept += data[at:end]
        at = end
    return bytes(kept)


def built() -> Path:
    """Have cargo build the tests, and say where they are."""
    env = {"CARGO_TARGET_DIR": str(cache() / "cargo-target"), **os.environ}
    env["RUSTFLAGS"] = f"--remap-path-prefix={Path.home()}=/home"
    command = ["cargo", "test", "--target", TARGET, "--no-run", "--message-format", "json"]
    lines = subprocess.run(
        command, cwd=HERE / "crate", env=env, check=True, text=True, stdout=subprocess.PIPE
    ).stdout.splitlines()
    found = [json.loads(line).get("executable") for line in lines]
    return next(Path(path) for path in found if path)


def main() -> None:
    """Build all of them."""
    (HERE / "glue").mkdir(exist_ok=True)
    (HERE / "suite.wasm").write_bytes(stripped(built().read_bytes()))
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        for target in ("nodejs", "web"):
            options = ["--target", target, "--debug", "--no-typescript", "--out-dir", scratch]
            names = ["--out-name", "wasm-bindgen-test", str(HERE / "suite.wasm")]
            subprocess.run(["wasm-bindgen", *options, *names], check=True)
            shutil.copyfile(made / "wasm-bindgen-test.js", HERE / f"glue/{target}.glue")
        wasm = made / "wasm-bindgen-test_bg.wasm"
        subprocess.run(["wasm-opt", "-Oz", wasm, "-o", HERE / "glue/suite_bg.wasm"], check=True)


if __name__ == "__main__":
    main()
