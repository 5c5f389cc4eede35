"""Finds a Chromium for the browser tests, or installs one.

``python -m playground.parity.chromium`` prints its path.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from playground.parity.errors import BrowserNotFound

#: Names a path, and wins over everything that is found.
VARIABLE: Final = "PLAYGROUND_CHROMIUM"
_COMMANDS: Final = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
)  # fmt: skip
_PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
#: The browser asks for updates and field trials by itself; tests need none of that.
ARGUMENTS: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_INSTALL_SECONDS: Final = 900

__all__ = ["ARGUMENTS", "VARIABLE", "BrowserNotFound", "ensure", "find"]


def find() -> Path | None:
    """Find an installed Chromium.

    Returns
    -------
    Path or None
        The first of: the path in ``PLAYGROUND_CHROMIUM``; Playwright's own; Chromium, Chrome or
        Edge on the PATH or where they usually lie.

    Raises
    ------
    BrowserNotFound
        ``PLAYGROUND_CHROMIUM`` names no file.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise BrowserNotFound(f"{VARIABLE} is {named}, and there is no such file")
        return Path(named)
    candidates = (_playwrights_own(), *map(shutil.which, _COMMANDS), *_PLACES)
    return next((Path(path) for path in candidates if path and Path(path).is_file()), None)


@lru_cache(maxsize=1)
def _playwrights_own() -> str | None:
    # Asked in a process of its own: Playwright's synchronous interface refuses to start where an
    # event loop runs, and its driver need not stay alive for a path.
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout.strip() or None


def ensure(say: Callable[[str], None] = print) -> Path:
    """Find a Chromium, or install one.

    Parameters
    ----------
    say:
        Told what is being done, a line at a time.

    Raises
    ------
    BrowserNotFound
        Neither worked; the message lists what was tried and what failed.
    """
    found = find()
    if found is not None:
        return found
    tried = []
    for name, commands in _ways():
        say(f"No Chromium found. Installing {name} ...")
        problem = _run_all(commands)
        found = find() if problem is None else None
        if found is not None:
            return found
        tried.append(f"  {name}: {problem or 'installed, but not found afterwards'}")
        say(f"  that did not work: {problem or 'it was not found afterwards'}")
    raise BrowserNotFound(
        "The browser tests need Chromium, and there is none. Tried:\n"
        + "\n".join(tried)
        + f"\nInstall Chromium or Chrome by hand, or set {VARIABLE} to its path."
    )


def _ways() -> Iterator[tuple[str, list[list[str]]]]:
    """Give the ways to install one, best first: a name and the commands."""
    playwright = [sys.executable, "-m", "playwright", "install"]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    # Its libraries come from the distribution, which takes root's rights.
    yield "Playwright's own", [[*playwright, *(["--with-deps"] if root else []), "chromium"]]
    if root:
        yield "Playwright's own, without libraries", [[*playwright, "chromium"]]
    sudo = [] if root else ["sudo", "-n"]
    if not root and shutil.which("sudo") is None:
        return
    if shutil.which("apt-get"):
        yield (
            "the distribution's package",
            [
                [*sudo, "apt-get", "update", "-q"],
                [*sudo, "apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"],
            ],
        )
    if shutil.which("dnf"):
        yield "the distribution's package", [[*sudo, "dnf", "install", "-y", "chromium"]]
    if shutil.which("apk"):
        yield "the distribution's package", [[*sudo, "apk", "add", "chromium"]]


def _run_all(commands: list[list[str]]) -> str | None:
    """Run commands until one fails; say why it did, or give ``None``."""
    for command in commands:
        try:
            done = subprocess.run(  # noqa: S603 - fixed commands
                command,
                capture_output=True,
                text=True,
                timeout=_INSTALL_SECONDS,
                check=False,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode:
            return _reason(done.stdout + done.stderr) or f"exit code {done.returncode}"
    return None


def _reason(output: str) -> str:
    """Pick the line that says why: the first that speaks of an error, else the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = (line for line in lines if re.search(r"error|fail|unable|cannot", line, re.I))
    return next(telling, lines[-1] if lines else "")[:200]


def main() -> int:
    """Print the path of a Chromium, installing one first if need be."""
    try:
        path = ensure(lambda line: print(line, file=sys.stderr))
    except BrowserNotFound as error:
        print(error, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
