"""Reads the text form of a trace: ``docs/trace.md``, "The envelope".

Written again in ``static/app/trace_file.js``; ``tests/cases/trace_file/`` holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from playground.trace.events import Event, InvalidTrace

#: The major version that we read.
MAJOR: Final = 1
#: A trace has at most so many events; recorders stop long before.
MAX_EVENTS: Final = 100_000
#: A line has at most so many characters.
MAX_LINE: Final = 1_000_000
#: Arrays and objects lie at most so deep in one another; previews have two levels.
MAX_DEPTH: Final = 16

_WHOLE: Final = ("t", "turn", "mt", "tick", "step", "parent", "cause")
_TEXT: Final = ("tier", "id", "loc")


def load_trace(lines: Iterable[str]) -> list[Event]:
    """Read a trace from lines of JSON.

    Parameters
    ----------
    lines:
        An open file, or its lines; empty ones are passed over.

    Returns
    -------
    list of Event
        As they were written, brought to the schema of this version.

    Raises
    ------
    InvalidTrace
        A line is no event, the trace does not begin with ``run.start``, its schema is newer than
        ours, or it is beyond a limit; the message begins with the number of the line.
    """
    events: list[Event] = []
    last = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if len(events) >= MAX_EVENTS:
            raise InvalidTrace(f"line {number}: more than {MAX_EVENTS} events")
        event = _event(line, number)
        if not events:
            _check_start(event, number)
        if event["seq"] <= last:
            raise InvalidTrace(f"line {number}: `seq` must be more than {last}")
        last = event["seq"]
        events.append(event)
    if not events:
        raise InvalidTrace("line 1: no event; a trace begins with run.start")
    return migrate(events)


def migrate(events: list[Event]) -> list[Event]:
    """Bring a trace that :func:`load_trace` accepts to the schema of this version.

    Minor versions only add events and fields, so a trace of 1.0 is one of 1.1 already; there is no
    older major version yet.
    """
    return events


def _event(line: str, number: int) -> Event:
    """Read one line and check the envelope."""
    if len(line) > MAX_LINE:
        raise InvalidTrace(f"line {number}: longer than {MAX_LINE} characters")
    try:
        event = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InvalidTrace(f"line {number}: not JSON") from error
    if not isinstance(event, dict) or not isinstance(event.get("ev"), str):
        raise InvalidTrace(f"line {number}: not an event: no field `ev`")
    if _depth(event) > MAX_DEPTH:
        raise InvalidTrace(f"line {number}: more than {MAX_DEPTH} levels deep")
    seq = event.get("seq")
    if not isinstance(seq, int | float) or not _is_whole(seq) or seq < 1:
        raise InvalidTrace(f"line {number}: `seq` must be a whole number from 1")
    for name in _WHOLE:
        if name in event and not _is_whole(event[name]):
            raise InvalidTrace(f"line {number}: `{name}` must be a whole number")
    for name in _TEXT:
        if name in event and not isinstance(event[name], str):
            raise InvalidTrace(f"line {number}: `{name}` must be a text")
    if not isinstance(event.get("data", {}), dict):
        raise InvalidTrace(f"line {number}: `data` must be an object")
    links = event.get("links", [])
    if not isinstance(links, list) or not all(map(_is_whole, links)):
        raise InvalidTrace(f"line {number}: `links` must be an array of whole numbers")
    for name, before in (("parent", event.get("parent")), ("cause", event.get("cause"))):
        if before is not None and before >= seq:
            raise InvalidTrace(f"line {number}: `{name}` must be an earlier event")
    if any(link >= seq for link in links):
        raise InvalidTrace(f"line {number}: `links` must be earlier events")
    return event


def _check_start(event: Event, number: int) -> None:
    if event["ev"] != "run.start":
        raise InvalidTrace(f"line {number}: a trace begins with run.start, not {event['ev']}")
    schema = event.get("data", {}).get("schema")
    major = schema.partition(".")[0] if isinstance(schema, str) else ""
    if major == str(MAJOR):
        return
    newer = major.isdecimal() and major.isascii() and int(major[:9]) > MAJOR
    advice = "; a newer version of the playground reads it" if newer else ""
    named = schema if isinstance(schema, str) and schema else "unknown"
    raise InvalidTrace(
        f"line {number}: written by schema {named}; this version reads {MAJOR}{advice}"
    )


def _is_whole(value: Any) -> bool:
    # JavaScript has one kind of number: 1.0 is whole there too.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value >= 0 and value <= 2**53 - 1 and value % 1 == 0


def _depth(value: Any, above: int = 0) -> int:
    if above > MAX_DEPTH or not isinstance(value, dict | list):
        return above
    items = value.values() if isinstance(value, dict) else value
    return max((_depth(item, above + 1) for item in items), default=above + 1)


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
