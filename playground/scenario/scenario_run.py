"""The run of a scenario: its steps are carried out by the very file that a browser uses.

``static/worker/steps.js`` is compiled like any glue and runs in the module's own realm, so the
steps cost the same microtasks on both hosts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from playground.catalog import Scenario, locate
from playground.glue import CompiledUnit, ModuleNamespace, compile_module, instantiate
from playground.mirror import Mirror
from playground.scenario.driver import Run
from playground.values.absent import undefined
from playground.values.function import native
from playground.values.iterate import ordinary_object
from playground.values.realm import Realm
from playground.values.types import Value

#: The interpreter, each file after those that it imports.
_FILES: Final = ("step_values.js", "step_makers.js", "steps.js")


class ScenarioRun:
    """Carries out a scenario.

    Parameters
    ----------
    scenario:
        With the lab's address in it.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._begin: Value = None
        self._uncaught: Value = None

    @property
    def clock(self) -> str:
        """As its file says."""
        return self.scenario.clock

    def named(self) -> dict[str, Any]:
        """Say what ``run.start`` says of it."""
        return {"scenario": self.scenario.name}

    def check(self, mirror: Mirror) -> None:
        """Load the interpreter, before the module could change a global."""
        self._begin = _load(mirror.realm).get("begin", None)

    def begin(self, run: Run) -> None:
        """Begin with the steps, as a script."""
        promises, jobs = run.recording.promises, run.recording.jobs
        hooks: dict[str, Callable[..., Any]] = {
            "step": lambda step: setattr(run.recorder, "step", int(step)),
            "log": lambda *values: run.log("log", list(values)),
            "made": run.previews.mark_own,
            "promise": lambda promise: promises.new(promise, "deferred"),
            "settle": promises.settle,
            "react": lambda promise, ok=undefined, err=undefined, out=undefined: run.react(
                promise, ok=ok, err=err, out=out
            ),
            "enqueue": jobs.enqueued,
            "begin": lambda via, token: (
                jobs.queue_begins(token) if via == "queue" else jobs.reaction_begins(token)
            ),
            "quiet": lambda callback, ms: run.quiet(lambda: callback.code(undefined), int(ms)),
            "done": lambda step, how, value, unmet: run.step_done(int(step), how, value, unmet),
            "finish": lambda outcome, error=undefined: run.finish(outcome, error),
        }
        made = {name: _hook(run.realm, name, code) for name, code in hooks.items()}
        self._uncaught = self._begin.code(
            undefined,
            self.scenario.program(),
            run.mirror.exports,
            ordinary_object(run.realm, **made),
        )

    def uncaught(self, _run: Run) -> None:
        """Tell the steps that nobody need wait for long."""
        if self._uncaught is not None:
            self._uncaught.code(undefined)


def _hook(realm: Realm, name: str, code: Callable[..., Any]) -> Value:
    def called(_this: Value = undefined, *args: Value) -> Value:
        given = code(*args)
        return given if isinstance(given, int) else undefined

    return native(realm, name, 0, called)


@lru_cache(maxsize=1)
def _units() -> dict[str, CompiledUnit]:
    folder = locate()[0] / "worker"
    return {
        f"./{name}": compile_module((folder / name).read_text("utf-8"), name) for name in _FILES
    }


def _load(realm: Realm) -> ModuleNamespace:
    """Run the interpreter's files in a realm, and give the namespace of the last."""
    namespaces: dict[str, ModuleNamespace] = {}
    made = ModuleNamespace()
    for name, unit in _units().items():
        made = namespaces[name] = instantiate(unit, realm, namespaces.__getitem__)
    return made
