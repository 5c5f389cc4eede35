"""Runs tests on the mirror: the same glue and the same wasm, in this process."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from playground.console import display
from playground.errors import LimitExceeded, PlaygroundError, WasmTrap
from playground.ffi import JsException
from playground.limits import Limits
from playground.loading import LoadedModule
from playground.mirror import Mirror, Surroundings
from playground.modules import Sources
from playground.package import read_package
from playground.test_runner.binary import Case
from playground.test_runner.bindgen import ENTRIES, target_of
from playground.test_runner.errors import TestRunnerError
from playground.test_runner.host import Show, Traces
from playground.test_runner.outcome import Kind, Outcome, read_outcome
from playground.values.types import Value

#: How long the glue may take to load.
_START_SECONDS: Final = 60.0


class MirrorHost:
    """A module on the mirror, with its tests.

    Parameters
    ----------
    folder:
        Glue, wasm and harness.
    seconds:
        How long a test may run.
    origins:
        The origins that ``fetch`` may reach.
    show:
        Told of each console call; without it, none is shown.
    """

    def __init__(
        self, folder: Path, seconds: float, origins: Sequence[str], show: Show | None
    ) -> None:
        self._seconds = seconds
        self._package = read_package(folder, ENTRIES[target_of(folder)])
        limits = Limits(seconds=max(seconds, _START_SECONDS))
        self._sources = Sources(self._package, limits, lenient=True)
        self._traces = Traces(show)
        self._surroundings = Surroundings(
            origins=tuple(origins),
            limits=limits,
            console=lambda level, texts: self._traces.said(level, " ".join(texts)),
            on_error=self._note,
            on_rejection=self._note_rejection,
        )
        self._mirror: Mirror | None = None
        self._module: LoadedModule | None = None

    async def open(self) -> None:
        """Load the module."""
        await self.close()
        try:
            self._mirror = Mirror(self._package, self._surroundings, self._sources)
            self._module = LoadedModule(self._mirror)
            await self._mirror.start()
        except (PlaygroundError, JsException) as error:
            raise TestRunnerError(f"the tests cannot be loaded on the mirror: {error}") from error

    async def run(self, case: Case, include_ignored: bool) -> Outcome:
        """Run a test."""
        if self._module is None or self._mirror is None:
            raise TestRunnerError("the module is closed")
        self._traces.begin()
        start = time.perf_counter()
        self._mirror.realm.ends = time.monotonic() + self._seconds
        try:
            promise = self._module.run(case.export, include_ignored)
            outcome = read_outcome(case.name, await asyncio.wait_for(promise, self._seconds))
        except TimeoutError:
            outcome = self._spoiled(case, "timeout", "")
        except LimitExceeded as error:
            kind: Kind = "timeout" if error.limit == "seconds" else "failed"
            outcome = self._spoiled(case, kind, "" if kind == "timeout" else str(error))
        except WasmTrap as error:
            outcome = self._spoiled(case, "failed", f"A task that it waits for trapped: {error}")
        except (PlaygroundError, JsException) as error:
            outcome = self._spoiled(case, "failed", str(error))
        self._mirror.realm.ends = math.inf
        seconds = time.perf_counter() - start
        return replace(outcome, seconds=seconds, uncaught=self._traces.uncaught)

    def _spoiled(self, case: Case, kind: Kind, why: str) -> Outcome:
        return Outcome(kind, self._traces.told(case, why), spoiled=True)

    async def close(self) -> None:
        """End the module. Safe to call twice."""
        module, self._module, self._mirror = self._module, None, None
        if module is not None:
            module.close()

    def _note(self, value: Value) -> None:
        if self._mirror is not None:
            self._traces.caught_by_nobody(display(self._mirror.previews, value))

    def _note_rejection(self, promise: Any, operation: str) -> None:
        if operation == "reject":
            self._note(promise.result)
