"""The gallery: a card for each scenario, and the matrix's rows, which are the same in a table."""

from __future__ import annotations

from dataclasses import dataclass

from playground.catalog import BuiltModule, Example, Scenario
from playground.web.services import services
from playground.web.summaries import NONE, Summary, read_summaries

__all__ = ["Card", "Group", "groups", "lead"]

#: What a newcomer sees first, if it is there.
_LEAD = ("promises", "await_a_promise")


@dataclass(frozen=True)
class Card:
    """One scenario.

    Parameters
    ----------
    example, scenario:
        From the catalog.
    summary:
        What its recorded traces come to.
    """

    example: Example
    scenario: Scenario
    summary: Summary

    @property
    def name(self) -> str:
        """Give ``crate/scenario``."""
        return f"{self.example.name}/{self.scenario.name}"


@dataclass(frozen=True)
class Group:
    """The scenarios of one example.

    Parameters
    ----------
    example:
        From the catalog.
    module:
        None if it is not built.
    cards:
        In the order of the example; none if it has single runs only.
    """

    example: Example
    module: BuiltModule | None
    cards: tuple[Card, ...]


def groups() -> tuple[Group, ...]:
    """Give every example, in order, with its scenarios and what was recorded of them."""
    catalog = services().catalog
    summaries = read_summaries(catalog.static_dir)
    found = []
    for example in catalog.examples.values():
        module = catalog.modules.get(example.name)
        cards = []
        for scenario in example.scenarios:
            summary = summaries.get(f"{example.name}/{scenario.name}", NONE)
            fits = module is not None and summary.is_of(module)
            cards.append(Card(example, scenario, summary if fits else NONE))
        found.append(Group(example, module, tuple(cards)))
    return tuple(found)


def lead(shown: tuple[Group, ...]) -> Card | None:
    """Choose the card with which the first page begins: one that can be run."""
    cards = [card for group in shown if group.module for card in group.cards]
    named = [card for card in cards if card.name == "/".join(_LEAD)]
    return next(iter(named + cards), None)
