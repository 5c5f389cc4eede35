"""Runs one scenario on several hosts, a real browser among them, and compares the traces.

For: finding scenarios and packages, driving hosts (``hosts/``), verdicts over many runs, and the
reports of them (``reports/``). :func:`run`, :func:`open_hosts` and :func:`compare` are the
interface for programs; ``docs/parity.md`` teaches it.

Never in here: what a run is or how two traces compare; that is the same for every host and lies in
:mod:`playground.scenario` and :mod:`playground.trace`.
"""

from playground.parity.case import Case, ExportCall
from playground.parity.errors import (
    BrowserDied,
    BrowserNotFound,
    HostDied,
    HostMissing,
    InvalidScenario,
    LacksFeature,
    ModuleFailedToLoad,
    NotForBrowsers,
    PageError,
    ParityError,
    RunTimedOut,
    StepThrew,
    UnknownHost,
    UnknownScenario,
)
from playground.parity.finding import Found, find_case, find_cases
from playground.parity.hosts import HOSTS
from playground.parity.known import KnownDifference, read_known
from playground.parity.session import DEFAULT_HOSTS, Session, open_hosts, run
from playground.parity.trace import Trace, compare
from playground.trace import Verdict

__all__ = [
    "DEFAULT_HOSTS",
    "HOSTS",
    "BrowserDied",
    "BrowserNotFound",
    "Case",
    "ExportCall",
    "Found",
    "HostDied",
    "HostMissing",
    "InvalidScenario",
    "KnownDifference",
    "LacksFeature",
    "ModuleFailedToLoad",
    "NotForBrowsers",
    "PageError",
    "ParityError",
    "RunTimedOut",
    "Session",
    "StepThrew",
    "Trace",
    "UnknownHost",
    "UnknownScenario",
    "Verdict",
    "compare",
    "find_case",
    "find_cases",
    "open_hosts",
    "read_known",
    "run",
]
