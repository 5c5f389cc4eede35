"""Runs on the mirror: what is run, with which arguments, and the trace that comes of it.

For: the run request and its argument forms, the steps of a scenario, and the driver that carries a
run out and records it.

Never in here: HTTP, browsers, how a module is put together (:mod:`playground.mirror`).
"""

from playground.scenario.arguments import check, decode
from playground.scenario.call import call_export
from playground.scenario.driver import RUN_LIMITS, Program, RunSettings, run, run_blocking
from playground.scenario.export_run import ExportRun
from playground.scenario.printing import printed
from playground.scenario.scenario_run import ScenarioRun

__all__ = [
    "RUN_LIMITS",
    "ExportRun",
    "Program",
    "RunSettings",
    "ScenarioRun",
    "call_export",
    "check",
    "decode",
    "printed",
    "run",
    "run_blocking",
]
