"""Runs the page's pure modules in Node, where that is installed; the browser tests run them too."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

NODE = shutil.which("node")
APP = Path(__file__).parents[3] / "static/app"
_SCRIPT = """
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
const module = await import(pathToFileURL(process.argv[1]));
const calls = JSON.parse(await text(process.stdin));
const said = calls.map((args) => {
  try { return { value: module[process.argv[2]](...args) ?? null }; }
  catch (error) { return { error: error.message }; }
});
process.stdout.write(JSON.stringify(said));
"""

needs_node = pytest.mark.skipif(NODE is None, reason="Node is not installed")


def call(module: str, function: str, calls: list[list[Any]]) -> list[dict[str, Any]]:
    """Call a function of ``static/app/`` several times.

    Returns
    -------
    list of dict
        ``{"value": …}`` or ``{"error": message}`` for each call.
    """
    assert NODE is not None
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", _SCRIPT, str(APP / module), function],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said
