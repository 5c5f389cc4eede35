"""What a run printed, as the lines of a scenario's ``prints``: ``docs/scenarios.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from playground.trace import Event


def printed(trace: Iterable[Event]) -> list[str]:
    """Give the lines of the console.

    Parameters
    ----------
    trace:
        Of either host.

    Returns
    -------
    list of str
        One for each console call: its arguments joined by a space.
    """
    return [
        " ".join(_text(value) for value in event["data"].get("args", ()))
        for event in trace
        if event["ev"] == "log"
    ]


def _text(preview: dict[str, Any]) -> str:
    """Give a value as a line shows it; what a preview leaves out, the line lacks too."""
    if "s" in preview:
        return str(preview["s"]) + ("…" if "len" in preview else "")
    if "e" in preview:
        message = preview.get("m") or preview.get("trap", "")
        return f"{preview['e']}: {message}" if message else str(preview["e"])
    if "n" in preview:
        return _zero(preview["n"])
    for key in ("i", "v"):
        if key in preview:
            return str(preview[key])
    if "b" in preview:
        return "true" if preview["b"] else "false"
    if "y" in preview:
        return f"Symbol({preview['y']})"
    if "f" in preview:
        return "undefined"
    return _json(preview) or "undefined"


def _json(preview: dict[str, Any]) -> str | None:
    """Give what ``JSON.stringify`` makes of a value, None if nothing."""
    if "s" in preview:
        return json.dumps(preview["s"], ensure_ascii=False)
    if "n" in preview:
        return "null" if preview["n"] in ("NaN", "Infinity", "-Infinity") else _zero(preview["n"])
    if "b" in preview:
        return "true" if preview["b"] else "false"
    if "a" in preview:
        return f"[{','.join(_json(item) or 'null' for item in preview['a'])}]"
    if "o" in preview:
        entries = ((json.dumps(key, ensure_ascii=False), _json(item)) for key, item in preview["o"])
        return "{" + ",".join(f"{key}:{text}" for key, text in entries if text is not None) + "}"
    if "hex" in preview and preview["t"] == "Uint8Array":
        items = enumerate(bytes.fromhex(preview["hex"]))
        return "{" + ",".join(f'"{index}":{byte}' for index, byte in items) + "}"
    if preview.get("v") == "null":
        return "null"
    if "v" in preview or "y" in preview or "f" in preview:
        return None
    return "{}"


def _zero(number: str) -> str:
    # `String(-0)` and `JSON.stringify(-0)` do not show the sign.
    return "0" if number == "-0" else number
