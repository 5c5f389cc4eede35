"""Strings in UTF-16 terms: https://tc39.es/ecma262/#sec-ecmascript-language-types-string-type.

A JavaScript string is a sequence of 16-bit code units. We keep it as a Python ``str`` in which an
astral character is one character and a lone surrogate stands as it is; no ``str`` of ours holds a
high surrogate directly before a low one. Positions and lengths are code units: where no character
is astral, which is nearly always, they are Python's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from playground.values.completion import range_error

#: Longest string that we make. Not in the specification; it is V8's limit.
MAX_STRING: Final = 2**29 - 24

#: Characters of the longest text whose code units are remembered.
_REMEMBERED: Final = 2**20
_recent: tuple[str, memoryview] = ("", memoryview(b"").cast("H"))

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")


def is_narrow(text: str) -> bool:
    """Tell whether every character of ``text`` is one code unit."""
    # CPython keeps four bytes for each character where one is astral, and only there. To count
    # would make a loop over a string take time in the square of its length.
    if text.isascii() or text.__sizeof__() < 4 * len(text):
        return True
    return len(code_units(text)) == len(text)


def length(text: str) -> int:
    """Give the number of UTF-16 code units."""
    if text.isascii() or text.__sizeof__() < 4 * len(text):
        return len(text)
    return len(code_units(text))


def join_surrogates(text: str) -> str:
    """Restore the invariant after parts were put together: every pair becomes one character."""
    if text.isascii() or _PAIR.search(text) is None:
        return text
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def concat(left: str, right: str) -> str:
    """Concatenate, joining a pair that the seam creates.

    Raises
    ------
    Throw
        RangeError where the result would be too long.
    """
    if len(left) + len(right) > MAX_STRING:
        raise range_error("Invalid string length")
    if left and right and "\ud800" <= left[-1] <= "\udbff" and "\udc00" <= right[0] <= "\udfff":
        return join_surrogates(left + right)
    return left + right


def joined(parts: Sequence[str], separator: str = "") -> str:
    """Concatenate many, joining pairs that the seams create.

    Raises
    ------
    Throw
        RangeError where the result would be too long.
    """
    if sum(map(len, parts)) + len(separator) * (len(parts) - 1) > MAX_STRING:
        raise range_error("Invalid string length")
    return join_surrogates(separator.join(parts))


def longer(size: int, part: str) -> int:
    """Add the size of a part to those before it, lest too many parts are made.

    Raises
    ------
    Throw
        RangeError where the parts together would be too long.
    """
    size += len(part)
    if size > MAX_STRING:
        raise range_error("Invalid string length")
    return size


def code_units(text: str) -> memoryview:
    """Give the code units as a memoryview of format ``H``, in the machine's byte order."""
    global _recent  # noqa: PLW0603 - a memory of one text, for loops over its positions
    known, units = _recent
    if known is not text:
        units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
        if len(text) <= _REMEMBERED:
            _recent = text, units
    return units


def from_code_units(units: bytes | bytearray | memoryview) -> str:
    """Make a string of code units given as little-endian bytes; pairs become one character."""
    return bytes(units).decode("utf-16-le", "surrogatepass")


def substring(text: str, start: int, end: int) -> str:
    """Cut out code units ``start`` (included) to ``end`` (excluded), both within bounds."""
    if is_narrow(text):
        return text[start:end]
    return from_code_units(code_units(text)[start:end].cast("B"))


def code_unit_at(text: str, index: int) -> int:
    """Give the code unit at ``index``, which must be within bounds."""
    return ord(text[index]) if is_narrow(text) else code_units(text)[index]


def code_point_at(text: str, index: int) -> int:
    """Give the code point that starts at code unit ``index`` (§11.1.4 CodePointAt)."""
    if is_narrow(text):
        return ord(text[index])
    units = code_units(text)
    first = units[index]
    if 0xD800 <= first <= 0xDBFF and index + 1 < len(units):
        second = units[index + 1]
        if 0xDC00 <= second <= 0xDFFF:
            return (first - 0xD800) * 0x400 + (second - 0xDC00) + 0x10000
    return first


def find(text: str, search: str, start: int = 0) -> int:
    """Give the first code unit index ≥ ``start`` at which ``search`` occurs, or -1."""
    if is_narrow(text):
        return text.find(search, start)
    hay = text.encode("utf-16-le", "surrogatepass")
    needle = search.encode("utf-16-le", "surrogatepass")
    at = hay.find(needle, start * 2)
    while at >= 0 and at % 2:
        at = hay.find(needle, at + 1)
    return at // 2 if at >= 0 else -1


def rfind(text: str, search: str, start: int) -> int:
    """Give the last code unit index ≤ ``start`` at which ``search`` occurs, or -1."""
    if is_narrow(text):
        return text.rfind(search, 0, start + len(search))
    hay = text.encode("utf-16-le", "surrogatepass")
    needle = search.encode("utf-16-le", "surrogatepass")
    at = hay.rfind(needle, 0, start * 2 + len(needle))
    while at >= 0 and at % 2:
        at = hay.rfind(needle, 0, at + len(needle) - 1)
    return at // 2 if at >= 0 else -1


def to_well_formed(text: str) -> str:
    """Replace lone surrogates by U+FFFD, as USVString conversion and UTF-8 encoding do."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def is_well_formed(text: str) -> bool:
    """Tell whether there is no lone surrogate."""
    return text.isascii() or _LONE.search(text) is None


def is_less(left: str, right: str) -> bool:
    """Compare by code units, which differs from code points above U+FFFF."""
    if is_narrow(left) and is_narrow(right):
        return left < right
    return left.encode("utf-16-be", "surrogatepass") < right.encode("utf-16-be", "surrogatepass")


def array_index(key: str) -> int | None:
    """Give the array index (0 to 2^32-2) that ``key`` spells canonically, or ``None``."""
    if not key or len(key) > 10 or not key.isascii() or not key.isdigit():
        return None
    if key[0] == "0" and len(key) > 1:
        return None
    index = int(key)
    return index if index < 0xFFFFFFFF else None
