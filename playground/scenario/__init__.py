"""Runs on the mirror: what is run, with which arguments, and the trace that comes of it.

For: the run request and its argument forms, and the driver that carries a run out and records it.

Never in here: HTTP, browsers, how a module is put together (:mod:`playground.mirror`).
"""

from playground.scenario.arguments import check, decode
from playground.scenario.call import call_export
from playground.scenario.driver import RUN_LIMITS, RunSettings, run, run_blocking

__all__ = ["RUN_LIMITS", "RunSettings", "call_export", "check", "decode", "run", "run_blocking"]
