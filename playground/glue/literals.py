"""Literals: https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar-literals.

Strings of the glue become constants here and nothing else.
"""

from __future__ import annotations

import re
from typing import Final

from playground.values.bigint import BigInt
from playground.values.strings import join_surrogates

_ESCAPE: Final = re.compile(
    r"\\(?:u\{([0-9A-Fa-f_]+)\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([0-3]?[0-7]{1,2})"
    r"|(\r\n|[\n\r\u2028\u2029])|(.))",
    re.DOTALL,
)
_SINGLE: Final = {"b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_BAD_ESCAPE: Final = re.compile(
    r"\\(?:x(?![0-9A-Fa-f]{2})|u(?![0-9A-Fa-f]{4}|\{0*(?:10|[0-9A-Fa-f])?[0-9A-Fa-f]{0,4}\})"
    r"|u\{\}|[1-9]|0(?=[0-9]))"
)


def _replace(found: re.Match[str]) -> str:
    braced, four, two, octal, line_end, other = found.groups()
    if braced is not None:
        return chr(int(braced, 16))
    if four is not None:
        return chr(int(four, 16))
    if two is not None:
        return chr(int(two, 16))
    if octal is not None:
        return chr(int(octal, 8))
    if line_end is not None:
        return ""
    return _SINGLE.get(other, other)


def unescape(text: str) -> str:
    """Give the string value of text with escapes: ``SV`` of a string literal's inside.

    Surrogate pairs that two escapes spell become one character.
    """
    if "\\" not in text:
        return text
    return join_surrogates(_ESCAPE.sub(_replace, text))


def string_value(literal: str) -> str:
    """Give the value of a string literal, quotes included."""
    return unescape(literal[1:-1])


def unescape_identifier(text: str) -> str:
    r"""Resolve ``\u`` escapes in an identifier."""
    return _ESCAPE.sub(_replace, text)


def has_bad_escape(text: str) -> bool:
    """Whether a template part has an escape that only a tagged template may have."""
    # Escaped backslashes are taken out first, so that `\\x` is not read as an escape.
    return _BAD_ESCAPE.search(text.replace("\\\\", "")) is not None


def template_raw(text: str) -> str:
    """Give TRV of a template part: line ends become LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def number_value(literal: str) -> int | float | BigInt:
    """Give the value of a numeric literal: BigInt, ``int`` where exact and safe, else ``float``."""
    text = literal.replace("_", "").lower()
    radix = {"0x": 16, "0o": 8, "0b": 2}.get(text[:2])
    if radix is not None:
        if text.endswith("n") and (radix != 16 or text[-1] == "n"):
            return BigInt(int(text[2:-1], radix))
        return _exact(int(text[2:], radix))
    if text.endswith("n"):
        return BigInt(int(text[:-1]))
    if text.isdigit():
        if len(text) > 1 and text[0] == "0" and not set(text) & {"8", "9"}:
            return _exact(int(text, 8))
        return _exact(int(text))
    value = float(text)
    return int(value) if value.is_integer() and abs(value) <= 2**53 else value


def _exact(value: int) -> int | float:
    return value if value <= 2**53 else float(value)
