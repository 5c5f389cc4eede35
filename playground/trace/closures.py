"""Rust closures that JavaScript can still call when a run is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playground.trace.events import Event

_CALLBACKS = ("ok", "err", "fin")


def leaked_closures(events: Sequence[Event]) -> Iterator[tuple[str, int]]:
    """Find closures that were never freed.

    The closure that drains the guest's queue lives for ever by design, and one that is registered
    with a promise lives until that is settled; they do not count.

    Yields
    ------
    tuple of (str, int)
        The closure's id, and ``seq`` of its ``closure.new``.
    """
    made: dict[str, int] = {}
    excused: set[str] = set()
    settled: set[str] = set()
    reactions: dict[int, tuple[str, tuple[str, ...]]] = {}
    for event in events:
        name, data = event.get("id", ""), event.get("data", {})
        match event["ev"]:
            case "closure.new":
                made[name] = event["seq"]
            case "closure.free":
                made.pop(name, None)
            case "microtask.enqueue":
                excused.add(data.get("fn", ""))
            case "promise.react":
                callbacks = tuple(data[key] for key in _CALLBACKS if key in data)
                reactions[event["seq"]] = (name, callbacks)
            case "promise.new" if "value" in data and "p" not in data["value"]:
                settled.add(name)
            case "promise.resolve" if not data.get("noop") and "p" not in data.get("value", {}):
                settled.add(name)
            case "promise.reject" if not data.get("noop"):
                settled.add(name)
            case "microtask.begin" if data.get("via") == "react":
                # What was resolved with another promise is seen to be settled only by this.
                for seq in (*event.get("links", ()), event.get("cause", 0)):
                    if seq in reactions:
                        settled.add(reactions[seq][0])
    for promise, callbacks in reactions.values():
        if promise not in settled:
            excused.update(callbacks)
    for name, seq in made.items():
        if name not in excused:
            yield name, seq
