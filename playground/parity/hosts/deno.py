"""Deno, with the globals of a Worker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from playground.parity.errors import HostMissing
from playground.parity.hosts import engine
from playground.parity.site import Site

NAME: Final = "deno"
#: Names a path, and wins over what is on the PATH.
VARIABLE: Final = "PLAYGROUND_DENO"


def missing() -> str | None:
    """Say what is missing and how to get it, or None."""
    if engine.find(NAME, VARIABLE) is None:
        return engine.not_found(
            "Deno", VARIABLE, "`pip install deno` or `npm install -g deno` installs it"
        )
    return None


def start(site: Site, seconds: float) -> engine.Engine:
    """Start Deno.

    Raises
    ------
    HostMissing
        It is not installed; the message says how to get it.
    HostDied
        It does not work.
    """
    command = engine.find(NAME, VARIABLE)
    if command is None:
        raise HostMissing(str(missing()))
    return engine.Engine(NAME, command, _options, site, seconds)


def _options(folders: Sequence[Path], site: Site) -> Sequence[str]:
    # It may read the module and our script, and reach the lab; nothing else.
    read = ",".join(str(folder) for folder in folders)
    net = site.url.partition("://")[2]
    options = ("--quiet", "--no-prompt", "--no-config", "--no-lock", "--no-remote", "--no-npm")
    return ("run", *options, f"--allow-read={read}", f"--allow-net={net}")
