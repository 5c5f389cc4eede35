"""Known differences: ``docs/trace.md``, "Known differences".

Written again in ``static/app/compare_known.js``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from playground.errors import PlaygroundError
from playground.trace.canonical import Canonical
from playground.trace.events import Event

#: One known difference, as data.
Known: TypeAlias = Mapping[str, Any]

_REQUIRED: Final = ("scenario", "host", "match", "action", "cause", "link")
_OPTIONAL: Final = ("engine", "versions")
#: The last three are engines of ``playground parity``, of which no page has a trace.
_HOSTS: Final = ("browser", "mirror", "node", "bun", "deno")


class InvalidKnown(PlaygroundError):
    """An entry of the known differences is not as it must be; the message names key and reason."""


@dataclass
class Rewriting:
    """What known differences do to one trace.

    Parameters
    ----------
    dropped:
        ``seq`` of events that are left out.
    fields:
        For the ``seq`` of others, what some of their fields become.
    used:
        Indices of the entries that matched.
    """

    dropped: set[int] = field(default_factory=set)
    fields: dict[int, dict[str, Any]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def check_known(entries: Sequence[Known]) -> None:
    """Check the form of known differences.

    Raises
    ------
    InvalidKnown
        One of them lacks a key, or has one too many, or a value of the wrong kind.
    """
    for index, entry in enumerate(entries):
        where = f"known difference {index + 1} ({entry.get('scenario', 'no scenario')})"
        for key in _REQUIRED:
            if key not in entry:
                raise InvalidKnown(f"{where}: `{key}` is missing")
        for key in entry:
            if key not in _REQUIRED and key not in _OPTIONAL:
                allowed = ", ".join((*_REQUIRED, *_OPTIONAL))
                raise InvalidKnown(f"{where}: `{key}` is no key; there are {allowed}")
        if entry["host"] not in _HOSTS:
            raise InvalidKnown(
                f"{where}: `host` must be browser or mirror, or {', '.join(_HOSTS[2:])}"
            )
        if not isinstance(entry["match"], str) or not entry["match"]:
            raise InvalidKnown(f"{where}: `match` must be a part of an event's text")
        action = entry["action"]
        if action != "drop" and not (isinstance(action, Mapping) and action):
            raise InvalidKnown(f'{where}: `action` must be "drop" or a table of fields')


def rewriting(
    events: Sequence[Event], canonical: Sequence[Canonical], entries: Sequence[Known]
) -> Rewriting:
    """Find what known differences there are in a trace."""
    found = Rewriting()
    start = events[0].get("data", {}) if events else {}
    for index, entry in enumerate(entries):
        if not _applies(entry, start):
            continue
        for event in canonical:
            if entry["match"] not in str(event):
                continue
            found.used.add(index)
            if entry["action"] == "drop":
                found.dropped.add(event.seq)
            else:
                found.fields.setdefault(event.seq, {}).update(entry["action"])
    return found


def _applies(entry: Known, start: Mapping[str, Any]) -> bool:
    name, version = [*start.get("engine", []), "", ""][:2]
    run = start.get("scenario") or start.get("export")
    if entry["scenario"] != f"{start.get('module')}/{run}" or entry["host"] != start.get("host"):
        return False
    if entry.get("engine", name) != name:
        return False
    versions = entry.get("versions")
    return versions is None or any(
        version == wanted or version.startswith(f"{wanted}.") for wanted in versions
    )
