"""Where an event comes from."""

from __future__ import annotations

from collections.abc import Sequence

from playground.trace.events import Event


def causal_path(events: Sequence[Event], seq: int) -> list[int]:
    """Follow causes from an event back to the one that a step of the script wrote.

    Parameters
    ----------
    events:
        The trace.
    seq:
        Of the event to begin with.

    Returns
    -------
    list of int
        ``seq`` of the event, of its cause, and so on. The last one's cause is the script's
        ``macrotask.begin``, or ``run.start``, or none.
    """
    known = {event.get("seq", 0): event for event in events}
    path = []
    while seq in known:
        event = known[seq]
        path.append(seq)
        cause = event.get("cause") or event.get("parent", 0)
        before = known.get(cause)
        if before is None or cause >= seq or _is_root(before):
            break
        seq = cause
    return path


def _is_root(event: Event) -> bool:
    if event["ev"] == "run.start":
        return True
    is_script: bool = event.get("data", {}).get("kind") == "script"
    return is_script and event["ev"] == "macrotask.begin"
