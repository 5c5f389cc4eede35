"""What many runs came to, for people and for programs: each a pure function from results to text.

Never in here: running anything, and reading or writing files.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from playground.parity.reports.badge import badge
from playground.parity.reports.html import html
from playground.parity.reports.json import json_text
from playground.parity.reports.junit import junit
from playground.parity.reports.markdown import markdown
from playground.parity.reports.matrix import matrix
from playground.parity.results import Results

__all__ = ["REPORTS", "badge", "html", "json_text", "junit", "markdown", "matrix"]

#: By the name that ``--report`` gives them.
REPORTS: Final = MappingProxyType[str, Callable[[Results], str]](
    {"html": html, "json": json_text, "junit": junit, "markdown": markdown, "matrix": matrix}
)
