"""What a module can do to the world: its imports, in groups that a person understands.

A wasm module has no power of its own. All that it can do is call its imports, and what an import
does stands in the glue. So this is read from both, and from no name that somebody chose for an
export or an example. What a module is *handed* when it runs, such as a stream, it can use too:
those are the methods that it calls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from playground.catalog.touching import Touched, touched_by_imports
from playground.trace.events import plain_name

__all__ = ["Group", "Power", "Powers", "read_powers"]


@dataclass(frozen=True)
class Power:
    """One kind of import of a group.

    Parameters
    ----------
    name:
        Of the import, without prefix and hash.
    ways:
        How the glue does it, ``console.log`` or ``.then``; empty if the name says as much.
    times:
        How many imports are so called, and do so.
    """

    name: str
    ways: tuple[str, ...]
    times: int = 1


@dataclass(frozen=True)
class Group:
    """Imports of one kind.

    Parameters
    ----------
    key, title, says:
        A word for tests and styles; a heading; half a sentence on what it means.
    powers:
        By name.
    """

    key: str
    title: str
    says: str
    powers: tuple[Power, ...]


@dataclass(frozen=True)
class Powers:
    """All imports of a module.

    Parameters
    ----------
    groups:
        The mightiest first; those without an import are left out.
    plumbing:
        How many imports only carry values over the border.
    total:
        How many imports there are.
    """

    groups: tuple[Group, ...]
    plumbing: int
    total: int

    @property
    def has_network(self) -> bool:
        """Whether an import reaches the network."""
        return any(group.key == "network" for group in self.groups)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The headings of the mighty groups of which the module has no import."""
        there = {group.key for group in self.groups}
        return tuple(title for key, title, _says in _GROUPS[:_MIGHTY] if key not in there)


#: Key, heading, and what it means; an import belongs to the first group that it reaches.
_GROUPS: Final = (
    ("network", "Network", "sends requests to addresses that the module chooses"),
    ("code", "Code", "runs text as a program"),
    ("storage", "Storage and files", "keeps data, or reads it"),
    ("page", "Page", "sees and changes the document"),
    ("reflection", "Any property", "reads or writes properties by a name that the module makes up"),
    ("randomness", "Randomness", "numbers that nobody can foresee"),
    ("time", "Time", "asks for the time, or to be called later"),
    ("console", "Console", "prints, and names tasks for debuggers"),
    ("global", "The global object", "holds it; what it can do with it, the other groups say"),
    ("queue", "Promises and microtasks", "waits for promises, and makes some"),
    ("other", "Everything else", "by name, for it is in none of these groups"),
    ("handed", "What it is handed", "properties and methods of objects that it was given"),
    ("values", "Values of the language", "makes and asks objects, arrays, errors"),
)  # fmt: skip

#: So many of them are worth saying if a module has none.
_MIGHTY: Final = 7

#: The globals of each group, by their first name. Members count on whatever object they are called.
_GLOBALS: Final[Mapping[str, str]] = {
    "network": (
        "fetch XMLHttpRequest WebSocket EventSource WebTransport RTCPeerConnection sendBeacon "
        "importScripts Worker SharedWorker"
    ),
    "code": "eval Function import setImmediate",
    "storage": (
        "localStorage sessionStorage indexedDB caches cookieStore navigator process require Deno "
        "Bun"
    ),
    "page": "document location history alert confirm prompt open",
    "reflection": "Reflect Proxy []",
    "randomness": "crypto msCrypto getRandomValues randomFillSync",
    "time": (
        "setTimeout clearTimeout setInterval clearInterval requestAnimationFrame "
        "cancelAnimationFrame requestIdleCallback Date performance Temporal"
    ),
    "console": "console",
    "global": "globalThis self window global",
    "queue": "Promise queueMicrotask then catch finally",
    "values": (
        "Object Array String Number Boolean Symbol BigInt Math JSON Map Set WeakMap WeakSet "
        "WeakRef Error TypeError RangeError SyntaxError ReferenceError EvalError URIError "
        "AggregateError ArrayBuffer SharedArrayBuffer DataView Atomics Uint8Array Int8Array "
        "Uint8ClampedArray Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array "
        "BigInt64Array BigUint64Array TextDecoder TextEncoder FinalizationRegistry Iterator RegExp "
        "Intl NaN Infinity toString parseInt parseFloat isNaN isFinite WebAssembly"
    ),
}  # fmt: skip
_GROUP_OF: Final = {word: key for key, words in _GLOBALS.items() for word in words.split()}
#: A member of these names is no more than a member: ``x.open()``, ``x.location``.
_ONLY_GLOBAL: Final = frozenset(
    [*_GLOBALS["values"].split(), "open", "history", "location", "import", "self", "prompt"]
)
_SPECIAL: Final = {"Math.random": "randomness"}
_ORDER: Final = [key for key, _title, _says in _GROUPS]


def read_powers(names: Iterable[str], glue: str) -> Powers:
    """Put the imports of a module in groups.

    Parameters
    ----------
    names:
        What the wasm imports, with hashes.
    glue:
        The JavaScript text.

    Raises
    ------
    PlaygroundError
        The glue cannot be read.
    """
    names = list(names)
    touched = touched_by_imports(glue, names)
    found: dict[str, Counter[tuple[str, tuple[str, ...]]]] = {key: Counter() for key in _ORDER}
    plumbing = 0
    for name in names:
        key, ways = _classify(name, touched.get(name))
        if key is None:
            plumbing += 1
        else:
            found[key][short_name(name), ways] += 1
    groups = tuple(
        Group(key, title, says, _sorted(found[key])) for key, title, says in _GROUPS if found[key]
    )
    return Powers(groups, plumbing, len(names))


def short_name(name: str) -> str:
    """Give an import's name without wasm-bindgen's prefix and hash."""
    return plain_name(name).removeprefix("__wbg_")


def _sorted(found: Mapping[tuple[str, tuple[str, ...]], int]) -> tuple[Power, ...]:
    return tuple(Power(name, ways, found[name, ways]) for name, ways in sorted(found))


def _classify(name: str, touched: Touched | None) -> tuple[str | None, tuple[str, ...]]:
    """Give the group of an import, None for plumbing, and how it does what it does."""
    if touched is None:
        return "other", ()
    reached: dict[str, set[str]] = {}
    for way in touched.globals:
        reached.setdefault(_group_of_global(way), set()).add(way)
    for member in touched.members:
        reached.setdefault(_group_of_member(member), set()).add(member)
    if touched.tested and not reached:
        reached["values"] = {f"instanceof {word}" for word in touched.tested}
    key = min(reached, key=_ORDER.index, default="values")
    # Names of the border's own say that they carry values, and the glue agrees: they do no more.
    own = short_name(name).startswith(("__wbindgen_", "_wbg_"))
    if not reached or (own and _ORDER.index(key) >= _ORDER.index("handed")):
        return None, ()
    ways = reached[key] if key != "values" else set()
    shown = tuple(sorted(way for way in ways if way.lstrip(".") != short_name(name)))
    return key, shown


def _group_of_global(way: str) -> str:
    if way in _SPECIAL:
        return _SPECIAL[way]
    word, _dot, member = way.removeprefix("new ").partition(".")
    if _GROUP_OF.get(word) == "global" and member:
        return _GROUP_OF.get(member, "other")
    return _GROUP_OF.get(word, "other")


def _group_of_member(member: str) -> str:
    word = member.removeprefix(".")
    return "handed" if word in _ONLY_GLOBAL else _GROUP_OF.get(word, "handed")
