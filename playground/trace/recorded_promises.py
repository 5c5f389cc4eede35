"""The events of promises, as the seam and the driver see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from playground.trace.ids import Ids
from playground.trace.recorder import Recorder

Show = Callable[[Any], dict[str, Any]]


class Reaction(NamedTuple):
    """A ``promise.react``: the promise, and the event's ``seq``."""

    promise: object
    seq: int


class _Resolving(NamedTuple):
    """A resolving function: the id of its promise, and which of the two it is."""

    promise: str
    how: str


class RecordedPromises:
    """Writes ``promise.*`` of tier S, and knows what settled whom.

    Parameters
    ----------
    recorder, ids:
        Of the same run.
    show:
        Gives the preview of a value.
    """

    def __init__(self, recorder: Recorder, ids: Ids, show: Show) -> None:
        self._recorder = recorder
        self._ids = ids
        self._show = show
        self._resolving: dict[int, tuple[object, _Resolving]] = {}
        #: By the promise's id: what settled it first, and whether a resolving function was called.
        self._settled: dict[str, int] = {}
        self._called: set[str] = set()

    def new(self, promise: object, via: str, *value: Any) -> None:
        """Write ``promise.new``, of a promise that has a value from the start if one is given."""
        name = self._ids.of("p", promise)
        data = {"via": via, **({"value": self._show(value[0])} if value else {})}
        seq = self._recorder.write("promise.new", data, id=name)
        if value:
            self._settled.setdefault(name, seq)

    def under_construction(self, resolve: object, reject: object) -> str:
        """Write ``promise.new`` of a promise whose executor is being called; give its id."""
        name = self._ids.new("p")
        self._recorder.write("promise.new", {"via": "ctor"}, id=name)
        for how, function in (("resolve", resolve), ("reject", reject)):
            self._resolving[id(function)] = (function, _Resolving(name, how))
            self._ids.bind(function, f"{name}.{how}")
        return name

    def is_resolving(self, function: object) -> bool:
        """Tell whether a function is a resolving function that the module got."""
        return id(function) in self._resolving

    def called(self, function: object, value: Any) -> None:
        """Write that a resolving function is called."""
        _, (name, how) = self._resolving[id(function)]
        self._settle(name, how, value)

    def settle(self, promise: object, how: str, value: Any) -> None:
        """Write that the driver settles a promise of its own; ``resolve`` or ``reject``."""
        self._settle(self._ids.of("p", promise), how, value)

    def _settle(self, name: str, how: str, value: Any) -> None:
        data = {"value" if how == "resolve" else "error": self._show(value)}
        if name in self._called:
            data["noop"] = True  # type: ignore[assignment]
        seq = self._recorder.write(f"promise.{how}", data, id=name)
        self._called.add(name)
        self._settled.setdefault(name, seq)

    def react(self, promise: object, **parts: Any) -> Reaction:
        """Write ``promise.react``.

        Parameters
        ----------
        parts:
            ``ok``, ``err``, ``fin`` functions and ``out`` a promise, in this order; ``None`` for
            what there is not.
        """
        name = self._ids.of("p", promise)
        data = {
            part: self._ids.of("p" if part == "out" else "h", thing)
            for part, thing in parts.items()
            if thing is not None
        }
        return Reaction(promise, self._recorder.write("promise.react", data, id=name))

    def settled_by(self, promise: object) -> int:
        """Give the event that settled a promise first, as far as it was seen; or 0."""
        return self._settled.get(self._ids.known(promise), 0)
