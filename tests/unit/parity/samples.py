"""Results without any host, for the reports and what judges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playground.parity import Case, ExportCall, KnownDifference, Trace
from playground.parity.judging import judge
from playground.parity.results import Failure, HostRun, Result, Results

#: What a hostile module would print: markup, a fence, control characters, a lone surrogate.
NASTY = "<script>alert(1)</script> `````` | \x00\x1b[31m \ud800 &amp; ](javascript:alert(1)) ]]>"


def trace(host: str, *lines: str, outcome: str = "ok") -> Trace:
    """A trace that prints lines."""
    start = {"schema": "1.0", "host": host, "module": "m", "export": "run", "engine": [host, "1"],
             "sha256": {"wasm": "a", "glue": "b"}}  # fmt: skip
    logs = [("log", {"level": "log", "args": [{"s": line}]}) for line in lines]
    end = ("run.end", {"outcome": outcome, "unhandled": [], "dropped": 0})
    data: list[tuple[str, dict[str, Any]]] = [("run.start", start), *logs, end]
    events = [{"seq": n, "ev": ev, "tier": "S", "data": d} for n, (ev, d) in enumerate(data, 1)]
    return Trace(host, tuple(events))


def case(name: str = "m/run") -> Case:
    """A case whose package nobody opens."""
    return Case(name, None, ExportCall("run"))  # type: ignore[arg-type]


def known(name: str, *hosts: str) -> KnownDifference:
    """A known difference."""
    return KnownDifference(name, "Because.", "https://example.org/why", hosts, Path("known.toml"))


def result(name: str, left: str, right: str, *entries: KnownDifference) -> Result:
    """What comes of a case in which either host prints one line."""
    runs = [
        HostRun(host, 0.1, trace(host, line))
        for host, line in zip("ab", (left, right), strict=True)
    ]
    return judge(case(name), runs, entries)


def failed(name: str, message: str = "it is gone") -> Result:
    """What comes of a case in which the second host dies."""
    runs = [
        HostRun("a", 0.1, trace("a")),
        HostRun("b", 0.2, None, (), Failure("HostDied", message)),
    ]
    return judge(case(name), runs)


def results(*all_: Result, **more: Any) -> Results:
    """What came of all."""
    return Results(hosts=("a", "b"), results=all_, seconds=1.5, **more)
