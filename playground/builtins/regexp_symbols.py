"""The methods of RegExp.prototype that strings call: https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.match%."""

from __future__ import annotations

from collections.abc import Iterator

from playground.builtins.iterator import create_iterator
from playground.builtins.messages import incompatible
from playground.builtins.regexp import JSRegExp, advance_string_index, regexp_exec
from playground.builtins.species import species_constructor
from playground.builtins.string_patterns import get_substitution
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.convert import (
    to_integer_or_infinity,
    to_length,
    to_object,
    to_string,
    to_uint32,
)
from playground.values.equality import same_value
from playground.values.function import construct, is_callable, method
from playground.values.iterate import length_of_array_like
from playground.values.object import JSObject, get, set_strict
from playground.values.realm import Realm
from playground.values.strings import joined, length, longer, substring
from playground.values.symbol import (
    SYMBOL_MATCH,
    SYMBOL_MATCH_ALL,
    SYMBOL_REPLACE,
    SYMBOL_SEARCH,
    SYMBOL_SPLIT,
)
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install the methods."""
    prototype = realm.intrinsics["%RegExp.prototype%"]
    _install_match(realm, prototype)
    _install_replace(realm, prototype)
    _install_split(realm, prototype)


def _this_object(this: Value, name: str) -> JSObject:
    if isinstance(this, JSObject):
        return this
    raise incompatible(f"RegExp.prototype.{name}", this)


def _advance(rx: JSObject, s: str, by_code_point: bool) -> None:
    """Step over an empty match."""
    this_index = to_length(get(rx, "lastIndex"))
    set_strict(rx, "lastIndex", advance_string_index(s, this_index, by_code_point))


def _install_match(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.match%
    def match(this: Value, string: Value = undefined, *_: Value) -> Value:
        rx = _this_object(this, "[Symbol.match]")
        s = to_string(string)
        flags = to_string(get(rx, "flags"))
        if "g" not in flags:
            return regexp_exec(realm, rx, s)
        by_code_point = "u" in flags or "v" in flags
        set_strict(rx, "lastIndex", 0)
        matches: list[Value] = []
        while (result := regexp_exec(realm, rx, s)) is not None:
            realm.tick()
            match_string = to_string(get(result, "0"))
            matches.append(match_string)
            if match_string == "":
                _advance(rx, s, by_code_point)
        return array(realm, matches) if matches else None

    # https://tc39.es/ecma262/#sec-regexp-prototype-matchall
    def match_all(this: Value, string: Value = undefined, *_: Value) -> Value:
        r = _this_object(this, "[Symbol.matchAll]")
        s = to_string(string)
        c = species_constructor(r, realm.intrinsics["%RegExp%"])
        flags = to_string(get(r, "flags"))
        matcher = construct(c, [r, flags])
        set_strict(matcher, "lastIndex", to_length(get(r, "lastIndex")))
        every, by_code_point = "g" in flags, "u" in flags or "v" in flags

        # https://tc39.es/ecma262/#sec-%regexpstringiteratorprototype%.next
        def steps() -> Iterator[Value]:
            while (result := regexp_exec(realm, matcher, s)) is not None:
                if not every:
                    yield result
                    return
                if to_string(get(result, "0")) == "":
                    _advance(matcher, s, by_code_point)
                yield result

        name = "%RegExpStringIteratorPrototype%"
        return create_iterator(realm, name, "RegExp String Iterator", steps())

    # https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.search%
    def search(this: Value, string: Value = undefined, *_: Value) -> Value:
        rx = _this_object(this, "[Symbol.search]")
        s = to_string(string)
        previous = get(rx, "lastIndex")
        if not same_value(previous, 0):
            set_strict(rx, "lastIndex", 0)
        result = regexp_exec(realm, rx, s)
        if not same_value(get(rx, "lastIndex"), previous):
            set_strict(rx, "lastIndex", previous)
        return -1 if result is None else get(result, "index")

    method(realm, prototype, SYMBOL_MATCH, 1, match)
    method(realm, prototype, SYMBOL_MATCH_ALL, 1, match_all)
    method(realm, prototype, SYMBOL_SEARCH, 1, search)


def _install_replace(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.replace%
    def replace(
        this: Value, string: Value = undefined, replace_value: Value = undefined, *_: Value
    ) -> Value:
        rx = _this_object(this, "[Symbol.replace]")
        s = to_string(string)
        functional = is_callable(replace_value)
        template = "" if functional else to_string(replace_value)
        flags = to_string(get(rx, "flags"))
        every, by_code_point = "g" in flags, "u" in flags or "v" in flags
        if every:
            set_strict(rx, "lastIndex", 0)
        results: list[JSObject] = []
        while (result := regexp_exec(realm, rx, s)) is not None:
            realm.tick()
            results.append(result)
            if not every:
                break
            if to_string(get(result, "0")) == "":
                _advance(rx, s, by_code_point)
        size = length(s)
        parts: list[str] = []
        next_position = made = 0
        for result in results:
            realm.tick()
            captures_count = max(length_of_array_like(result) - 1, 0)
            matched = to_string(get(result, "0"))
            position = int(max(min(to_integer_or_infinity(get(result, "index")), size), 0))
            captures: list[Value] = []
            for n in realm.rounds(range(1, captures_count + 1)):
                capture = get(result, str(n))
                captures.append(capture if capture is undefined else to_string(capture))
            named_captures = get(result, "groups")
            if functional:
                args = [matched, *captures, position, s]
                if named_captures is not undefined:
                    args.append(named_captures)
                replacement = to_string(replace_value.code(undefined, *args))
            else:
                if named_captures is not undefined:
                    named_captures = to_object(realm, named_captures)
                replacement = get_substitution(
                    realm, matched, s, position, captures, named_captures, template
                )
            # o. NOTE: position should not normally move backwards.
            if position >= next_position:
                made = longer(made, replacement)
                parts += (substring(s, next_position, position), replacement)
                next_position = position + length(matched)
        if next_position < size:
            parts.append(substring(s, next_position, size))
        return joined(parts)

    method(realm, prototype, SYMBOL_REPLACE, 2, replace)


def _install_split(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-regexp.prototype-%symbol.split%
    def split(this: Value, string: Value = undefined, limit: Value = undefined, *_: Value) -> Value:
        rx = _this_object(this, "[Symbol.split]")
        s = to_string(string)
        c = species_constructor(rx, realm.intrinsics["%RegExp%"])
        flags = to_string(get(rx, "flags"))
        by_code_point = "u" in flags or "v" in flags
        splitter = construct(c, [rx, flags if "y" in flags else f"{flags}y"])
        lim = 0xFFFFFFFF if limit is undefined else to_uint32(limit)
        pieces: list[Value] = []
        if lim == 0:
            return array(realm)
        if c is realm.intrinsics["%RegExp%"] and isinstance(splitter, JSRegExp):
            if get(splitter, "exec") is realm.intrinsics["%RegExp.prototype.exec%"]:
                return array(realm, _split_at_matches(splitter, s, lim, by_code_point))
        size = length(s)
        if size == 0:
            return array(realm, [] if regexp_exec(realm, splitter, s) is not None else [s])
        p = q = 0
        while q < size:
            realm.tick()
            set_strict(splitter, "lastIndex", q)
            z = regexp_exec(realm, splitter, s)
            e = q if z is None else min(to_length(get(splitter, "lastIndex")), size)
            if z is None or e == p:
                q = advance_string_index(s, q, by_code_point)
                continue
            pieces.append(substring(s, p, q))
            if len(pieces) == lim:
                return array(realm, pieces)
            p = e
            for i in realm.rounds(range(1, length_of_array_like(z))):
                pieces.append(get(z, str(i)))
                if len(pieces) == lim:
                    return array(realm, pieces)
            q = p
        pieces.append(substring(s, p, size))
        return array(realm, pieces)

    method(realm, prototype, SYMBOL_SPLIT, 2, split)


def _split_at_matches(splitter: JSRegExp, s: str, lim: int, by_code_point: bool) -> list[Value]:
    """Split as the loop above does where nobody replaced ``exec``.

    Not in the specification: it looks for the next match instead of trying every position, so
    that the work is in proportion to the text.
    """
    size = length(s)
    match = splitter.matcher.match
    if size == 0:
        return [] if match(s, 0, sticky=True, in_sequence=False) is not None else [s]
    pieces: list[Value] = []
    p = q = 0
    while q < size:
        spans = match(s, q, sticky=False, in_sequence=True)
        if spans is None or spans[0] is None:
            break
        start, end = spans[0]
        if start >= size:
            break
        if end == p:
            q = advance_string_index(s, q, by_code_point)
            continue
        pieces.append(substring(s, p, start))
        for span in spans[1:]:
            pieces.append(undefined if span is None else substring(s, span[0], span[1]))
        if len(pieces) >= lim:
            return pieces[:lim]
        p = q = end
    pieces.append(substring(s, p, size))
    return pieces[:lim]
