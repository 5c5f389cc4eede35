"""Runs the cases of a package on one host, each in a process of its own."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.corpus.cases import PackageCases
from tests.corpus.server import file_server

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
#: The host whose results are the expected ones, first.
HOSTS: Final = ("node", "mirror")
#: Stands in a case for the address of the file server.
FILES: Final = "{files}"


@dataclass(frozen=True)
class HostRun:
    """What one host made of a package's cases.

    Parameters
    ----------
    results:
        For each case ``{"outcomes": [...]}``, one for each step, or ``{"broken": why}``. Fewer
        than there are cases if the process ended early.
    problem:
        Why it ended early, or None.
    seconds:
        How long the process ran.
    """

    results: list[dict[str, Any]]
    problem: str | None
    seconds: float


def run(host: str, package: PackageCases, folder: Path, timeout: float) -> HostRun:
    """Run all cases of a package on a host.

    Parameters
    ----------
    host:
        One of ``HOSTS``.
    folder:
        Where the package lies unpacked.
    timeout:
        Seconds, for all cases together.
    """
    with file_server(package.files) as origin:
        job = {
            "folder": str(folder),
            "node": package.node,
            "entry": package.entry,
            "origin": origin,
            "files": {
                name: base64.b64encode(data).decode("ascii") for name, data in package.files.items()
            },
            "cases": [case.steps for case in package.cases],
        }
        text = json.dumps(job).replace(FILES, origin)
        started = time.monotonic()
        problem = None
        try:
            done = subprocess.run(
                _command(host),
                input=text,
                capture_output=True,
                encoding="utf-8",
                cwd=ROOT,
                timeout=timeout,
                check=False,
            )
            output, errors = done.stdout, done.stderr
            if done.returncode != 0:
                problem = f"the process ended with {done.returncode}"
        except subprocess.TimeoutExpired as error:
            output, errors = _text(error.stdout), _text(error.stderr)
            problem = f"not done after {timeout:g} seconds"
        except FileNotFoundError as error:
            return HostRun([], f"{host} cannot be started: {error}", 0.0)
        if problem is not None and errors.strip():
            problem += ":\n" + "\n".join(errors.strip().splitlines()[-12:])
        lines = output.replace(origin, FILES).splitlines()
    return HostRun([json.loads(line) for line in lines], problem, time.monotonic() - started)


def _command(host: str) -> list[str]:
    if host == "node":
        return [shutil.which("node") or "node", str(HERE / "node/main.mjs")]
    return [sys.executable, "-m", "tests.corpus.mirror"]


def _text(output: bytes | str | None) -> str:
    text = output.decode("utf-8", "replace") if isinstance(output, bytes) else output or ""
    # The last line may be half a line.
    return text[: text.rfind("\n") + 1]
