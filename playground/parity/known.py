"""Differences between hosts that are known: read from a ``known.toml`` beside the scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playground.catalog.tables import Place, read_table
from playground.errors import PlaygroundError
from playground.parity.errors import InvalidScenario

#: The name of such a file.
NAME: Final = "known.toml"
_KEYS: Final = ("scenario", "cause", "link", "host")
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
    """

    scenario: str
    cause: str
    link: str
    hosts: tuple[str, ...]
    path: Path

    def concerns(self, name: str, hosts: Iterable[str]) -> bool:
        """Tell whether it excuses a case that runs on these hosts."""
        return self.scenario == name and (not self.hosts or not set(self.hosts).isdisjoint(hosts))


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
    scenarios = _names(place, entry, "scenario")
    if not scenarios:
        place.fail("scenario", "is missing")
    for name in scenarios:
        full = name if "/" in name else prefix + name
        yield KnownDifference(full, cause, link, hosts, place.path)


def _names(place: Place, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Read a name, or an array of names."""
    value = entry.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        place.fail(key, "must be a name, or an array of names")
    return tuple(names)
