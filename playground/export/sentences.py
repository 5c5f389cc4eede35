"""One sentence about each event of a trace: what it is, and what led to it.

The twin of ``static/app/sentences.js``, over the same ``static/app/sentence_templates.js``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from playground.catalog.discovery import locate
from playground.trace import Event, Lint
from playground.trace.compact import compact

#: A clause may be that of a cause's cause, and so on.
_MAX_CAUSES: Final = 4
#: So many UTF-16 units of a text are shown.
_MAX_TEXT: Final = 40
_ENVELOPE: Final = ("id", "step", "turn", "mt", "tick", "loc")
_CONDITION: Final = re.compile(r"(!?)(\w+)(?:(\^?=)(.*))?", re.ASCII)
_PLACE: Final = re.compile(r"\{(\w+)\}", re.ASCII)
_BEFORE: Final = "\nexport default "

_Rows = Sequence[Sequence[str]]


class Narrator:
    """Says what happens in one trace.

    Parameters
    ----------
    trace:
        Its events.
    """

    def __init__(self, trace: Sequence[Event]) -> None:
        self._events = {event["seq"]: event for event in trace}
        self._waits: dict[str, Event] = {}
        for event in trace:
            if event["ev"] == "await.begin":
                self._waits.setdefault(event.get("id", ""), event)

    def sentence(self, event: Event) -> str:
        """Say what an event is."""
        rows = templates()["events"].get(event["ev"], [])
        return _fill(rows, self._values(event, _MAX_CAUSES)) or f"{event['ev']}."

    def _values(self, event: Event, causes: int) -> dict[str, str]:
        data = event.get("data", {})
        values = {key: _text(value) for key, value in data.items() if value is not False}
        values |= {name: str(event[name]) for name in _ENVELOPE if event.get(name)}
        task = self._task(event)
        if task:
            values["task"] = task
        if causes > 0:
            cause = event.get("cause") or event.get("parent", 0)
            values["because"] = self._clause(cause, causes - 1)
            values["linked"] = self._clause((event.get("links") or [0])[0], causes - 1)
        return values

    def _clause(self, seq: int, causes: int) -> str:
        event = self._events.get(seq)
        if event is None:
            return ""
        rows = templates()["because"].get(event["ev"], [])
        return _fill(rows, self._values(event, causes))

    def _task(self, event: Event) -> str:
        """Name the task in whose poll an event lies; of a wait the one that waits."""
        name = event.get("id", "")
        first = self._waits.get(name, event) if name.startswith("g") else event
        around = self._events.get(first.get("parent", 0))
        while around is not None and around["ev"] != "poll.begin":
            above = around.get("parent", 0)
            around = self._events.get(above) if above < around["seq"] else None
        return "" if around is None else str(around.get("id", ""))


def lint_sentence(lint: Lint) -> str:
    """Say what a lint, or another point of interest, is."""
    what = f"promise {lint.id}" if lint.id else "a promise that Rust never saw"
    text = templates()["lints"].get(lint.name, f"{lint.name}.")
    return _insert(text, {"id": lint.id, "what": what})


@cache
def templates() -> dict[str, Any]:
    """Read the templates, which are data in a JavaScript file."""
    text = (locate()[0] / "app/sentence_templates.js").read_text("utf-8")
    data: dict[str, Any] = json.loads(text.partition(_BEFORE)[2].rstrip().removesuffix(";"))
    return data


def _fill(rows: _Rows, values: Mapping[str, str]) -> str:
    for conditions, text in rows:
        if all(_holds(condition, values) for condition in conditions.split()):
            return _insert(text, values)
    return ""


def _holds(condition: str, values: Mapping[str, str]) -> bool:
    found = _CONDITION.fullmatch(condition)
    if found is None:
        raise ValueError(f"`{condition}` is no condition of a template")
    no, name, sign, text = found.groups()
    value = values.get(name, "")
    if sign == "=":
        return value == text
    if sign == "^=":
        return value.startswith(text)
    return (value != "") == (no == "")


def _insert(text: str, values: Mapping[str, str]) -> str:
    def value(place: re.Match[str]) -> str:
        name = place[1]
        if name in values:
            return values[name]
        lower = values.get(name[0].lower() + name[1:], "")
        return lower[:1].upper() + lower[1:]

    return _PLACE.sub(value, text)


def _text(value: Any) -> str:
    """Give a value of ``data``: a preview, a list of them, an id, a number."""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, dict):
        return _preview(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return compact(value) if isinstance(value, float) else str(value)


def _preview(preview: Mapping[str, Any]) -> str:
    """Give a value in a sentence."""
    length = preview.get("len")
    match preview:
        case {"s": str(text)}:
            units = len(text.encode("utf-16-le", "surrogatepass")) // 2
            return f'"{_cut(text)}…"' if units > _MAX_TEXT or length is not None else f'"{text}"'
        case {"e": name, "trap": str(detail)} | {"e": name, "m": str(detail)} if detail:
            return f"{name}: {detail}"
        case {"e": str(name)}:
            return name
        case {"c": name, "r": reference}:
            return f"{name} {reference}"
        case {"c": str(name)}:
            return name
        case {"t": name}:
            return f"{name} of {length}"
        case {"y": name}:
            return f"Symbol({name})"
        case {"p": name}:
            return f"promise {name}"
        case {"f": name}:
            return f"function {name}"
        case {"i": digits}:
            return f"{digits}n"
        case {"d": ms}:
            return f"Date {ms}"
        case {"ptr": address}:
            return f"pointer {address}"
        case {"a": list(items)}:
            return f"an array of {length or len(items)}" if items else "[]"
        case {"o": list(entries)}:
            keys = ", ".join(key for key, _ in entries)
            return f"{{ {keys}{'' if length is None else ', …'} }}" if entries else "{}"
    return _text(next((preview[key] for key in ("v", "b", "n") if key in preview), ""))


def _cut(text: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")[: _MAX_TEXT * 2]
    # Not between the halves of a character.
    if len(units) == _MAX_TEXT * 2 and 0xD8 <= units[-1] <= 0xDB:
        units = units[:-2]
    return units.decode("utf-16-le", "surrogatepass")
