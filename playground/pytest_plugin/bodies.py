"""Test bodies: packages that are loaded for one test, and the event loop of an ``async def``."""

from __future__ import annotations

import contextlib
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from playground import ffi
from playground.jobs import loop as jobs_loop
from playground.loading import load_sync
from playground.package import read_package
from playground.parity import Session
from playground.parity.hosts.playwright import Browser
from playground.pytest_plugin.remote import RemotePage

#: The hosts that test bodies run on; the others run scenarios only.
BODIES = ("mirror", "chromium")


def why_not(host: str) -> str | None:
    """Say why a test body does not run on a host, or None."""
    if host not in BODIES:
        return f"{host} runs scenarios; test bodies run on {' and '.join(BODIES)}"
    return None


def run_body(body: Coroutine[Any, Any, Any]) -> None:
    """Run an ``async def`` on a loop that keeps JavaScript's order."""
    jobs_loop.run(body)


def find(path: str | Path, folder: Path) -> str | Path:
    """Look a path up from a test's folder, then leave it to the working directory."""
    beside = folder / path
    return beside if beside.exists() else path


class Loader:
    """Loads packages on one host, until it is closed.

    Parameters
    ----------
    session:
        The hosts.
    host:
        ``mirror`` or ``chromium``.
    folder:
        From which paths are looked up first.
    """

    def __init__(self, session: Session, host: str, folder: Path) -> None:
        self._session = session
        self._host = host
        self._folder = folder
        self._stack = contextlib.ExitStack()
        self._page: RemotePage | None = None

    @property
    def ffi(self) -> Any:
        """What ``pyodide.ffi`` is on this host."""
        return ffi if self._host == "mirror" else self._remote().ffi

    def load(self, path: str | Path) -> Any:
        """Load a package and give its exports.

        Raises
        ------
        PlaygroundError
            It is not there, or cannot be loaded by this host.
        """
        found = find(path, self._folder)
        if self._host == "mirror":
            module = load_sync(found)
            self._stack.callback(module.close)
            return module
        return self._remote().load(read_package(found))

    def close(self) -> None:
        """End what was loaded. Safe to call twice."""
        self._stack.close()

    def _remote(self) -> RemotePage:
        if self._page is None:
            browser = self._session.host(self._host)
            assert isinstance(browser, Browser)  # noqa: S101 - BODIES
            self._page = RemotePage(browser, self._session.site, self._session.seconds)
            self._stack.callback(self._page.close)
        return self._page
