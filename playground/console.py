"""Where a module's console output goes, and how values look in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeAlias

from playground.abi.preview import Previews
from playground.values.types import Value

#: ``console(level, texts)``: a console call, its arguments as a person reads them.
Console: TypeAlias = Callable[[str, list[str]], None]


def print_console(level: str, texts: list[str]) -> None:
    """Print a console call as Node does: errors and warnings on stderr, the rest on stdout."""
    stream = sys.stderr if level in ("warn", "error") else sys.stdout
    print(" ".join(texts), file=stream)


def display(previews: Previews, value: Value) -> str:
    """Give a value as a console prints it: strings as they are, the rest as JSON-like previews."""
    return value if isinstance(value, str) else show(previews.of(value))


def show(preview: Any) -> str:
    """Give a preview as a person reads it."""
    if not isinstance(preview, dict) or not preview:
        return str(preview)
    key, value = next(iter(preview.items()))
    match key:
        case "s":
            return repr(value)
        case "b":
            return str(value).lower()
        case "i":
            return f"{value}n"
        case "a":
            more = ", …" if "len" in preview else ""
            return f"[{', '.join(map(show, value))}{more}]"
        case "o":
            more = ", …" if "len" in preview else ""
            return "{" + ", ".join(f"{name}: {show(held)}" for name, held in value) + more + "}"
        case "e":
            return f"{value}: {preview.get('m', preview.get('trap'))}"
        case "p" | "f":
            return {"p": "[promise]", "f": "[function]"}[key]
        case "t":
            return f"{value}({preview['len']})"
        case _:
            return str(value)
