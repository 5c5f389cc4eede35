"""Where the items of a Rust file stand, by name, so that a page can light them."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["item_lines"]

_ITEM = re.compile(
    r"^(?P<indent> *)(?:pub(?:\([^)]*\))? +)?(?:const +)?(?:async +)?(?:unsafe +)?"
    r"(?:fn|struct|enum|trait|union|type|macro_rules!) +(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
)
_LEADING = re.compile(r"^ *(?:///|#\[)")


def item_lines(source: str) -> Mapping[str, tuple[int, int]]:
    """Find the items of a file that is formatted as rustfmt does.

    Parameters
    ----------
    source:
        Rust text.

    Returns
    -------
    mapping of str to (int, int)
        The first and the last line of each item, from 1, documentation and attributes left out.
        Of items with the same name the first is kept.
    """
    lines = source.splitlines()
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines, 1):
        item = _ITEM.match(line)
        if item is None or _LEADING.match(line) or item["name"] in found:
            continue
        found[item["name"]] = number, _end(lines, number, len(item["indent"]))
    return found


def _end(lines: list[str], number: int, indent: int) -> int:
    """Find the line that closes an item: `;` or `}` at its end, or a `}` as far in as it began."""
    first = lines[number - 1].rstrip()
    if first.endswith((";", "}")):
        return number
    for at in range(number, len(lines)):
        line = lines[at].rstrip()
        if line.startswith((" " * indent + "}", " " * indent + ");", " " * indent + ") {}")):
            return at + 1
    return number
