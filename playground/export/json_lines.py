"""A trace as the text of a ``*.trace.jsonl`` file."""

from __future__ import annotations

from collections.abc import Iterable

from playground.trace import Event, dump_event


def json_lines(trace: Iterable[Event]) -> str:
    """Write a trace, one event a line, as :func:`playground.trace.load_trace` reads it."""
    return "".join(f"{dump_event(event)}\n" for event in trace)
