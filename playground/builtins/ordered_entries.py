"""The [[MapData]] and [[SetData]] of Map and Set objects, in order of insertion."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Hashable, Iterator
from typing import Final

from playground.values.absent import MISSING
from playground.values.equality import map_key
from playground.values.types import Value

#: Fewest emptied places that are worth a compaction.
_FEW: Final = 32


class Entry:
    """One place: a key with its value; an emptied place has ``MISSING`` as its key."""

    __slots__ = ("key", "number", "value")

    def __init__(self, number: int, key: Value, value: Value) -> None:
        self.number = number
        self.key = key
        self.value = value


class OrderedEntries:
    """Keys with values, compared by SameValueZero, that may change while somebody iterates.

    As in the specification a removed entry leaves an empty place behind, so that iterators keep
    their position. Places are numbered, and compaction keeps the numbers.
    """

    __slots__ = ("_by_key", "_last", "_places", "compactions")

    def __init__(self) -> None:
        self._by_key: dict[Hashable, Entry] = {}
        self._places: list[Entry] = []
        self._last = 0
        self.compactions = 0

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, key: Value) -> bool:
        return map_key(key) in self._by_key

    def get(self, key: Value) -> Value:
        """Give the value of ``key``, or ``MISSING``."""
        entry = self._by_key.get(map_key(key))
        return MISSING if entry is None else entry.value

    def set(self, key: Value, value: Value) -> None:
        """Set the value of ``key``, at its place or at the end."""
        hashed = map_key(key)
        entry = self._by_key.get(hashed)
        if entry is not None:
            entry.value = value
            return
        # CanonicalizeKeyedCollectionKey: -0 becomes 0.
        if type(key) is float and key == 0 and math.copysign(1.0, key) < 0:
            key = 0
        self._last += 1
        entry = Entry(self._last, key, value)
        self._by_key[hashed] = entry
        self._places.append(entry)

    def delete(self, key: Value) -> bool:
        """Empty the place of ``key``; tell whether there was one."""
        entry = self._by_key.pop(map_key(key), None)
        if entry is None:
            return False
        entry.key = entry.value = MISSING
        emptied = len(self._places) - len(self._by_key)
        if emptied > _FEW and emptied > len(self._by_key):
            self._places = [place for place in self._places if place.key is not MISSING]
            self.compactions += 1
        return True

    def clear(self) -> None:
        """Empty every place."""
        for entry in self._places:
            entry.key = entry.value = MISSING
        self._by_key.clear()
        self._places = []
        self.compactions += 1

    def __iter__(self) -> Iterator[tuple[Value, Value]]:
        """Give (key, value) in order, entries that are added meanwhile included."""
        index, number, compactions = 0, 0, self.compactions
        while True:
            if compactions != self.compactions:
                compactions = self.compactions
                index = bisect_right(self._places, number, key=_number_of)
            if index >= len(self._places):
                return
            entry = self._places[index]
            index, number = index + 1, entry.number
            if entry.key is not MISSING:
                yield entry.key, entry.value


def _number_of(entry: Entry) -> int:
    return entry.number
