"""Chromium, Chrome or Edge, driven by Playwright."""

from __future__ import annotations

from typing import Final

from playground.parity.chromium import ARGUMENTS, VARIABLE, find
from playground.parity.errors import BrowserNotFound, HostMissing
from playground.parity.hosts import playwright
from playground.parity.site import Site

NAME: Final = "chromium"


def missing() -> str | None:
    """Say what is missing and how to get it, or None."""
    without = playwright.missing()
    if without is not None:
        return without
    if find() is None:
        return (
            "no Chromium, Chrome or Edge was found: `python -m playground.parity.chromium` installs"
            f" one, and {VARIABLE} names one"
        )
    return None


def start(site: Site, seconds: float) -> playwright.Browser:
    """Start a browser.

    Raises
    ------
    HostMissing, BrowserNotFound
        Playwright or the browser is not installed; the message says how to get it.
    BrowserDied
        It did not start.
    """
    without = playwright.missing()
    if without is not None:
        raise HostMissing(without)
    path = find()
    if path is None:
        raise BrowserNotFound(str(missing()))
    options = {"executable_path": str(path), "args": list(ARGUMENTS)}
    return playwright.Browser(NAME, "chromium", options, site, seconds)
