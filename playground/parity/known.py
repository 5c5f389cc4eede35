"""Differences between hosts that are known: read from a ``known.toml`` beside the scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playground.catalog.tables import Place, read_table
from playground.errors import PlaygroundError
from playground.parity.errors import InvalidScenario
from playground.parity.trace import Trace
from playground.trace import Known

#: The name of such a file.
NAME: Final = "known.toml"
_KEYS: Final = ("scenario", "cause", "link", "host", "match", "action")
MAX_ENTRIES: Final = 10_000


@dataclass(frozen=True)
class KnownDifference:
    """One entry.

    Parameters
    ----------
    scenario:
        The case that it excuses: ``fetch_portable/answer_404``. An entry of the file may list
        several; each is one of these.
    cause:
        Why the hosts differ, in one sentence.
    link:
        Where to read about it.
    hosts:
        The hosts that are different: it counts only where one of them takes part. Empty: any.
    path:
        The file that says so.
    match:
        Parts of the canonical text of the events that it means. Empty: all that differs is excused.
    action:
        What becomes of these events before traces are compared: "drop", or a table of fields.
    """

    scenario: str
    cause: str
    link: str
    hosts: tuple[str, ...]
    path: Path
    match: tuple[str, ...] = ()
    action: str | Mapping[str, Any] = field(default="", hash=False)

    def concerns(self, name: str, hosts: Iterable[str]) -> bool:
        """Tell whether it excuses a case that runs on these hosts."""
        return self.scenario == name and (not self.hosts or not set(self.hosts).isdisjoint(hosts))

    def rewritings(self, *traces: Trace) -> tuple[Known, ...]:
        """Give what :func:`playground.trace.compare` is told, so that it rewrites these traces.

        Both sides of a comparison are rewritten alike: so nothing is excused but what is named.
        """
        starts = [trace.events[0].get("data", {}) for trace in traces if trace.events]
        # Two browsers call themselves alike.
        runs = dict.fromkeys(
            (f"{s.get('module')}/{s.get('scenario') or s.get('export')}", s.get("host"))
            for s in starts
        )
        said = {"action": self.action, "cause": self.cause, "link": self.link}
        return tuple(
            {"scenario": name, "host": host, "match": match, **said}
            for name, host in runs
            for match in self.match
        )


def read_known(path: Path, prefix: str = "") -> tuple[KnownDifference, ...]:
    """Read a ``known.toml``; there is nothing known where there is none.

    Parameters
    ----------
    path:
        The file.
    prefix:
        What stands before a scenario's name in reports, as ``promises/``; may be left out.

    Raises
    ------
    InvalidScenario
        The file is not as it must be; the message names the entry and the key.
    """
    if not path.is_file():
        return ()
    try:
        table = read_table(path)
        place = Place(path)
        place.refuse_unknown(table, ("known",))
        entries = place.array(table, "known")
        if len(entries) > MAX_ENTRIES:
            place.fail("known", f"{len(entries):,} entries; at most {MAX_ENTRIES:,} are allowed")
        return tuple(
            known
            for index, entry in enumerate(entries)
            for known in _entries(place.inside(f"known[{index}]."), entry, prefix)
        )
    except PlaygroundError as error:
        raise InvalidScenario(str(error)) from error


def _entries(place: Place, entry: object, prefix: str) -> Iterable[KnownDifference]:
    if not isinstance(entry, dict):
        place.fail("", "must be a table: [[known]]")
    place.refuse_unknown(entry, _KEYS)
    cause, link = place.text(entry, "cause"), place.text(entry, "link")
    if not link.startswith("https://"):
        place.fail("link", "must be a link that begins with https://")
    hosts = _names(place, entry, "host")
    match, action = _names(place, entry, "match"), _action(place, entry)
    if bool(match) != bool(action):
        place.fail("match" if action else "action", "is missing: one says what the other means")
    scenarios = _names(place, entry, "scenario")
    if not scenarios:
        place.fail("scenario", "is missing")
    for name in scenarios:
        full = name if "/" in name else prefix + name
        yield KnownDifference(full, cause, link, hosts, place.path, match, action)


def _action(place: Place, entry: Mapping[str, Any]) -> str | Mapping[str, Any]:
    action = entry.get("action", "")
    if "action" in entry and action != "drop" and not (isinstance(action, dict) and action):
        place.fail("action", 'must be "drop", or a table of fields and what they become')
    found: str | Mapping[str, Any] = action
    return found


def _names(place: Place, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Read a name, or an array of names."""
    value = entry.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        place.fail(key, "must be a name, or an array of names")
    return tuple(names)
