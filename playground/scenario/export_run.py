"""The run of one export with its arguments: ``docs/runs.md``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playground.errors import LimitExceeded
from playground.jobs.promise import JSPromise, perform_promise_then
from playground.mirror import Mirror
from playground.scenario.arguments import check, decode
from playground.scenario.driver import Run
from playground.values.absent import undefined


@dataclass(frozen=True)
class ExportRun:
    """Calls an export and awaits its result.

    Parameters
    ----------
    export:
        Its name.
    args:
        JSON data, with the ``$`` forms of :mod:`playground.scenario.arguments`.
    """

    export: str
    args: Sequence[Any] = ()

    @property
    def clock(self) -> str:
        """The real one."""
        return "real"

    def named(self) -> dict[str, Any]:
        """Say what ``run.start`` says of it."""
        return {"export": self.export}

    def check(self, mirror: Mirror) -> None:
        """Check what can be known before anything is run.

        Raises
        ------
        InvalidArguments, UnknownExport
            The run cannot begin.
        """
        check(self.args)
        mirror.require_export(self.export)

    def begin(self, run: Run) -> None:
        """Call the export, as a script."""
        realm = run.realm
        code = run.mirror.export(self.export).code
        values = decode(
            realm,
            run.previews,
            self.args,
            lambda logged: run.log("log", logged),
            later=run.settle_later,
        )
        try:
            result = code(undefined, *values)
        except LimitExceeded:
            raise
        except Exception as exc:
            self._done(run, "error", realm.caught(exc))
            return
        if not isinstance(result, JSPromise):
            self._done(run, "value", result)
            return
        token = run.react(result)

        def settled(key: str, value: Any) -> None:
            run.recording.jobs.reaction_begins(token)
            self._done(run, key, value)

        perform_promise_then(
            realm,
            result,
            lambda value: settled("value", value),
            lambda reason: settled("error", reason),
        )

    def uncaught(self, run: Run) -> None:
        """Wait no longer: a Rust future that panicked never settles its promise.

        Whatever is queued already still has its turn.
        """
        run.quiet(lambda: run.finish("ok"))

    @staticmethod
    def _done(run: Run, key: str, value: Any) -> None:
        run.step_done(1, key, value)
        # One macrotask later all microtasks have run.
        run.quiet(lambda: run.finish("ok"))
