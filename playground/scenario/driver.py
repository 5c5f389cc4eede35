"""Carries out one run on the mirror and records it: ``docs/trace.md``.

The twin of ``static/worker/driver.js``: both do the same steps in the same order.
"""

from __future__ import annotations

import asyncio
import posixpath
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from playground.abi.seam import RecordingSeam
from playground.abi.seam_map import seam_map
from playground.errors import LimitExceeded, PlaygroundError, WasmTrap
from playground.ffi import JsException
from playground.host import version
from playground.jobs import loop as jobs_loop
from playground.jobs.promise import JSPromise
from playground.jobs.virtual_clock import VirtualClock
from playground.limits import Limits
from playground.mirror import Mirror, Surroundings
from playground.package import Package, read_package
from playground.scenario.run_clock import Clock, RealClock, show_virtual_time
from playground.scenario.run_fetch import install_fetch
from playground.scenario.run_loop import RunLoop
from playground.scenario.run_tasks import install_tasks
from playground.scenario.run_timers import RunTimers
from playground.trace import SCHEMA, Event, Recorder
from playground.trace.recording import Recording
from playground.values.absent import undefined
from playground.values.object import JSObject
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
_TIERS: Final = "SCGH"


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
    record:
        Whether more is written than ``run.start`` and ``run.end``. The module cannot tell.
    """

    origins: Sequence[str] = ()
    limits: Limits = RUN_LIMITS
    seconds: float = RUN_SECONDS
    cancel: threading.Event | None = None
    record: bool = True


class Program(Protocol):
    """What is run: one export (:class:`.ExportRun`) or a scenario (:class:`.ScenarioRun`)."""

    @property
    def clock(self) -> str:
        """Whether it has the ``real`` clock or the ``virtual`` one."""

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
    mirror, realm, previews, recorder, recording, timers:
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
        self.clock = self._make_clock()
        self.recorder = Recorder(
            self.clock.now_ns,
            emit,
            max_events=settings.limits.events,
            max_log_bytes=settings.limits.log_bytes,
        )
        self.recording = Recording(self.recorder, self.previews.ids, self.previews.of)
        self.loop = RunLoop(self.recording, self.previews)
        self.seam = RecordingSeam(self.realm, self.recording, self.previews, _roles(package))
        self.timers = RunTimers(self.realm, self.recording, self.clock)
        self.timers.install()
        install_fetch(self.realm, self.recording, self.previews)
        install_tasks(self.realm, self.recording, self.previews, self.seam)

    def _make_clock(self) -> Clock:
        if self.program.clock == "real":
            return RealClock(self.realm)
        clock = VirtualClock(self.realm, self.mirror.bridge.loop)
        show_virtual_time(self.realm, clock)
        return clock

    # -- what the realm tells us -----------------------------------------------------------------

    def log(self, level: str, values: list[Value]) -> None:
        """Write that something was printed."""
        if not self.recorder.writing:
            return
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
        self.loop.rejection(promise, operation)
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
        start = self.recorder.write("run.start", self.start_data())
        if not self.settings.record:
            self.recorder.stop()
        try:
            outcome = await self.run_program(start)
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
            "clock": self.program.clock,
            "tiers": _TIERS,
            "limits": {"events": limits.events, "log_bytes": limits.log_bytes},
        }

    def shown_unhandled(self) -> list[list[Any]]:
        """List the rejected promises that nobody handled, with their ids where they have one."""
        return [
            [self.previews.ids.known(promise), self.previews.of(promise.result)]
            for promise in self.unhandled.values()
        ]

    async def run_program(self, start: int) -> str:
        """Instantiate, carry the program out; give the outcome."""
        mirror, realm = self.mirror, self.realm
        realm.ends = time.monotonic() + self.settings.seconds
        self.recording.jobs.script(start)
        if self.settings.record:
            self.loop.listen(realm)
        await mirror.start(self.seam if self.settings.record else None)
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
        if not self.recorder.writing:
            return
        data = {key: self.previews.of(value), **({"unmet": True} if unmet else {})}
        self.recorder.write("step.done", data, step=step)

    def react(self, promise: Value, **parts: Value) -> int:
        """Write a reaction of the driver's own; give a token for ``reaction_begins``."""
        if not isinstance(promise, JSPromise):
            return 0
        given = {name: part for name, part in parts.items() if isinstance(part, JSObject)}
        return self.recording.jobs.reacts(self.recording.promises.react(promise, **given))

    def settle_later(self, promise: JSPromise, how: str, value: Value, ms: float) -> None:
        """Settle a promise of an argument in a timer's task."""
        promises = self.recording.promises
        promises.new(promise, "deferred")

        def settle() -> None:
            promises.settle(promise, how, value)
            getattr(self.realm.promises, how)(promise, value)

        self.timers.set("timer", int(ms), settle)

    def quiet(self, callback: Callable[[], object], ms: int = 0) -> None:
        """Call back in a macrotask that is no part of the run."""
        self.clock.after(callback, ms)

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
        self.recorder.stop()
        self.clock.stop()
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


def _roles(package: Package) -> dict[str, Any]:
    """Read the seam map of a package's glue; bundlers' lies in a file of its own."""
    entry = package.entry
    stem, ending = posixpath.splitext(entry)
    texts = [entry, f"{stem}_bg{ending}"]
    maps = [seam_map(package.read_text(path)) for path in texts if package.files.has(path)]
    return {
        side: {name: role for found in maps for name, role in found[side].items()}
        for side in ("imports", "exports")
    }
