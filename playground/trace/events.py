"""The event and its text form: ``docs/trace.md``, "File and envelope"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from playground.errors import PlaygroundError

#: major.minor of the format that we write.
SCHEMA: Final = "1.0"

#: One event: ``seq``, ``t``, ``ev``, ``tier``, ``step``, ``parent`` and ``data``, of which those
#: that are 0, ``None`` or empty are left out.
Event: TypeAlias = dict[str, Any]

_ORDER: Final = (
    "seq", "t", "ev", "tier", "id", "turn", "mt", "tick", "step",
    "parent", "cause", "links", "loc", "data",
)  # fmt: skip
_HASH: Final = re.compile(r"_[0-9a-f]{16}$")


class InvalidTrace(PlaygroundError):
    """A trace file cannot be read; the message names the line and the reason."""


def make_event(**fields: Any) -> Event:
    """Make an event of its fields, in their order, without those that are 0, None or empty."""
    return {name: fields[name] for name in _ORDER if fields.get(name) not in (None, 0, [], {})}


def plain_name(name: str) -> str:
    """Give an import's name without the hash that each build puts at its end."""
    return _HASH.sub("", name)


def dump_event(event: Event) -> str:
    """Write an event as one line of JSON, without the line's end."""
    # Lone surrogates have no UTF-8; JSON's own escapes carry them.
    text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(event, separators=(",", ":"))
    return text


def load_trace(lines: Iterable[str]) -> list[Event]:
    """Read a trace from lines of JSON.

    Raises
    ------
    InvalidTrace
        A line is no JSON object with an ``ev``, or the schema's major version is newer than ours.
    """
    events: list[Event] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            event = json.loads(line)
        except ValueError as error:
            raise InvalidTrace(f"line {number}: not JSON: {error}") from error
        if not isinstance(event, dict) or not isinstance(event.get("ev"), str):
            raise InvalidTrace(f"line {number}: not an event: no field 'ev'")
        if event["ev"] == "run.start":
            schema = str(event.get("data", {}).get("schema", ""))
            if schema.partition(".")[0] != SCHEMA.partition(".")[0]:
                raise InvalidTrace(
                    f"line {number}: written by schema {schema or 'unknown'};"
                    f" this version reads {SCHEMA.partition('.')[0]}"
                )
        events.append(event)
    return events
