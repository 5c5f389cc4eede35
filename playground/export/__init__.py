"""Traces and scenarios in forms for others: sentences, Chrome traces, tests, archives.

For: turning a trace or a scenario, which are data, into text or bytes.

Never in here: HTTP, running anything, guessing what a trace does not say.
"""

from playground.export.archive import scenario_archive
from playground.export.chrome_trace import chrome_trace
from playground.export.json_lines import json_lines
from playground.export.pytest_file import pytest_file
from playground.export.sentences import Narrator, lint_sentence

__all__ = [
    "Narrator",
    "chrome_trace",
    "json_lines",
    "lint_sentence",
    "pytest_file",
    "scenario_archive",
]
