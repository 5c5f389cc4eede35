"""V8's words for text that is no JSON: a reader that only looks for the first fault.

Follows V8's ``JsonParser`` (https://github.com/v8/v8/blob/main/src/json/json-parser.cc).
"""

from __future__ import annotations

import re

_BLANK = " \t\n\r"
_STRING_PART = re.compile('[^"\\\\\x00-\x1f]*')
_ESCAPE = re.compile('["\\\\/bfnrt]')
_HEX = "0123456789abcdefABCDEF"
_DIGITS = "0123456789"
#: Characters of context on either side of the token in a message.
_CONTEXT = 10


class _Fault(Exception):
    """The first fault: its message."""


def explain(text: str) -> str:
    """Give V8's message for ``text``, which JSON.parse refused."""
    try:
        end = _skip(text, _value(text, _skip(text, 0)))
        if end < len(text):
            raise _Fault(f"Unexpected non-whitespace character after JSON at position {end}")
    except _Fault as fault:
        return str(fault)
    return "Unexpected end of JSON input"


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def _fault(what: str, at: int) -> _Fault:
    return _Fault(f"{what} in JSON at position {at}")


def _unexpected(text: str, at: int) -> _Fault:
    """Report the character at ``at``, or the end."""
    if at >= len(text):
        return _Fault("Unexpected end of JSON input")
    if text in ("undefined", "NaN", "Infinity", "[object Object]"):
        return _Fault(f'"{text}" is not valid JSON')
    char = text[at]
    if char in _DIGITS or char == "-":
        return _fault("Unexpected number", at)
    if char == '"':
        return _fault("Unexpected string", at)
    if len(text) <= 2 * _CONTEXT:
        shown = f'"{text}"'
    else:
        start, end = max(at - _CONTEXT, 0), min(at + _CONTEXT, len(text))
        before = "..." if start > 0 else ""
        after = "..." if end < len(text) else ""
        shown = f'{before}"{text[start:end]}"{after}'
    return _Fault(f"Unexpected token '{char}', {shown} is not valid JSON")


def _value(text: str, at: int) -> int:
    """Read one value from ``at``; give where it ends."""
    char = text[at : at + 1]
    if char == "{":
        return _object(text, at)
    if char == "[":
        return _array(text, at)
    if char == '"':
        return _string(text, at)
    if char == "-" or (char and char in _DIGITS):
        return _number(text, at)
    for word in ("true", "false", "null"):
        if char and char == word[0]:
            for offset, expected in enumerate(word):
                if text[at + offset : at + offset + 1] != expected:
                    raise _unexpected(text, at + offset)
            return at + len(word)
    raise _unexpected(text, at)


def _object(text: str, at: int) -> int:
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return at + 1
    if text[at : at + 1] != '"':
        raise _fault("Expected property name or '}'", at)
    while True:
        at = _skip(text, _string(text, at))
        if text[at : at + 1] != ":":
            raise _fault("Expected ':' after property name", at)
        at = _skip(text, _value(text, _skip(text, at + 1)))
        if text[at : at + 1] == "}":
            return at + 1
        if text[at : at + 1] != ",":
            raise _fault("Expected ',' or '}' after property value", at)
        at = _skip(text, at + 1)
        if text[at : at + 1] != '"':
            raise _fault("Expected double-quoted property name", at)


def _array(text: str, at: int) -> int:
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        return at + 1
    while True:
        at = _skip(text, _value(text, at))
        if text[at : at + 1] == "]":
            return at + 1
        if text[at : at + 1] != ",":
            raise _fault("Expected ',' or ']' after array element", at)
        at = _skip(text, at + 1)


def _string(text: str, at: int) -> int:
    at += 1
    while True:
        at += len(_STRING_PART.match(text, at)[0])  # type: ignore[index]
        char = text[at : at + 1]
        if char == '"':
            return at + 1
        if char == "":
            raise _fault("Unterminated string", at)
        if char != "\\":
            raise _fault("Bad control character in string literal", at)
        at += 1
        if text[at : at + 1] == "u":
            for offset in range(1, 5):
                digit = text[at + offset : at + offset + 1]
                if not digit or digit not in _HEX:
                    raise _fault("Bad Unicode escape", at + offset)
            at += 5
        elif _ESCAPE.match(text, at):
            at += 1
        else:
            if at >= len(text):
                raise _unexpected(text, at)
            raise _fault("Bad escaped character", at)


def _digits(text: str, at: int) -> int:
    while at < len(text) and text[at] in _DIGITS:
        at += 1
    return at


def _number(text: str, at: int) -> int:
    if text[at] == "-":
        at += 1
        if text[at : at + 1] not in tuple(_DIGITS):
            raise _fault("No number after minus sign", at)
    if text[at] == "0":
        at += 1
        if text[at : at + 1] in tuple(_DIGITS):
            raise _fault("Unexpected number", at)
    else:
        at = _digits(text, at)
    if text[at : at + 1] == ".":
        end = _digits(text, at + 1)
        if end == at + 1:
            raise _fault("Unterminated fractional number", end)
        at = end
    if text[at : at + 1] in ("e", "E"):
        at += 1
        if text[at : at + 1] in ("+", "-"):
            at += 1
        end = _digits(text, at)
        if end == at:
            raise _fault("Exponent part is missing a number", at)
        at = end
    return at
