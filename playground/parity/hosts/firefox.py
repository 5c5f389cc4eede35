"""Firefox, driven by WebDriver BiDi."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import IO, Final

from playground.parity.case import Case
from playground.parity.errors import BrowserDied, BrowserNotFound, HostMissing
from playground.parity.hosts.bidi import Connection
from playground.parity.hosts.page import FEATURES, LOAD_SECONDS, RUN, emit_answer, page_request
from playground.parity.hosts.protocol import Emit
from playground.parity.site import PAGE, Site

NAME: Final = "firefox"
#: Names a path, and wins over what is on the PATH.
VARIABLE: Final = "PLAYGROUND_FIREFOX"
_COMMANDS: Final = ("firefox", "firefox-esr")
_PLACES: Final = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:/Program Files/Mozilla Firefox/firefox.exe",
)
_START_SECONDS: Final = 60.0
_LISTENING: Final = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")
# It asks for updates, experiments and lists by itself; a run needs none of that.
_PREFERENCES: Final = """\
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
user_pref("toolkit.telemetry.enabled", false);
"""


def find() -> Path | None:
    """Find a Firefox: what ``PLAYGROUND_FIREFOX`` names, else one that is installed."""
    named = os.environ.get(VARIABLE)
    candidates = (shutil.which(named),) if named else (*map(shutil.which, _COMMANDS), *_PLACES)
    return next((Path(path) for path in candidates if path and Path(path).is_file()), None)


def missing() -> str | None:
    """Say what is missing and how to get it, or None."""
    if importlib.util.find_spec("websockets") is None:
        return "websockets is not installed: pip install 'interop-playground[browser]'"
    if find() is None:
        return f"no Firefox was found: your system's packages have one, and {VARIABLE} names one"
    return None


def start(site: Site, seconds: float) -> Firefox:
    """Start a browser.

    Raises
    ------
    HostMissing, BrowserNotFound
        It, or what drives it, is not installed; the message says how to get it.
    BrowserDied
        It did not start.
    """
    without = missing()
    path = find()
    if path is None:
        raise BrowserNotFound(str(without))
    if without is not None:
        raise HostMissing(without)
    return Firefox(path, site, seconds)


class Firefox:
    """A Firefox with a profile of its own and one page."""

    def __init__(self, path: Path, site: Site, seconds: float) -> None:
        self._site = site
        self._seconds = seconds
        self._stack = contextlib.ExitStack()
        try:
            folder = self._stack.enter_context(
                tempfile.TemporaryDirectory(prefix="parity-firefox-", ignore_cleanup_errors=True)
            )
            (Path(folder) / "user.js").write_text(_PREFERENCES, "utf-8")
            address = self._launch(path, folder)
            self._connection = Connection(address, NAME, _START_SECONDS)
            self._stack.callback(self._connection.close)
            made = self._connection.send("browsingContext.create", {"type": "tab"}, _START_SECONDS)
            self._context = str(made["context"])
            where = {"context": self._context, "url": site.url + PAGE, "wait": "complete"}
            self._connection.send("browsingContext.navigate", where, _START_SECONDS)
            there = self._connection.evaluate(self._context, FEATURES, None, _START_SECONDS)
            self._features = frozenset(("network", *(name for name in there if there[name])))
        except BaseException:
            self.close()
            raise

    def features(self) -> frozenset[str]:
        """Name what it has of all that a scenario may need."""
        return self._features

    def run(self, case: Case, emit: Emit) -> None:
        """Carry out a case in a Worker and emit the events of its trace."""
        request = page_request(case, self._site, self._seconds)
        seconds = LOAD_SECONDS + self._seconds
        answer = self._connection.evaluate(self._context, RUN, request, seconds)
        emit_answer(NAME, case, answer, emit)

    def close(self) -> None:
        """End the browser and delete its profile. Safe to call twice."""
        self._stack.close()

    def _launch(self, path: Path, profile: str) -> str:
        """Start the process and give the address at which it listens."""
        command = (str(path), "--headless", "--no-remote", "--profile", profile)
        process = subprocess.Popen(  # noqa: S603 - a browser that was found
            [*command, "--remote-debugging-port", "0", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        found: queue.Queue[str] = queue.Queue()
        reader = threading.Thread(target=_listen, args=(process.stderr, found), daemon=True)
        reader.start()
        self._stack.callback(_end, process, reader)
        try:
            address = found.get(timeout=_START_SECONDS)
        except queue.Empty:
            raise BrowserDied(f"{NAME} did not listen within {_START_SECONDS:g} s") from None
        if not address.startswith("ws://"):
            raise BrowserDied(f"{NAME} did not start: {address or 'it said nothing'}")
        return address


def _listen(pipe: IO[bytes], found: queue.Queue[str]) -> None:
    """Read what it says until the end, so that it never waits for a reader."""
    last = b""
    while line := pipe.readline(65536):
        match = _LISTENING.search(line)
        if match:
            found.put(match[1].decode())
        last = line
    found.put(last.decode(errors="replace").strip())


def _end(process: subprocess.Popen[bytes], reader: threading.Thread) -> None:
    """Kill the process and all that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    reader.join(5)
    if process.stderr is not None and not reader.is_alive():
        process.stderr.close()
