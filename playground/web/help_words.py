"""The names that the interface uses, for ``/help``: read from the files that use them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

from playground.catalog.steps import VERBS
from playground.export.sentences import templates

__all__ = ["LINTS", "STEPS", "VERDICTS", "Name", "events", "keys", "lint_names", "points", "steps"]

#: Verdicts and what they mean: ``docs/trace.md``, "Verdict".
VERDICTS: Final = {
    "identical": "All events that both hosts record are equal, one by one, in the same order.",
    "equivalent": "Equal, but that macrotasks which do not wait for each other came in another "
    "order, on the real clock; or fewer rules were asked for than by default.",
    "known": "Different, and we know why: the cause and a link stand beside it.",
    "divergent": "Some event differs. The verdict names the first one, and the fields that differ.",
    "unsupported": "A host lacks something that the module needs.",
    "inconclusive": "The traces cannot be compared: a run was cut short, or the hosts did not run "
    "the same bytes.",
    "not recorded": "Nothing was recorded of the module that is served now.",
}
#: Lints in the order of docs/trace.md; what the templates have beside them are points of interest.
LINTS: Final = ("lost_waker", "self_wake", "starved", "unobserved_rejection", "leaked_closure")
#: The verbs of a scenario's steps: `docs/scenarios.md`, "Steps".
STEPS: Final = {
    "call": 'Calls an export, call = "greet", or a method, call = "$obj.method".',
    "new": "Makes an object of an exported class.",
    "get": 'Reads a property: get = "$obj.key".',
    "deferred": 'Makes a promise that later steps settle; "$p" is the promise.',
    "resolve": "Fulfils such a promise.",
    "reject": "Rejects such a promise.",
    "await": "Waits for a promise, and goes on with its value.",
    "sleep": "Waits so many milliseconds.",
    "all": "Waits for nothing: gives the promise of Promise.all.",
    "any": "The same, of Promise.any.",
    "race": "The same, of Promise.race.",
    "settled": "The same, of Promise.allSettled.",
    "then": "Adds reactions to a promise, which print.",
    "log": "Prints a line, at once, in a microtask, or in a timer's task.",
    "controller": 'Makes an AbortController; "$c.signal" is its signal.',
    "abort": "Aborts it.",
    "function": "Makes a function that logs, returns what it is given, throws, or gives a promise.",
    "stream": "Makes a ReadableStream of some chunks.",
    "iterator": "Makes an async generator over some values.",
    "collect": "Reads a stream or an async iterable to its end, or so far.",
    "sink": "Makes a WritableStream that prints what it is given.",
    "free": "Frees an object of an exported class.",
    "drop": "Forgets what a name stands for.",
}
_PLACE: Final = re.compile(r"\{(\w+)\}", re.ASCII)
_KEYS: Final = re.compile(r"export const KEYS = \[\n(.*?)\n\];", re.DOTALL)
#: What a part of a sentence stands for, where its name says too little.
_PARTS: Final = {"because": "since …", "linked": "for …", "fn": "function", "n": "number"}


@dataclass(frozen=True)
class Name:
    """A name, and what is said of it.

    Parameters
    ----------
    name:
        As the interface has it.
    texts:
        Sentences; what depends on the event is marked up as variables.
    """

    name: str
    texts: tuple[Markup, ...]


def steps() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Give every verb of a step, with what is said of it, and its options."""
    return tuple((verb, STEPS[verb], tuple(filter(None, VERBS[verb]))) for verb in VERBS)


def events() -> tuple[Name, ...]:
    """Give every event, with the sentences that are said of it."""
    return tuple(
        Name(name, tuple(dict.fromkeys(_variables(text) for _, text in rows)))
        for name, rows in templates()["events"].items()
    )


def lint_names() -> tuple[Name, ...]:
    """Give every lint."""
    said = templates()["lints"]
    return tuple(Name(name, (_variables(said[name]),)) for name in LINTS)


def points() -> tuple[Name, ...]:
    """Give the other points of interest."""
    said = templates()["lints"]
    return tuple(Name(name, (_variables(said[name]),)) for name in said if name not in LINTS)


def keys(static_dir: Path) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Give the player's keys, and what each does.

    Parameters
    ----------
    static_dir:
        The folder ``static``, in which the player's own list lies.

    Returns
    -------
    tuple
        Pairs: the keys, ``+`` and ``to`` between them left as they are; and what they do. Empty if
        there is no such list.
    """
    path = static_dir / "app/player/help.js"
    return _keys(path, path.stat().st_mtime_ns) if path.is_file() else ()


@lru_cache(maxsize=4)
def _keys(path: Path, _changed: int) -> tuple[tuple[tuple[str, ...], str], ...]:
    found = _KEYS.search(path.read_text(encoding="utf-8"))
    rows = json.loads(f"[{found[1].rstrip().rstrip(',')}]") if found else []
    return tuple((tuple(names.split()), does) for names, does in rows)


def _variables(text: str) -> Markup:
    """Mark up the parts of a sentence that depend on the event."""
    parts = _PLACE.split(text)
    return Markup("").join(
        Markup("<var>{}</var>").format(_PARTS.get(part.lower(), part.lower())) if i % 2 else part
        for i, part in enumerate(parts)
    )
