"""Carries out one run on the mirror and records it: ``docs/trace.md``.

The twin of ``static/worker/driver.js``: both do the same steps in the same order.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from playground.abi.seam import RecordingSeam
from playground.errors import LimitExceeded, PlaygroundError, WasmTrap
from playground.ffi import JsException
from playground.host import version
from playground.jobs import loop as jobs_loop
from playground.jobs.promise import JSPromise
from playground.limits import Limits
from playground.mirror import Mirror, Surroundings
from playground.package import Package, read_package
from playground.trace import SCHEMA, Event, Recorder
from playground.values.absent import undefined
from playground.values.realm import Realm
from playground.values.types import Value

#: What one run may use unless told otherwise.
RUN_LIMITS: Final = Limits(
    seconds=2.0,
    memory_bytes=64 * 2**20,
    table_elements=1_000_000,
    body_bytes=8 * 2**20,
    microtasks=100_000,
)
#: Wall-clock seconds until a run ends with the outcome ``timeout``.
RUN_SECONDS: Final = 10.0
_LOOK_SECONDS: Final = 0.05
_TIMERS_OF_THE_WORKER: Final = 2


@dataclass(frozen=True)
class RunSettings:
    """How a run is carried out.

    Parameters
    ----------
    origins:
        The origins that ``fetch`` may reach.
    limits:
        What the module may use.
    seconds:
        Wall-clock time for the whole run.
    cancel:
        When set, the run ends soon, with the outcome ``timeout``.
    """

    origins: Sequence[str] = ()
    limits: Limits = RUN_LIMITS
    seconds: float = RUN_SECONDS
    cancel: threading.Event | None = None


class Program(Protocol):
    """What is run: one export (:class:`.ExportRun`) or a scenario (:class:`.ScenarioRun`)."""

    def named(self) -> dict[str, Any]:
        """Say what ``run.start`` says of it."""

    def check(self, mirror: Mirror) -> None:
        """Do what can be done before the module starts; may raise, and then there is no run."""

    def begin(self, run: Run) -> None:
        """Begin, as a script; sooner or later this leads to :meth:`Run.finish`."""

    def uncaught(self, run: Run) -> None:
        """Hear that an exception left a job and nobody caught it."""


def run_blocking(
    path: str | Any,
    program: Program,
    emit: Callable[[Event], None],
    settings: RunSettings | None = None,
) -> None:
    """Do :func:`run` under an event loop of its own, on this thread.

    Parameters
    ----------
    path:
        Where the module is, as :func:`playground.load` takes it.
    """
    package = read_package(path)
    jobs_loop.run(run(package, program, emit, settings or RunSettings()))


async def run(
    package: Package,
    program: Program,
    emit: Callable[[Event], None],
    settings: RunSettings,
) -> None:
    """Run a program, and emit the events of its trace as they happen.

    Parameters
    ----------
    emit:
        Called with every event, ``run.start`` first and ``run.end`` last.

    Raises
    ------
    InvalidArguments, UnknownExport, InvalidModule, GlueSyntaxError, Unsupported
        The run cannot begin; no event was emitted.
    """
    await Run(package, program, emit, settings).carry_out()


class Run:
    """The state of one run, as its program sees it.

    Attributes
    ----------
    mirror, realm, previews, recorder:
        What takes part in it.
    """

    def __init__(
        self,
        package: Package,
        program: Program,
        emit: Callable[[Event], None],
        settings: RunSettings,
    ) -> None:
        self.program = program
        self.settings = settings
        self.recorder = Recorder(
            time.perf_counter_ns,
            emit,
            max_events=settings.limits.events,
            max_log_bytes=settings.limits.log_bytes,
        )
        self.finished = asyncio.Event()
        self.outcome = "ok"
        self.unhandled: dict[int, Any] = {}
        self.uncaught: Value = None
        self.has_uncaught = False
        self.failure: LimitExceeded | None = None
        self.mirror = Mirror(
            package,
            Surroundings(
                origins=tuple(settings.origins),
                limits=settings.limits,
                on_console=self.log,
                on_error=self.error,
                on_rejection=self.rejection,
            ),
        )
        self.previews = self.mirror.previews
        self.realm: Realm = self.mirror.realm
        self.realm.on_failure.append(self.fail)
        self.realm.finalizes = False
        # What a module gets from `setTimeout` is in its trace, and may be kept by it. The Worker
        # sets two timers of its own before the module's.
        self.realm.timers.begin_after(_TIMERS_OF_THE_WORKER)

    # -- what the realm tells us -----------------------------------------------------------------

    def log(self, level: str, values: list[Value]) -> None:
        """Write that something was printed."""
        shown = [self.previews.of(values[index]) for index in self.realm.rounds(range(len(values)))]
        self.recorder.write("log", {"level": level, **({"args": shown} if shown else {})})

    def error(self, value: Value) -> None:
        """Write that an exception left a job and nobody caught it."""
        self.recorder.write("error", {"error": self.previews.of(value)})
        if not self.has_uncaught:
            self.has_uncaught, self.uncaught = True, value
        self.program.uncaught(self)

    def rejection(self, promise: JSPromise, operation: str) -> None:
        """Keep the list of rejections that nobody handles."""
        if operation == "reject":
            self.unhandled[id(promise)] = promise
        else:
            self.unhandled.pop(id(promise), None)

    def fail(self, exc: LimitExceeded) -> None:
        """End the run, for it has reached a limit."""
        self.failure = exc
        self.finished.set()

    # -- the run ---------------------------------------------------------------------------------

    async def carry_out(self) -> None:
        """Do the run from ``run.start`` to ``run.end``."""
        try:
            self.program.check(self.mirror)
        except BaseException:
            self.mirror.close()
            raise
        self.recorder.write("run.start", self.start_data())
        try:
            outcome = await self.run_program()
        except LimitExceeded as exc:
            self.failure = self.failure or exc
            outcome = "limit"
        except PlaygroundError as exc:
            self.recorder.end("error", error=self.shown(exc), unhandled=self.shown_unhandled())
            return
        finally:
            self.mirror.close()
        data: dict[str, Any] = {}
        if outcome == "timeout" or time.monotonic() > self.realm.ends:
            outcome = "timeout"
        elif self.failure is not None:
            outcome = "limit"
            data["error"] = {"e": "LimitExceeded", "m": str(self.failure)}
        elif outcome == "error":
            data["error"] = self.previews.of(self.uncaught)
        self.recorder.end(outcome, **data, unhandled=self.shown_unhandled())

    def shown(self, exc: PlaygroundError) -> dict[str, Any]:
        """Show why the module did not start: what JavaScript sees of it, where it sees any."""
        if isinstance(exc, JsException | WasmTrap):
            return self.previews.of(self.mirror.bridge.to_javascript(exc))
        return {"e": type(exc).__name__, "m": str(exc)}

    def start_data(self) -> dict[str, Any]:
        """Say what is run, on what."""
        package, limits = self.mirror.package, self.settings.limits
        return {
            "schema": SCHEMA,
            "host": "mirror",
            "module": package.name,
            **self.program.named(),
            "sha256": {"wasm": package.sha256_wasm, "glue": package.sha256_glue},
            "engine": ["wasmtime", version()],
            "clock": "real",
            "tiers": "S",
            "limits": {"events": limits.events, "log_bytes": limits.log_bytes},
        }

    def shown_unhandled(self) -> list[list[Any]]:
        """List the rejected promises that nobody handled, with their ids where they have one."""
        return [
            [self.previews.known_id(promise), self.previews.of(promise.result)]
            for promise in self.unhandled.values()
        ]

    async def run_program(self) -> str:
        """Instantiate, carry the program out; give the outcome."""
        mirror, realm = self.mirror, self.realm
        realm.ends = time.monotonic() + self.settings.seconds
        await mirror.start(RecordingSeam(realm, self.recorder, self.previews))
        mirror.bridge.script(lambda _this: self.program.begin(self), undefined, ())
        outcome = await self.wait()
        if outcome != "timeout" and self.has_uncaught:
            return "error"
        return outcome

    def step_done(self, step: int, key: str, value: Value, unmet: bool = False) -> None:
        """Write what came of a step.

        Parameters
        ----------
        step:
            Its number, from 1.
        key:
            ``value`` or ``error``.
        unmet:
            Whether it was expected otherwise.
        """
        data = {key: self.previews.of(value), **({"unmet": True} if unmet else {})}
        self.recorder.write("step.done", data, step=step)

    def finish(self, outcome: str, error: Value = undefined) -> None:
        """End the run, if it has not ended yet.

        Parameters
        ----------
        outcome:
            ``ok``, ``stalled`` or ``error``.
        error:
            What ended it, of ``error``.
        """
        if self.finished.is_set():
            return
        if outcome == "error" and not self.has_uncaught:
            self.has_uncaught, self.uncaught = True, error
        self.outcome = outcome
        self.finished.set()

    async def wait(self) -> str:
        """Wait until the run is over, its time is up, or nobody wants it any longer."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.settings.seconds
        cancel = self.settings.cancel
        while not self.finished.is_set():
            left = deadline - loop.time()
            if left <= 0 or (cancel is not None and cancel.is_set()):
                return "timeout"
            try:
                await asyncio.wait_for(self.finished.wait(), min(left, _LOOK_SECONDS))
            except TimeoutError:
                continue
        return self.outcome
