"""Runs an FFI case on the mirror: a bare realm with the globals of the language and of the web."""

from __future__ import annotations

from typing import Any

from playground import builtins, ffi, webapis
from playground.glue import call_script, compile_script, translate
from playground.jobs import loop as jobs_loop
from playground.jobs.promise import Promises
from playground.jobs.queue import JobQueue
from playground.jobs.timers import Timers
from playground.values.absent import undefined
from playground.values.realm import Realm
from playground.webapis.services import Services
from tests.hosts.ffi_run import outcome


class Host:
    """One realm, in which the cases run one after another."""

    def __init__(self) -> None:
        self.realm = realm = Realm()
        self.bridge = ffi.Bridge(realm)
        realm.translate = translate
        realm.jobs = JobQueue(realm)
        realm.promises = Promises(realm)
        realm.timers = Timers(realm, self.bridge.loop)
        builtins.install_all(realm)
        services = Services(origins=frozenset(), console=lambda _level, _values: None)
        webapis.install_all(realm, services)

    def run_js(self, expression: str) -> Any:
        """Evaluate an expression, as ``pyodide.code.run_js`` does."""
        unit = compile_script(f"return (\n{expression}\n);", "case.js", ())
        bridge = self.bridge
        return bridge.to_python(bridge.run(call_script, unit, self.realm, undefined, ()))

    def run(self, case: dict[str, Any]) -> list[str]:
        """Run a case and give its outcome."""
        names = {name: getattr(ffi, name) for name in ffi.__all__}
        with ffi.use_realm(self.bridge):
            lines: list[str] = jobs_loop.run(outcome(case, self.run_js, names))
        return lines

    def close(self) -> None:
        self.realm.close()
