"""The report that the site reads as ``static/matrix.json``: one word for each scenario and host.

Of the form of :mod:`playground.parity.reports.json`, without what depends on where and when it ran.
"""

from __future__ import annotations

import json
from typing import Any

from playground.parity.reports.json import SCHEMA
from playground.parity.results import Pair, Result, Results


def matrix(results: Results) -> str:
    """Write results as one JSON object, a line for each scenario, so that changes can be read."""
    head = {
        "schema": SCHEMA,
        "hosts": [{"name": name, "engine": results.engines.get(name)} for name in results.hosts],
    }
    lines = ",\n".join(json.dumps(_result(result)) for result in results.results)
    return f'{json.dumps(head)[:-1]}, "scenarios": [\n{lines}\n]}}\n'


def _result(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        "known": [
            {"cause": entry.cause, "link": entry.link, "hosts": list(entry.hosts)}
            for entry in result.known
        ],
        "comparisons": [_comparison(pair) for pair in result.pairs],
    }


def _comparison(pair: Pair) -> dict[str, Any]:
    first = pair.verdict.first
    return {
        "left": pair.left,
        "right": pair.right,
        # What became of it: a difference that is excused as a whole is known too.
        "verdict": pair.status,
        "equal": pair.verdict.equal,
        "total": pair.verdict.total,
        "first": first and {"position": first.position},
    }
