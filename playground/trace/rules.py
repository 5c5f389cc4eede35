"""The rules of a comparison, and which of them are switched off: ``docs/trace.md``, "Verdict"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from playground.errors import PlaygroundError
from playground.trace.events import Event

#: Every switch; with those of :data:`_FEWER` a verdict is at most ``equivalent``.
SWITCHES: Final = ("-turn", "-loc", "-cause", "+messages", "logs-only")
_FEWER: Final = frozenset({"-turn", "-loc", "-cause", "logs-only"})
_LOGS: Final = frozenset({"log", "step.done", "run.end"})


class UnknownRule(PlaygroundError):
    """A rule of that name cannot be switched; the message lists those that can."""


@dataclass(frozen=True)
class Rules:
    """What takes part in one comparison.

    Parameters
    ----------
    switched:
        The switches that are set, of :data:`SWITCHES`.
    tiers:
        The tiers that both traces list, without H.
    virtual:
        Whether both runs had the virtual clock.
    """

    switched: frozenset[str]
    tiers: frozenset[str]
    virtual: bool

    @property
    def applied(self) -> tuple[str, ...]:
        """The switches that are set, in their order."""
        return tuple(name for name in SWITCHES if name in self.switched)

    @property
    def fewer(self) -> bool:
        """Whether less is compared than by default."""
        return not self.switched.isdisjoint(_FEWER)

    @property
    def turns(self) -> bool:
        """Whether turn, mt and tick are compared."""
        return self.virtual and "-turn" not in self.switched

    def keeps(self, event: Event) -> bool:
        """Tell whether an event takes part."""
        if event.get("tier", "S") not in self.tiers:
            return False
        return "logs-only" not in self.switched or event["ev"] in _LOGS


def rules_for(left: Sequence[Event], right: Sequence[Event], names: Iterable[str]) -> Rules:
    """Give the rules by which two traces are compared.

    Raises
    ------
    UnknownRule
        A name is none of :data:`SWITCHES`.
    """
    switched = frozenset(names)
    for name in sorted(switched.difference(SWITCHES)):
        raise UnknownRule(f"`{name}` is no rule; there are {', '.join(SWITCHES)}")
    starts = [_start(events) for events in (left, right)]
    tiers = [frozenset(str(start.get("tiers", "SCG"))) - {"H"} for start in starts]
    virtual = all(start.get("clock") == "virtual" for start in starts)
    return Rules(switched, tiers[0] & tiers[1], virtual)


def _start(events: Sequence[Event]) -> Event:
    if not events or events[0]["ev"] != "run.start":
        return {}
    data: Event = events[0].get("data", {})
    return data
