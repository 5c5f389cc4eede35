"""Rewrites the ``prints`` of scenarios from what all hosts printed, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import tomlkit
import tomlkit.items

from playground.catalog import read_scenario
from playground.errors import PlaygroundError
from playground.parity.results import Result

_AGREED: Final = ("identical", "equivalent")


def update_expected(results: Iterable[Result], lab: str) -> list[Path]:
    """Write what the hosts printed into the files of the scenarios that say otherwise.

    A case is passed over if its hosts do not agree, one of them did not finish, or its file has no
    ``prints``: then nobody said that its lines matter.

    Parameters
    ----------
    results:
        What came of the runs.
    lab:
        The lab's address, which becomes ``{lab}`` again.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    OSError
        A file cannot be written.
    """
    written = []
    for result in results:
        traces = [run.trace for run in result.runs]
        agree = all(pair.verdict.verdict in _AGREED for pair in result.pairs)
        if result.path is None or not agree or any(trace is None for trace in traces):
            continue
        if any(run.failure is not None for run in result.runs) or traces[0] is None:
            continue
        lines = [line.replace(lab, "{lab}") for line in traces[0].printed]
        if rewrite(result.path, lines):
            written.append(result.path)
    return written


def rewrite(path: Path, lines: list[str]) -> bool:
    """Put lines into the ``prints`` of a scenario's file, if it has other ones.

    Returns
    -------
    bool
        Whether the file was written.

    Raises
    ------
    PlaygroundError
        The file would be no scenario any longer; it is left as it was.
    """
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    lines_end = "\r\n" if text.count("\r\n") == text.count("\n") else "\n"
    document = tomlkit.parse(text.replace(lines_end, "\n"))
    old = document.get("prints")
    if old is None or list(old) == lines:
        return False
    document["prints"] = _like(old.as_string(), lines)
    path.write_bytes(tomlkit.dumps(document).replace("\n", lines_end).encode("utf-8"))
    try:
        read_scenario(path)
    except PlaygroundError:
        path.write_bytes(raw)
        raise
    return True


def _like(old: str, lines: list[str]) -> tomlkit.items.Array:
    """Lay out an array as its author had it: over several lines with the same indent, or on one."""
    array = tomlkit.array()
    indent = re.search(r"\n([ \t]*)[^ \t\n\]]", old)
    if indent is None:
        array.extend(lines)
        return array
    for line in lines:
        array.add_line(line, indent=indent[1])
    array.add_line(indent="")
    return array
