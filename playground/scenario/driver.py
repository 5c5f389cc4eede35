"""Carries out one run on the mirror and records it: ``docs/trace.md``.

The twin of ``static/worker/driver.js``: both do the same steps in the same order.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from playground.abi.seam import RecordingSeam
from playground.errors import LimitExceeded, PlaygroundError, WasmTrap
from playground.ffi import JsException
from playground.host import version
from playground.jobs import loop as jobs_loop
from playground.jobs.promise import JSPromise, perform_promise_then
from playground.limits import Limits
from playground.mirror import Mirror, Surroundings
from playground.package import Package, read_package
from playground.scenario.arguments import check, decode
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


def run_blocking(
    path: str | Any,
    export: str,
    args: Sequence[Any],
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
    jobs_loop.run(run(package, export, args, emit, settings or RunSettings()))


async def run(
    package: Package,
    export: str,
    args: Sequence[Any],
    emit: Callable[[Event], None],
    settings: RunSettings,
) -> None:
    """Run one export with its arguments, and emit the events of its trace as they happen.

    Parameters
    ----------
    args:
        JSON data, with the ``$`` forms of :mod:`playground.scenario.arguments`.
    emit:
        Called with every event, ``run.start`` first and ``run.end`` last.

    Raises
    ------
    InvalidArguments, UnknownExport, InvalidModule, GlueSyntaxError, Unsupported
        The run cannot begin; no event was emitted.
    """
    check(args)
    await _Run(package, emit, settings).carry_out(export, args)


class _Run:
    """The state of one run."""

    def __init__(
        self, package: Package, emit: Callable[[Event], None], settings: RunSettings
    ) -> None:
        self.settings = settings
        self.recorder = Recorder(
            time.perf_counter_ns,
            emit,
            max_events=settings.limits.events,
            max_log_bytes=settings.limits.log_bytes,
        )
        self.finished = asyncio.Event()
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

    # -- what the realm tells us -----------------------------------------------------------------

    def log(self, level: str, values: list[Value]) -> None:
        shown = [self.previews.of(values[index]) for index in self.realm.rounds(range(len(values)))]
        self.recorder.write("log", {"level": level, **({"args": shown} if shown else {})})

    def error(self, value: Value) -> None:
        self.recorder.write("error", {"error": self.previews.of(value)})
        if not self.has_uncaught:
            self.has_uncaught, self.uncaught = True, value
        # A Rust future that panicked never settles its promise: nobody need wait for it. Whatever
        # is queued already still has its turn.
        self.realm.timers.post(lambda: self.realm.timers.post(self.finished.set))

    def rejection(self, promise: JSPromise, operation: str) -> None:
        if operation == "reject":
            self.unhandled[id(promise)] = promise
        else:
            self.unhandled.pop(id(promise), None)

    def fail(self, exc: LimitExceeded) -> None:
        self.failure = exc
        self.finished.set()

    # -- the run ---------------------------------------------------------------------------------

    async def carry_out(self, export: str, args: Sequence[Any]) -> None:
        """Do the run from ``run.start`` to ``run.end``."""
        self.mirror.require_export(export)
        self.recorder.write("run.start", self.start_data(export))
        try:
            outcome = await self.run_export(export, args)
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

    def start_data(self, export: str) -> dict[str, Any]:
        """Say what is run, on what."""
        package, limits = self.mirror.package, self.settings.limits
        return {
            "schema": SCHEMA,
            "host": "mirror",
            "module": package.name,
            "export": export,
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

    async def run_export(self, export: str, args: Sequence[Any]) -> str:
        """Instantiate, call the export, await its result; give the outcome."""
        mirror, realm = self.mirror, self.realm
        realm.ends = time.monotonic() + self.settings.seconds
        await mirror.start(RecordingSeam(realm, self.recorder, self.previews))
        code = mirror.export(export).code
        values = decode(realm, self.previews, args, lambda logged: self.log("log", logged))

        def call(_this: Value) -> None:
            try:
                result = code(undefined, *values)
            except LimitExceeded:
                raise
            except Exception as exc:
                self.step_done("error", realm.caught(exc))
                return
            if not isinstance(result, JSPromise):
                self.step_done("value", result)
                return
            perform_promise_then(
                realm,
                result,
                lambda value: self.step_done("value", value),
                lambda reason: self.step_done("error", reason),
            )

        mirror.bridge.script(call, undefined, ())
        outcome = await self.wait()
        if outcome == "ok" and self.has_uncaught:
            return "error"
        return outcome

    def step_done(self, key: str, value: Value) -> None:
        self.recorder.write("step.done", {key: self.previews.of(value)}, step=1)
        # One macrotask later all microtasks have run.
        self.realm.timers.set_timer(self.finished.set, 0, False)

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
        return "ok"
