"""The report for people: one file that opens without a network, with both lanes of a difference.

No script, and nothing from elsewhere; what hosts said is escaped by the template.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from playground.parity.reports.lanes import lanes
from playground.parity.results import STATUSES, Results

_TEMPLATES: Final = Path(__file__).parent / "templates"
#: So many of those that are as they should be are shown in full.
MAX_SHOWN: Final = 2_000


def html(results: Results) -> str:
    """Write results as a page."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    worst = {status: -rank for rank, status in enumerate(STATUSES)}
    ordered = sorted(results.results, key=lambda r: worst.get(r.status, -len(STATUSES)))
    other = [result for result in ordered if not result.same]
    same = [result for result in ordered if result.same]
    return environment.get_template("report.html").render(
        results=results, other=other, same=same[:MAX_SHOWN], total=len(same), lanes=lanes
    )
