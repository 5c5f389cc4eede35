"""Bun, with the globals of a Worker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from playground.parity.errors import HostMissing
from playground.parity.hosts import engine
from playground.parity.site import Site

NAME: Final = "bun"
#: Names a path, and wins over what is on the PATH.
VARIABLE: Final = "PLAYGROUND_BUN"


def missing() -> str | None:
    """Say what is missing and how to get it, or None."""
    if engine.find(NAME, VARIABLE) is None:
        return engine.not_found("Bun", VARIABLE, "`npm install -g bun` installs it")
    return None


def start(site: Site, seconds: float) -> engine.Engine:
    """Start Bun.

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
    return ("run", "--no-install")
