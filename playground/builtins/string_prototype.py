"""Methods of String.prototype that take positions or nothing.

https://tc39.es/ecma262/#sec-properties-of-the-string-prototype-object
"""

from __future__ import annotations

import math
import unicodedata
from typing import Any, Final

from playground.builtins.positions import clamped, relative
from playground.builtins.string_receiver import search_string, this_string
from playground.values.absent import undefined
from playground.values.completion import range_error
from playground.values.convert import to_integer_or_infinity, to_length, to_number, to_string
from playground.values.function import method
from playground.values.numbers import WHITE_SPACE, number_to_string
from playground.values.realm import Realm
from playground.values.strings import (
    MAX_STRING,
    code_point_at,
    code_unit_at,
    find,
    is_well_formed,
    join_surrogates,
    joined,
    length,
    rfind,
    substring,
    to_well_formed,
)
from playground.values.types import Value

#: Longest run of combining marks that is normalized.
MAX_MARKS: Final = 1024


def install(realm: Realm) -> None:
    """Install the methods."""
    _install_units(realm)
    _install_search(realm)
    _install_whole(realm)


def _install_units(realm: Realm) -> None:
    """Install what reads code units and cuts out substrings."""

    def at(this: Value, index: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "at")
        size = length(s)
        k = to_integer_or_infinity(index)
        k = size + k if k < 0 else k
        return chr(code_unit_at(s, int(k))) if 0 <= k < size else undefined

    def char_at(this: Value, pos: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "charAt")
        k = to_integer_or_infinity(pos)
        return chr(code_unit_at(s, int(k))) if 0 <= k < length(s) else ""

    def char_code_at(this: Value, pos: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "charCodeAt")
        k = pos if type(pos) is int else to_integer_or_infinity(pos)
        return code_unit_at(s, int(k)) if 0 <= k < length(s) else math.nan

    def code_point(this: Value, pos: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "codePointAt")
        k = to_integer_or_infinity(pos)
        return code_point_at(s, int(k)) if 0 <= k < length(s) else undefined

    def slice_(this: Value, start: Value = undefined, end: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "slice")
        size = length(s)
        low = relative(start, size, 0)
        high = relative(end, size, size)
        return substring(s, low, high) if low < high else ""

    def substring_(
        this: Value, start: Value = undefined, end: Value = undefined, *_: Value
    ) -> Value:
        s = this_string(this, "substring")
        size = length(s)
        low = clamped(start, 0, size)
        high = size if end is undefined else clamped(end, 0, size)
        return substring(s, min(low, high), max(low, high))

    # https://tc39.es/ecma262/#sec-string.prototype.substr
    def substr(this: Value, start: Value = undefined, count: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "substr")
        size = length(s)
        low = relative(start, size, 0)
        high = size if count is undefined else min(low + clamped(count, 0, size), size)
        return substring(s, low, high) if low < high else ""

    for name, arity, code in (
        ("at", 1, at),
        ("charAt", 1, char_at),
        ("charCodeAt", 1, char_code_at),
        ("codePointAt", 1, code_point),
        ("slice", 2, slice_),
        ("substr", 2, substr),
        ("substring", 2, substring_),
    ):
        method(realm, realm.intrinsics["%String.prototype%"], name, arity, code)


def _install_search(realm: Realm) -> None:
    """Install what looks for a substring."""

    def ends_with(
        this: Value, search: Value = undefined, end: Value = undefined, *_: Value
    ) -> Value:
        s = this_string(this, "endsWith")
        wanted = search_string(search, "endsWith")
        size = length(s)
        stop = size if end is undefined else clamped(end, 0, size)
        start = stop - length(wanted)
        return start >= 0 and substring(s, start, stop) == wanted

    def includes(
        this: Value, search: Value = undefined, pos: Value = undefined, *_: Value
    ) -> Value:
        s = this_string(this, "includes")
        wanted = search_string(search, "includes")
        return find(s, wanted, clamped(pos, 0, length(s))) >= 0

    def index_of(
        this: Value, search: Value = undefined, pos: Value = undefined, *_: Value
    ) -> Value:
        s = this_string(this, "indexOf")
        wanted = to_string(search)
        return find(s, wanted, clamped(pos, 0, length(s)))

    def last_index_of(
        this: Value, search: Value = undefined, pos: Value = undefined, *_: Value
    ) -> Value:
        s = this_string(this, "lastIndexOf")
        wanted = to_string(search)
        number = to_number(pos)
        latest = length(s) - length(wanted)
        if latest < 0:
            return -1
        return rfind(s, wanted, latest if number != number else clamped(number, 0, latest))

    def starts_with(
        this: Value, search: Value = undefined, pos: Value = undefined, *_: Value
    ) -> Value:
        s = this_string(this, "startsWith")
        wanted = search_string(search, "startsWith")
        size = length(s)
        start = clamped(pos, 0, size)
        stop = start + length(wanted)
        return stop <= size and substring(s, start, stop) == wanted

    for name, code in (
        ("endsWith", ends_with),
        ("includes", includes),
        ("indexOf", index_of),
        ("lastIndexOf", last_index_of),
        ("startsWith", starts_with),
    ):
        method(realm, realm.intrinsics["%String.prototype%"], name, 1, code)


def _install_whole(realm: Realm) -> None:
    """Install what makes another string of the whole."""

    def concat(this: Value, *args: Value) -> Value:
        s = this_string(this, "concat")
        return joined([s, *[to_string(arg) for arg in args]])

    def is_well_formed_(this: Value, *_: Value) -> Value:
        return is_well_formed(this_string(this, "isWellFormed"))

    # Not in the specification, which asks for ECMA-402's order: letters after digits after the
    # rest, then by base letter, then by accent, then lower case first.
    def locale_compare(this: Value, that: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "localeCompare")
        other_text = to_string(that)
        _check_marks(realm, s)
        _check_marks(realm, other_text)
        mine, other = _collation_key(realm, s), _collation_key(realm, other_text)
        return (mine > other) - (mine < other)

    def normalize(this: Value, form: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "normalize")
        f: Any = "NFC" if form is undefined else to_string(form)
        if f in ("NFC", "NFD", "NFKC", "NFKD"):
            _check_marks(realm, s)
            return join_surrogates(unicodedata.normalize(f, s))
        raise range_error("The normalization form should be one of NFC, NFD, NFKC, NFKD.")

    def pad_end(this: Value, size: Value = undefined, fill: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "padEnd")
        return join_surrogates(s + _padding(s, size, fill))

    def pad_start(
        this: Value, size: Value = undefined, fill: Value = undefined, *_: Value
    ) -> Value:
        s = this_string(this, "padStart")
        return join_surrogates(_padding(s, size, fill) + s)

    def repeat(this: Value, count: Value = undefined, *_: Value) -> Value:
        s = this_string(this, "repeat")
        n = to_integer_or_infinity(count)
        if n < 0 or math.isinf(n):
            raise range_error(f"Invalid count value: {number_to_string(n)}")
        if len(s) * n > MAX_STRING:
            raise range_error("Invalid string length")
        return join_surrogates(s * int(n))

    def to_lower_case(this: Value, *_: Value) -> Value:
        return this_string(this, "toLowerCase").lower()

    def to_locale_lower_case(this: Value, *_: Value) -> Value:
        return this_string(this, "toLocaleLowerCase").lower()

    def to_upper_case(this: Value, *_: Value) -> Value:
        return this_string(this, "toUpperCase").upper()

    def to_locale_upper_case(this: Value, *_: Value) -> Value:
        return this_string(this, "toLocaleUpperCase").upper()

    def to_well_formed_(this: Value, *_: Value) -> Value:
        return to_well_formed(this_string(this, "toWellFormed"))

    def trim(this: Value, *_: Value) -> Value:
        return this_string(this, "trim").strip(WHITE_SPACE)

    def trim_end(this: Value, *_: Value) -> Value:
        return this_string(this, "trimEnd").rstrip(WHITE_SPACE)

    def trim_start(this: Value, *_: Value) -> Value:
        return this_string(this, "trimStart").lstrip(WHITE_SPACE)

    prototype = realm.intrinsics["%String.prototype%"]
    for name, arity, code in (
        ("concat", 1, concat),
        ("isWellFormed", 0, is_well_formed_),
        ("localeCompare", 1, locale_compare),
        ("normalize", 0, normalize),
        ("padEnd", 1, pad_end),
        ("padStart", 1, pad_start),
        ("repeat", 1, repeat),
        ("toLocaleLowerCase", 0, to_locale_lower_case),
        ("toLocaleUpperCase", 0, to_locale_upper_case),
        ("toLowerCase", 0, to_lower_case),
        ("toUpperCase", 0, to_upper_case),
        ("toWellFormed", 0, to_well_formed_),
        ("trim", 0, trim),
    ):
        method(realm, prototype, name, arity, code)
    # https://tc39.es/ecma262/#String.prototype.trimleft: the same function objects.
    prototype.hide("trimLeft", method(realm, prototype, "trimStart", 0, trim_start))
    prototype.hide("trimRight", method(realm, prototype, "trimEnd", 0, trim_end))


def _padding(s: str, max_length: Value, fill_string: Value) -> str:
    """StringPaddingBuiltinsImpl, the filler alone: https://tc39.es/ecma262/#sec-stringpadding."""
    missing = to_length(max_length) - length(s)
    if missing <= 0:
        return ""
    fill = " " if fill_string is undefined else to_string(fill_string)
    if not fill:
        return ""
    if missing + length(s) > MAX_STRING:
        raise range_error("Invalid string length")
    return substring(join_surrogates(fill * (missing // length(fill) + 1)), 0, missing)


def _check_marks(realm: Realm, text: str) -> None:
    """Refuse endless runs of combining marks: sorting one takes the square of its length.

    Not in the specification.
    """
    if text.isascii() or len(text) <= MAX_MARKS:
        return
    run = 0
    for k in realm.rounds(range(len(text))):
        run = run + 1 if unicodedata.combining(text[k]) else 0
        if run > MAX_MARKS:
            raise range_error("Invalid string length")


def _collation_key(realm: Realm, text: str) -> tuple[list[tuple[int, str]], list[str], list[bool]]:
    """Approximate the root collation of the Unicode Collation Algorithm: three levels."""
    letters: list[tuple[int, str]] = []
    marks: list[str] = []
    upper: list[bool] = []
    normal = unicodedata.normalize("NFD", text)
    for index in realm.rounds(range(len(normal))):
        char = normal[index]
        if unicodedata.combining(char):
            if marks:
                marks[-1] += char
            continue
        kind = 2 if char.isalpha() else 1 if char.isdigit() else 0
        letters.append((kind, char.casefold()))
        marks.append("")
        upper.append(char != char.lower())
    return letters, marks, upper
