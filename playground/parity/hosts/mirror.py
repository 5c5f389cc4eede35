"""The mirror: this package itself, on wasmtime."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from playground.catalog import Scenario
from playground.jobs import loop as jobs_loop
from playground.parity.case import Case
from playground.parity.hosts.protocol import Emit
from playground.parity.hosts.request import with_lab
from playground.parity.site import Site
from playground.scenario import ExportRun, Program, RunSettings, ScenarioRun, run

NAME: Final = "mirror"
_FEATURES: Final = frozenset(("network",))


def missing() -> str | None:
    """Say that nothing is missing: this host is always there."""
    return None


def start(site: Site, seconds: float) -> Mirror:
    """Give the mirror; nothing needs starting."""
    return Mirror(site, seconds)


class Mirror:
    """Runs cases in this process, each in a realm of its own."""

    def __init__(self, site: Site, seconds: float) -> None:
        self._site = site
        self._seconds = seconds
        # A thread of its own: an event loop may be running on the caller's.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="parity-mirror")

    def features(self) -> frozenset[str]:
        """Name what it has of all that a scenario may need."""
        return _FEATURES

    def run(self, case: Case, emit: Emit) -> None:
        """Carry out a case and emit the events of its trace."""
        program: Program
        if isinstance(case.program, Scenario):
            program = ScenarioRun(case.program.with_lab(self._site.lab))
        else:
            args = json.loads(with_lab(case.program.args, self._site.lab))
            program = ExportRun(case.program.export, args)
        cancel = threading.Event()
        settings = RunSettings((self._site.url,), seconds=self._seconds, cancel=cancel)
        running = self._thread.submit(
            lambda: jobs_loop.run(run(case.package, program, emit, settings))
        )
        try:
            running.result()
        finally:
            cancel.set()

    def close(self) -> None:
        """End the thread, after the run that may be under way."""
        self._thread.shutdown()
