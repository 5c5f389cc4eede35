"""What we read from the text of a regular expression before the library compiles it.

Not in the specification: the library matches characters of well-formed text. Without the flags
``u`` and ``v`` JavaScript matches UTF-16 code units, so for texts with surrogates a second form of
the pattern is made, in which every surrogate is a private character of plane 16.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

#: Added to a surrogate to make it its private stand-in.
SHIFT: Final = 0x100000
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_WIDE: Final = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
#: The tokens of a pattern that matter here; anything else is one character.
_TOKEN: Final = re.compile(
    r"\\u([0-9A-Fa-f]{4})|\\u\{[0-9A-Fa-f]+\}|\\x[0-9A-Fa-f]{2}|\\c[A-Za-z]"
    r"|\\[pPk](?=[{<])|\\.|\(\?<([^=!>][^>]*)>|\(\?<?[:=!]|\(\?|.",
    re.DOTALL,
)
_STAND_INS: Final = f"{chr(SHIFT + 0xD800)}-{chr(SHIFT + 0xDFFF)}"


class Groups(NamedTuple):
    """The capturing groups of a pattern: ``last`` is the number of the last one.

    ``names`` has a pair of name and number for each named group; ``looks_behind`` tells whether
    an assertion may look further back than one character.
    """

    last: int
    names: tuple[tuple[str, int], ...]
    looks_behind: bool


def groups_of(source: str) -> Groups:
    """Count the capturing groups."""
    count, in_class, looks_behind = 0, False, False
    names: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(source):
        text = token[0]
        if in_class:
            in_class = text != "]"
        elif text == "[":
            in_class = True
        elif text in ("(?<=", "(?<!"):
            looks_behind = True
        elif text == "(" or token[2]:
            count += 1
            if token[2]:
                names.append((token[2], count))
    return Groups(count, tuple(names), looks_behind)


def escape_source(source: str) -> str:
    """EscapeRegExpPattern: https://tc39.es/ecma262/#sec-escaperegexppattern."""
    if not source:
        return "(?:)"
    parts: list[str] = []
    in_class = False
    for token in _TOKEN.finditer(source):
        text = token[0]
        if text == "[":
            in_class = True
        elif text == "]":
            in_class = False
        if text == "/" and not in_class:
            text = "\\/"
        end = text[1:] if text[0] == "\\" else text
        parts.append(_LINE_ENDS.get(end, text))
    return "".join(parts)


_LINE_ENDS: Final = {"\n": "\\n", "\r": "\\r", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def without_braced_escapes(source: str) -> str:
    r"""Write ``\u{61}`` as ``u{61}``: without the flags ``u`` and ``v`` it is a quantifier."""
    if "\\u{" not in source:
        return source
    tokens = [token[0] for token in _TOKEN.finditer(source)]
    return "".join([text[1:] if text.startswith("\\u{") else text for text in tokens])


def has_surrogates(text: str) -> bool:
    """Tell whether ``text`` holds surrogates as JavaScript sees it: astral characters count."""
    return not text.isascii() and _WIDE.search(text) is not None


def has_lone_surrogates(text: str) -> bool:
    """Tell whether the library would refuse ``text``."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def _units(char: str) -> str:
    point = ord(char) - 0x10000
    if point < 0:
        return chr(SHIFT + ord(char))
    return chr(SHIFT + 0xD800 + (point >> 10)) + chr(SHIFT + 0xDC00 + (point & 0x3FF))


def shifted_text(text: str) -> str:
    """Replace every surrogate by its stand-in: one character for each code unit."""
    return _WIDE.sub(lambda found: _units(found[0]), text)


def shifted_lone(text: str) -> str:
    """Replace the lone surrogates alone, for patterns that match code points."""
    return _SURROGATE.sub(lambda found: _units(found[0]), text)


def shifted_pattern(source: str) -> str:
    """Replace surrogates in a pattern, and make classes that span them hold the stand-ins."""
    parts: list[str] = []
    in_class, low, dash = False, -1, False
    for token in _TOKEN.finditer(source):
        text = token[0]
        point = int(token[1], 16) if token[1] else ord(text) if len(text) == 1 else -1
        if text == "[" and not in_class:
            in_class, low, dash = True, -1, False
        elif text == "]":
            in_class = False
        elif in_class and text == "-" and low >= 0 and not dash:
            dash = True
            parts.append(text)
            continue
        elif in_class and dash:
            parts.append(_range_end(low, point, text))
            low, dash = -1, False
            continue
        elif in_class:
            low = point
        if 0xD800 <= point <= 0xDFFF or point > 0xFFFF:
            text = _units(chr(point))
        parts.append(text)
    return "".join(parts)


def _range_end(low: int, high: int, text: str) -> str:
    """Write the end of a range, split where it enters or leaves the surrogates."""
    if high < 0xD800:
        return text
    if low < 0xD800:
        if high <= 0xDFFF:
            return f"\ud7ff{chr(SHIFT + 0xD800)}-{chr(SHIFT + high)}"
        return f"{text}{_STAND_INS}" if high <= 0xFFFF else text
    if low <= 0xDFFF:
        if high <= 0xDFFF:
            return chr(SHIFT + high)
        return f"{chr(SHIFT + 0xDFFF)}\ue000-{text}"
    return text
