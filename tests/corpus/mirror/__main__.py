"""Runs the cases of one package on the mirror: ``python -m tests.corpus.mirror``.

The job comes as JSON on the standard input. What each case gave goes to the standard output, one
line of JSON a case; what the package prints goes to the standard error. Written again in
``../node/main.mjs``.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

import playground
from tests.corpus.mirror.steps import run


def console(_level: str, texts: list[str]) -> None:
    """Print what the package prints where it disturbs nobody."""
    print(*texts, file=sys.stderr)


async def main(job: dict[str, Any]) -> None:
    """Load the package, and run its cases one after the other in it."""
    folder = Path(job["folder"])
    files = {name: base64.b64decode(text) for name, text in job["files"].items()}
    package = await playground.load(
        folder, entry=job["entry"] or None, origins=[job["origin"]], console=console
    )
    async with package as module:
        for steps in job["cases"]:
            try:
                line: dict[str, Any] = {"outcomes": await run(module, steps, files, folder)}
            except Exception as error:
                line = {"broken": f"{type(error).__name__}: {error}"}
            print(json.dumps(line), flush=True)


playground.run(main(json.load(sys.stdin)))
