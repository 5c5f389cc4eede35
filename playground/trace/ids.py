"""Names for the subjects of a trace: ``docs/trace.md``, "Ids"."""

from __future__ import annotations

from typing import Final

#: The letter of what no compared event has shown.
HIDDEN: Final = "x"


class Ids:
    """Gives every subject a letter and a number, in the order of first appearance.

    Subjects are told apart by identity, and are kept alive: another object could take the place of
    one that is gone.
    """

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._names: dict[int, tuple[object, str]] = {}
        self._hidden: dict[int, tuple[object, str]] = {}

    def new(self, letter: str) -> str:
        """Give the next id of a letter."""
        self._counts[letter] = number = self._counts.get(letter, 0) + 1
        return f"{letter}{number}"

    def of(self, letter: str, thing: object) -> str:
        """Give the id of a subject: the one that it has, or the next one of its letter."""
        known = self._names.get(id(thing))
        if known is None:
            known = self._names[id(thing)] = (thing, self.new(letter))
        return known[1]

    def bind(self, thing: object, name: str) -> None:
        """Give a subject an id that was made before the subject could be seen."""
        self._names[id(thing)] = (thing, name)

    def known(self, thing: object) -> str:
        """Give the id of a subject, or an empty text."""
        known = self._names.get(id(thing))
        return "" if known is None else known[1]

    def hidden(self, thing: object) -> str:
        """Give the id of a subject, for an event that must not name it for the others."""
        known = self._names.get(id(thing)) or self._hidden.get(id(thing))
        if known is None:
            known = self._hidden[id(thing)] = (thing, self.new(HIDDEN))
        return known[1]
