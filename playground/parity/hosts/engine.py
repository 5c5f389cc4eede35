"""A JavaScript engine outside a browser: one process for each run, with the globals of a Worker.

The process runs ``static/worker/headless.js``, gets the request by stdin and writes reports to
stdout, a line each.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import IO, Any, Final

from playground.package import Directory, Package
from playground.parity.case import Case
from playground.parity.errors import HostDied, HostMissing, ModuleFailedToLoad, NotForBrowsers
from playground.parity.hosts.protocol import Emit
from playground.parity.hosts.request import run_request
from playground.parity.site import PAGE, Site
from playground.trace import Event

_LOAD_SECONDS: Final = 30.0
_GRACE_SECONDS: Final = 1.0
_START_SECONDS: Final = 30.0
#: A trace has at most 2,000 events; what is longer than these is no report of ours.
MAX_LINE: Final = 4 * 2**20
MAX_OUTPUT: Final = 64 * 2**20
_MAX_COMPLAINT: Final = 2_000

#: Gives the options of the engine, from the folders that it may read and the site.
Options = Callable[[Sequence[Path], Site], Sequence[str]]


def find(command: str, variable: str) -> str | None:
    """Find an engine: what the environment variable names, else what is on the PATH."""
    named = os.environ.get(variable)
    return shutil.which(named) if named else shutil.which(command)


def not_found(title: str, variable: str, how: str) -> str:
    """Say that an engine is missing and how to get it."""
    return f"{title} was not found on the PATH: {how}; {variable} names one elsewhere"


class Engine:
    """An engine that was found, and works.

    Parameters
    ----------
    name:
        Of the host.
    command:
        The path of its program.
    options:
        Gives what stands between the program and the script.
    site, seconds:
        As for every host.

    Raises
    ------
    HostDied
        It does not run our script; the message quotes it.
    """

    def __init__(
        self, name: str, command: str, options: Options, site: Site, seconds: float
    ) -> None:
        self._name = name
        self._command = command
        self._options = options
        self._site = site
        self._seconds = seconds
        self._script = site.static / "worker" / "headless.js"
        self._child: _Child | None = None
        found: frozenset[str] | None = None
        for report in self._ask({"features": True}, (), time.monotonic() + _START_SECONDS):
            found = frozenset(("network", *report["features"]))
        if found is None:
            raise HostDied(f"{name}: {command} gave no answer within {_START_SECONDS:g} s")
        self._features = found

    def features(self) -> frozenset[str]:
        """Name what it has of all that a scenario may need."""
        return self._features

    def run(self, case: Case, emit: Emit) -> None:
        """Carry out a case in a process of its own and emit the events of its trace."""
        folder, urls = _files(case.package)
        request = run_request(case, urls, self._site.lab, self._seconds)
        request["wake"] = self._site.url + PAGE
        last: Event | None = None
        began = time.monotonic()
        deadline = began + _LOAD_SECONDS
        with contextlib.closing(self._ask(request, (folder,), lambda: deadline)) as reports:
            for report in reports:
                if report["type"] == "failed":
                    raise ModuleFailedToLoad(f"{self._name}: {case.name}: {report['message']}")
                if report["type"] == "phase" and report["phase"] == "running":
                    began = time.monotonic()
                    deadline = began + self._seconds + _GRACE_SECONDS
                if report["type"] == "event":
                    last = report["event"]
                    emit(last)
                    if last["ev"] == "run.end":
                        return
        if last is None:
            raise ModuleFailedToLoad(
                f"{self._name}: {case.name}: its files did not load within {_LOAD_SECONDS:g} s"
            )
        emit(_time_out(last, time.monotonic() - began))

    def close(self) -> None:
        """End the process of a run, if there is one. Safe to call twice."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _ask(
        self,
        request: dict[str, Any],
        folders: Sequence[Path],
        deadline: float | Callable[[], float],
    ) -> Generator[dict[str, Any], None, None]:
        """Start a process, and give its reports until it ends or the time is up."""
        options = self._options((self._script.parent, *folders), self._site)
        child = _Child([self._command, *options, str(self._script)], json.dumps(request))
        self._child = child
        try:
            while True:
                until = deadline() if callable(deadline) else deadline
                line = child.line(until - time.monotonic())
                if line is None:
                    return
                if not line:
                    said = child.complaint()
                    if child.code() == 0 and "features" in request:
                        return
                    raise HostDied(f"{self._name} ended in the middle of a run{said}")
                # What a module writes to stdout by itself is no report.
                with contextlib.suppress(ValueError):
                    report = json.loads(line)
                    if isinstance(report, dict) and "type" in report:
                        yield report
        finally:
            child.close()


class _Child:
    """A process in a group of its own, so that what a wrapper script starts ends with it."""

    def __init__(self, command: Sequence[str], request: str) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - an engine that was found
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
                env={**os.environ, "NO_COLOR": "1", "NODE_NO_WARNINGS": "1"},
            )
        except OSError as error:
            raise HostMissing(f"{command[0]} cannot be started: {error}") from error
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=1000)
        self._complaint = b""
        self._closed = False
        pipes = (self._process.stdout, self._process.stderr)
        self._threads = [
            threading.Thread(target=target, args=(pipe,), daemon=True)
            for target, pipe in zip((self._read, self._listen), pipes, strict=True)
        ]
        for thread in self._threads:
            thread.start()
        assert self._process.stdin is not None  # noqa: S101 - PIPE was asked for
        # A process that died before it read says so by its end.
        with contextlib.suppress(OSError), self._process.stdin as stdin:
            stdin.write(request.encode())

    def line(self, seconds: float) -> bytes | None:
        """Give the next line, b"" at the end, None if none comes within so many seconds."""
        try:
            return self._lines.get(timeout=max(seconds, 0.001))
        except queue.Empty:
            return None

    def code(self) -> int | None:
        """Give the exit code."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        return self._process.returncode

    def complaint(self) -> str:
        """Quote what it wrote to stderr, or say how it ended."""
        self._threads[1].join(5)
        text = self._complaint.decode(errors="replace").strip()
        code = self.code()
        how = f" by {signal.Signals(-code).name}" if code is not None and code < 0 else ""
        return f"{how}: {text}" if text else f"{how} (exit code {code})"

    def close(self) -> None:
        """Kill the group and give everything back. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        process = self._process
        if hasattr(os, "killpg"):
            # The group may outlive the process that began it.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        while any(thread.is_alive() for thread in self._threads):
            with contextlib.suppress(queue.Empty):
                self._lines.get(timeout=0.01)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()

    def _read(self, pipe: IO[bytes]) -> None:
        total = 0
        while line := pipe.readline(MAX_LINE):
            total += len(line)
            if total > MAX_OUTPUT or not line.endswith(b"\n"):
                self._complaint += f"more than {MAX_LINE:,} bytes in a line".encode()
                break
            self._lines.put(line)
        self._lines.put(b"")

    def _listen(self, pipe: IO[bytes]) -> None:
        while piece := pipe.read1(65536):  # type: ignore[attr-defined]
            self._complaint = (self._complaint + piece)[:_MAX_COMPLAINT]


def _files(package: Package) -> tuple[Path, dict[str, str]]:
    wasm = package.wasm_of(package.entry)
    if wasm is None or not isinstance(package.files, Directory):
        shown = package.shown(package.entry)
        raise NotForBrowsers(f"{shown}: an engine needs a directory with glue and one .wasm file")
    folder = package.files.root.resolve()
    glue = (folder / package.entry).as_uri()
    return folder, {"glue": glue, "wasm": (folder / wasm).as_uri()}


def _time_out(last: Event, seconds: float) -> Event:
    """End a trace from outside, as the page does with a Worker that never pauses."""
    data = {"outcome": "timeout", "unhandled": [], "dropped": 0}
    t = round(seconds * 1e9)
    return {"seq": last["seq"] + 1, "t": t, "ev": "run.end", "tier": "S", "data": data}
