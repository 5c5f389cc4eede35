"""The report for programs: everything but the events of the traces."""

from __future__ import annotations

import json
from typing import Any, Final

from playground.parity.known import KnownDifference
from playground.parity.results import HostRun, Result, Results

#: major.minor of the form, as a trace has one.
SCHEMA: Final = "1.1"


def json_text(results: Results) -> str:
    """Write results as one JSON object."""
    data = {
        "schema": SCHEMA,
        "ok": results.ok,
        "summary": results.summary,
        "seconds": round(results.seconds, 3),
        "hosts": [{"name": name, "engine": results.engines.get(name)} for name in results.hosts],
        "missing": [{"name": name, "how": how} for name, how in results.missing],
        "counts": results.counts,
        "skipped": results.skipped,
        "stale": [_known(entry) for entry in results.stale],
        "scenarios": [_result(result) for result in results.results],
    }
    return json.dumps(data, indent=2) + "\n"


def _result(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        "title": result.title,
        "file": None if result.path is None else result.path.as_posix(),
        "status": result.status,
        "ok": result.ok,
        "reason": result.reason or None,
        "seconds": round(result.seconds, 3),
        "known": [_known(entry) for entry in result.known],
        "runs": [_run(run) for run in result.runs],
        "comparisons": [
            {
                "left": pair.left,
                "right": pair.right,
                "status": pair.status,
                **pair.verdict.to_json(),
            }
            for pair in result.pairs
        ],
    }


def _run(run: HostRun) -> dict[str, Any]:
    failure = run.failure
    return {
        "host": run.host,
        "seconds": round(run.seconds, 3),
        "outcome": run.trace.outcome if run.trace is not None else None,
        "events": len(run.trace.events) if run.trace is not None else 0,
        "prints": list(run.trace.printed) if run.trace is not None else [],
        "problems": list(run.problems),
        "failure": failure and {"kind": failure.kind, "message": failure.message},
    }


def _known(entry: KnownDifference) -> dict[str, Any]:
    return {
        "scenario": entry.scenario,
        "hosts": list(entry.hosts),
        "cause": entry.cause,
        "link": entry.link,
        "match": list(entry.match),
        "action": entry.action or None,
        "file": entry.path.as_posix(),
    }
