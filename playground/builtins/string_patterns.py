"""Methods of String.prototype that take patterns: a string, or what has the Symbol for it.

https://tc39.es/ecma262/#sec-string.prototype.match and its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.string_receiver import is_regexp, this_string
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_string, to_uint32
from playground.values.function import Code, call, construct, is_callable, method
from playground.values.iterate import get_method
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.strings import (
    code_units,
    find,
    from_code_units,
    joined,
    length,
    longer,
    substring,
)
from playground.values.symbol import (
    SYMBOL_MATCH,
    SYMBOL_MATCH_ALL,
    SYMBOL_REPLACE,
    SYMBOL_SEARCH,
    SYMBOL_SPLIT,
    Symbol,
)
from playground.values.types import Value


def get_substitution(
    realm: Realm,
    matched: str,
    s: str,
    position: int,
    captures: Sequence[Value],
    named_captures: Value,
    template: str,
) -> str:
    """GetSubstitution: https://tc39.es/ecma262/#sec-getsubstitution.

    Parameters
    ----------
    position:
        Where ``matched`` begins in ``s``, in code units.
    captures:
        Strings, or ``undefined`` for groups that did not take part.
    """
    if "$" not in template:
        return template
    parts: list[str] = []
    rest = template
    made = 0
    while rest:
        realm.tick()
        made = longer(made, parts[-1] if parts else "")
        before, dollar, rest = rest.partition("$")
        parts.append(before)
        if not dollar:
            break
        first = rest[:1]
        if first == "$":
            parts.append("$")
            rest = rest[1:]
        elif first == "`":
            parts.append(substring(s, 0, position))
            rest = rest[1:]
        elif first == "&":
            parts.append(matched)
            rest = rest[1:]
        elif first == "'":
            end = min(position + length(matched), length(s))
            parts.append(substring(s, end, length(s)))
            rest = rest[1:]
        elif first.isascii() and first.isdigit():
            # d. One digit or two, whichever names a group that exists.
            digits = 2 if rest[1:2].isascii() and rest[1:2].isdigit() else 1
            index = int(rest[:digits])
            if index > len(captures) and digits == 2:
                digits, index = 1, int(first)
            if 1 <= index <= len(captures):
                capture = captures[index - 1]
                parts.append("" if capture is undefined else to_string(capture))
            else:
                parts.append("$" + rest[:digits])
            rest = rest[digits:]
        elif first == "<" and named_captures is not undefined and ">" in rest:
            name, _, rest = rest[1:].partition(">")
            capture = get(named_captures, name)
            parts.append("" if capture is undefined else to_string(capture))
        else:
            parts.append("$")
    return joined(parts)


def install(realm: Realm) -> None:
    """Install the methods."""
    prototype = realm.intrinsics["%String.prototype%"]
    method(realm, prototype, "match", 1, _by_regexp(realm, "match", SYMBOL_MATCH, ""))
    method(realm, prototype, "matchAll", 1, _by_regexp(realm, "matchAll", SYMBOL_MATCH_ALL, "g"))
    method(realm, prototype, "replace", 2, _replacing(realm, "replace", every=False))
    method(realm, prototype, "replaceAll", 2, _replacing(realm, "replaceAll", every=True))
    method(realm, prototype, "search", 1, _by_regexp(realm, "search", SYMBOL_SEARCH, ""))
    _install_split(realm, prototype)


def _require_global(value: Value, name: str) -> None:
    if is_regexp(value):
        flags = get(value, "flags")
        if flags is undefined or flags is None or "g" not in to_string(flags):
            raise type_error(f"String.prototype.{name} called with a non-global RegExp argument")


def _by_regexp(realm: Realm, name: str, symbol: Symbol, flags: str) -> Code:
    """Give ``match``, ``matchAll`` or ``search``: a string becomes a RegExp first."""

    def code(this: Value, regexp: Value = undefined, *_: Value) -> Value:
        if this is undefined or this is None:
            raise type_error(f"String.prototype.{name} called on null or undefined")
        # 2. If regexp is neither undefined nor null, then
        #    (since ECMAScript 2025: if regexp is an Object)
        if isinstance(regexp, JSObject):
            if name == "matchAll":
                _require_global(regexp, name)
            matcher = get_method(realm, regexp, symbol)
            if matcher is not undefined:
                return call(matcher, regexp, this)
        s = to_string(this)
        rx = construct(realm.intrinsics["%RegExp%"], [regexp, flags] if flags else [regexp])
        return call(get(rx, symbol), rx, s)

    return code


def _replacing(realm: Realm, name: str, every: bool) -> Code:
    """Give ``replace`` or ``replaceAll``: https://tc39.es/ecma262/#sec-string.prototype.replaceall."""

    def code(
        this: Value, search: Value = undefined, replacement: Value = undefined, *_: Value
    ) -> Value:
        if this is undefined or this is None:
            raise type_error(f"String.prototype.{name} called on null or undefined")
        if isinstance(search, JSObject):
            if every:
                _require_global(search, name)
            replacer = get_method(realm, search, SYMBOL_REPLACE)
            if replacer is not undefined:
                return call(replacer, search, this, replacement)
        s = to_string(this)
        wanted = to_string(search)
        functional = is_callable(replacement)
        template = "" if functional else to_string(replacement)
        size, advance = length(s), max(1, length(wanted))
        parts: list[str] = []
        end = made = 0
        position = find(s, wanted, 0)
        while position >= 0:
            realm.tick()
            parts.append(substring(s, end, position))
            if functional:
                parts.append(to_string(call(replacement, undefined, wanted, position, s)))
            else:
                parts.append(get_substitution(realm, wanted, s, position, (), undefined, template))
            made = longer(made, parts[-1])
            end = position + length(wanted)
            if not every or position + advance > size:
                break
            position = find(s, wanted, position + advance)
        parts.append(substring(s, end, size) if end < size else "")
        return joined(parts)

    return code


def _install_split(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-string.prototype.split
    def split(
        this: Value, separator: Value = undefined, limit: Value = undefined, *_: Value
    ) -> Value:
        if this is undefined or this is None:
            raise type_error("String.prototype.split called on null or undefined")
        if isinstance(separator, JSObject):
            splitter = get_method(realm, separator, SYMBOL_SPLIT)
            if splitter is not undefined:
                return call(splitter, separator, this, limit)
        s = this_string(this, "split")
        lim = 0xFFFFFFFF if limit is undefined else to_uint32(limit)
        r = to_string(separator)
        if lim == 0:
            return array(realm)
        if separator is undefined:
            return array(realm, [s])
        if not s:
            return array(realm, [s] if r else [])
        if not r:
            return array(realm, [chr(unit) for unit in code_units(s)[:lim]])
        return array(realm, split_text(realm, s, r)[:lim])

    method(realm, prototype, "split", 2, split)


def split_text(realm: Realm, s: str, separator: str) -> list[str]:
    """Split at every occurrence, by code units."""
    first, last = separator[0], separator[-1]
    if not ("\ud800" <= first <= "\udfff" or "\ud800" <= last <= "\udfff"):
        return s.split(separator)
    # A lone surrogate may also be half of one of our characters.
    units, parts, end = code_units(s), [], 0
    position = find(s, separator, 0)
    while position >= 0:
        realm.tick()
        parts.append(from_code_units(units[end:position].cast("B")))
        end = position + length(separator)
        position = find(s, separator, end)
    parts.append(from_code_units(units[end:].cast("B")))
    return parts
