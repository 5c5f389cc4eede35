"""Results without any host, for the reports and what judges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playground.parity import Case, ExportCall, KnownDifference, Trace
from playground.parity.judging import judge
from playground.parity.results import Failure, HostRun, Result, Results

#: What a hostile module would print: markup, a fence, control characters, a lone surrogate.
NASTY = "<script>alert(1)</script> `````` | \x00\x1b[31m \ud800 &amp; ](javascript:alert(1)) ]]>"

#: What the hosts of the samples call themselves in their traces.
OF = {"a": "mirror", "b": "browser", "c": "node"}


def trace(host: str, *lines: str, outcome: str = "ok") -> Trace:
    """A trace that prints lines."""
    start = {"schema": "1.0", "host": OF.get(host, "browser"), "module": "m", "export": "run",
             "engine": [host, "1"], "sha256": {"wasm": "a", "glue": "b"}}  # fmt: skip
    logs = [("log", {"level": "log", "args": [{"s": line}]}) for line in lines]
    end = ("run.end", {"outcome": outcome, "unhandled": [], "dropped": 0})
    data: list[tuple[str, dict[str, Any]]] = [("run.start", start), *logs, end]
    events = [{"seq": n, "ev": ev, "tier": "S", "data": d} for n, (ev, d) in enumerate(data, 1)]
    return Trace(host, tuple(events))


def turns(host: str, *order: int) -> Trace:
    """A trace on the real clock in which two timers are set, which fire in some order."""
    start = {"schema": "1.1", "host": OF.get(host, "browser"), "module": "m", "export": "run",
             "engine": [host, "1"], "clock": "real",
             "sha256": {"wasm": "a", "glue": "b"}}  # fmt: skip
    events: list[dict[str, Any]] = [
        {"ev": "run.start", "data": start},
        {"ev": "macrotask.begin", "id": "t1", "turn": 1, "cause": 1, "data": {"kind": "script"}},
    ]
    for n in (1, 2):
        data = {"kind": "timer", "ms": n}
        events.append({"ev": "macrotask.enqueue", "id": f"t{n + 1}", "parent": 2, "data": data})
    for n in order:
        data = {"kind": "timer"}
        events.append({"ev": "macrotask.begin", "id": f"t{n + 1}", "cause": n + 2, "data": data})
        log = {"level": "log", "args": [{"s": str(n)}]}
        events.append({"ev": "log", "parent": len(events), "data": log})
    events.append({"ev": "run.end", "data": {"outcome": "ok", "unhandled": [], "dropped": 0}})
    numbered = ({"seq": seq, "tier": "S", **event} for seq, event in enumerate(events, 1))
    return Trace(host, tuple(numbered))


def case(name: str = "m/run") -> Case:
    """A case whose package nobody opens."""
    return Case(name, None, ExportCall("run"))  # type: ignore[arg-type]


def known(name: str, *hosts: str, match: str = "", action: Any = "drop") -> KnownDifference:
    """A known difference; of the whole scenario, unless it says what it means."""
    meant = ((match,), action) if match else ()
    link = "https://example.org/why"
    return KnownDifference(name, "Because.", link, hosts, Path("known.toml"), *meant)


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
