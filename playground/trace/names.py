"""The names of things in a trace, given anew: ``docs/trace.md``, "Verdict", step 2.

Written again in ``static/app/compare_names.js``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

#: In a preview these keys hold an id: promise, function, reference.
_IN_PREVIEWS: Final = ("p", "f", "r")
#: In ``data`` these do. What comes first in the event's table is named first.
_IN_DATA: Final = ("ok", "err", "fin", "out", "fn", "promise")


class Names:
    """Renumbers ids, letter by letter, in the order in which they are met.

    Parameters
    ----------
    letters:
        Give the letter alone.
    """

    def __init__(self, *, letters: bool = False) -> None:
        self._letters = letters
        self._known: dict[str, str] = {}
        self._last: dict[str, int] = {}

    def id(self, name: str) -> str:
        """Give the new name of an id; of ``p3.resolve`` that of ``p3``, with the rest."""
        base, dot, rest = name.partition(".")
        if self._letters or not base:
            return base[:1] + dot + rest
        if base not in self._known:
            self._last[base[0]] = self._last.get(base[0], 0) + 1
            self._known[base] = f"{base[0]}{self._last[base[0]]}"
        return self._known[base] + dot + rest

    def data(self, data: Mapping[str, Any], messages: bool) -> dict[str, Any]:
        """Give an event's data with sorted keys and new ids.

        Parameters
        ----------
        messages:
            Keep the messages that engines word as they like.
        """
        found: dict[str, Any] = {}
        for key in (*_IN_DATA, *sorted(data.keys() - set(_IN_DATA))):
            if key not in data:
                continue
            value = data[key]
            if key in _IN_DATA and isinstance(value, str):
                found[key] = self.id(value)
            elif key == "unhandled" and isinstance(value, list):
                found[key] = [self._rejection(item, messages) for item in value]
            else:
                found[key] = self._value(value, messages)
        return dict(sorted(found.items()))

    def _rejection(self, item: Any, messages: bool) -> Any:
        match item:
            case [str(name), reason]:
                return [self.id(name), self._value(reason, messages)]
        return self._value(item, messages)

    def _value(self, value: Any, messages: bool) -> Any:
        if isinstance(value, list):
            return [self._value(item, messages) for item in value]
        if not isinstance(value, dict):
            return value
        silent = "e" in value and value.get("own") is not True and not messages
        return {
            key: self.id(value[key])
            if key in _IN_PREVIEWS and isinstance(value[key], str)
            else self._value(value[key], messages)
            for key in sorted(value)
            if not (key == "m" and silent)
        }
