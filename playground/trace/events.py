"""The event and its text form: ``docs/trace.md``, "The envelope"."""

from __future__ import annotations

import json
import re
from typing import Any, Final, TypeAlias

from playground.errors import PlaygroundError

#: major.minor of the format that we write.
SCHEMA: Final = "1.1"

#: One event: the fields of the envelope, of which those that are 0, ``None`` or empty are left out.
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
    return {name: fields[name] for name in _ORDER if fields.get(name) not in (None, 0, "", [], {})}


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
