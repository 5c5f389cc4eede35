"""RegExp objects: https://tc39.es/ecma262/#sec-regexp-regular-expression-objects.

How it matches is in :mod:`playground.builtins.regexp_matcher`, what strings call through symbols in
:mod:`playground.builtins.regexp_symbols`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, Final

from playground.builtins.messages import describe, incompatible
from playground.builtins.regexp_guard import Guard
from playground.builtins.regexp_matcher import Matcher, Spans
from playground.builtins.regexp_pattern import escape_source
from playground.builtins.string_receiver import is_regexp
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import syntax_error, type_error
from playground.values.convert import to_boolean, to_length, to_string
from playground.values.descriptor import Property
from playground.values.function import (
    constructor,
    getter,
    is_callable,
    method,
    prototype_from_constructor,
)
from playground.values.object import JSObject, get, set_strict
from playground.values.realm import Realm
from playground.values.strings import length, substring
from playground.values.symbol import SYMBOL_SPECIES
from playground.values.types import Value

#: Each flag with the accessor that reads it, in the order of ``RegExp.prototype.flags``.
FLAGS: Final = (
    ("d", "hasIndices"),
    ("g", "global"),
    ("i", "ignoreCase"),
    ("m", "multiline"),
    ("s", "dotAll"),
    ("u", "unicode"),
    ("v", "unicodeSets"),
    ("y", "sticky"),
)


class JSRegExp(JSObject):
    """A RegExp; ``matcher`` is its [[RegExpMatcher]]."""

    __slots__ = ("matcher", "original_flags", "original_source")
    class_name: ClassVar[str] = "RegExp"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.matcher: Matcher
        self.original_source = ""
        self.original_flags = ""
        self.define("lastIndex", Property.data(0, True, False, False))

    def initialize(self, pattern: Value, flags: Value, guard: Guard) -> JSRegExp:
        """RegExpInitialize: https://tc39.es/ecma262/#sec-regexpinitialize."""
        source = "" if pattern is undefined else to_string(pattern)
        text = "" if flags is undefined else to_string(flags)
        allowed = {flag for flag, _name in FLAGS}
        if len(set(text)) != len(text) or not set(text) <= allowed or {"u", "v"} <= set(text):
            raise syntax_error(f"Invalid flags supplied to RegExp constructor '{text}'")
        self.matcher = Matcher(source, text, guard)
        self.original_source = source
        self.original_flags = text
        set_strict(self, "lastIndex", 0)
        return self


@lru_cache(maxsize=256)
def _escaped(source: str) -> str:
    return escape_source(source)


def advance_string_index(text: str, index: int, by_code_point: bool) -> int:
    """AdvanceStringIndex: https://tc39.es/ecma262/#sec-advancestringindex."""
    if by_code_point and not text.isascii() and index + 1 < length(text):
        pair = substring(text, index, index + 2)
        if len(pair) == 1:
            return index + 2
    return index + 1


def regexp_builtin_exec(realm: Realm, r: JSRegExp, s: str) -> JSObject | None:
    """RegExpBuiltinExec: https://tc39.es/ecma262/#sec-regexpbuiltinexec."""
    last_index = to_length(get(r, "lastIndex"))
    flags = r.original_flags
    is_global, sticky = "g" in flags, "y" in flags
    if not is_global and not sticky:
        last_index = 0
    spans: Spans | None = None
    if last_index <= length(s):
        spans = r.matcher.match(s, last_index, sticky, in_sequence=is_global)
    if spans is None or spans[0] is None:
        if is_global or sticky:
            set_strict(r, "lastIndex", 0)
        return None
    start, end = spans[0]
    if is_global or sticky:
        set_strict(r, "lastIndex", end)
    return _result(realm, r, s, spans, start)


def _result(realm: Realm, r: JSRegExp, s: str, spans: Spans, start: int) -> JSObject:
    """Do steps 17 to 34 of RegExpBuiltinExec: make the array."""
    found: list[Value] = [
        undefined if span is None else substring(s, span[0], span[1]) for span in spans
    ]
    a = array(realm, found)
    a.put("index", start)
    a.put("input", s)
    a.put("groups", _named(r, found))
    if "d" in r.original_flags:
        pairs: list[Value] = [undefined if span is None else array(realm, span) for span in spans]
        indices = array(realm, pairs)
        indices.put("groups", _named(r, pairs))
        a.put("indices", indices)
    return a


def _named(r: JSRegExp, values: list[Value]) -> Value:
    names = r.matcher.groups.names
    if not names:
        return undefined
    groups = JSObject(None)
    for name, index in names:
        # Of groups of the same name at most one takes part.
        if values[index] is not undefined or name not in groups.props:
            groups.put(name, values[index])
    return groups


def regexp_exec(realm: Realm, r: JSObject, s: str) -> JSObject | None:
    """RegExpExec: https://tc39.es/ecma262/#sec-regexpexec."""
    exec_ = get(r, "exec")
    if is_callable(exec_):
        result = exec_.code(r, s)
        if result is not None and not isinstance(result, JSObject):
            raise type_error("RegExp exec method returned something other than an Object or null")
        return result
    if not isinstance(r, JSRegExp):
        raise incompatible("RegExp.prototype.exec", r)
    return regexp_builtin_exec(realm, r, s)


def install(realm: Realm) -> None:
    """Install ``RegExp``."""
    guard = Guard(realm)
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    # https://tc39.es/ecma262/#sec-regexp-pattern-flags
    def create(pattern: Value, flags: Value, new_target: JSObject) -> JSObject:
        if isinstance(pattern, JSRegExp):
            p: Value = pattern.original_source
            f = pattern.original_flags if flags is undefined else flags
        elif is_regexp(pattern):
            p = get(pattern, "source")
            f = get(pattern, "flags") if flags is undefined else flags
        else:
            p, f = pattern, flags
        proto = prototype_from_constructor(realm, new_target, "%RegExp.prototype%")
        return JSRegExp(proto).initialize(p, f, guard)

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        pattern, flags = (*args, undefined, undefined)[:2]
        return create(pattern, flags, new_target)

    def call(
        _this: Value, pattern: Value = undefined, flags: Value = undefined, *_: Value
    ) -> Value:
        if is_regexp(pattern) and flags is undefined:
            if get(pattern, "constructor") is made:
                return pattern
        return create(pattern, flags, made)

    made = constructor(realm, "RegExp", 2, call, construct, prototype)

    def species(this: Value, *_: Value) -> Value:
        return this

    getter(realm, made, SYMBOL_SPECIES, species)
    _install_methods(realm, prototype, guard)
    _install_getters(realm, prototype)


def _install_methods(realm: Realm, prototype: JSObject, guard: Guard) -> None:
    def exec_(this: Value, string: Value = undefined, *_: Value) -> Value:
        if not isinstance(this, JSRegExp):
            raise incompatible("RegExp.prototype.exec", this)
        return regexp_builtin_exec(realm, this, to_string(string))

    def test(this: Value, string: Value = undefined, *_: Value) -> Value:
        if not isinstance(this, JSObject):
            raise incompatible("RegExp.prototype.test", this)
        return regexp_exec(realm, this, to_string(string)) is not None

    def regexp_to_string(this: Value, *_: Value) -> Value:
        if not isinstance(this, JSObject):
            raise incompatible("RegExp.prototype.toString", this)
        pattern = to_string(get(this, "source"))
        return f"/{pattern}/{to_string(get(this, 'flags'))}"

    # https://tc39.es/ecma262/#sec-regexp.prototype.compile
    def compile_(
        this: Value, pattern: Value = undefined, flags: Value = undefined, *_: Value
    ) -> Value:
        if not isinstance(this, JSRegExp):
            raise incompatible("RegExp.prototype.compile", this)
        if isinstance(pattern, JSRegExp):
            if flags is not undefined:
                raise type_error("Invalid flags supplied to RegExp constructor")
            return this.initialize(pattern.original_source, pattern.original_flags, guard)
        return this.initialize(pattern, flags, guard)

    made = method(realm, prototype, "exec", 1, exec_)
    realm.intrinsics["%RegExp.prototype.exec%"] = made
    method(realm, prototype, "test", 1, test)
    method(realm, prototype, "toString", 0, regexp_to_string)
    method(realm, prototype, "compile", 2, compile_)


def _install_getters(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-get-regexp.prototype.flags
    def flags(this: Value, *_: Value) -> Value:
        if not isinstance(this, JSObject):
            raise type_error(f"RegExp.prototype.flags getter called on non-object {describe(this)}")
        return "".join([flag for flag, name in FLAGS if to_boolean(get(this, name))])

    # https://tc39.es/ecma262/#sec-get-regexp.prototype.source
    def source(this: Value, *_: Value) -> Value:
        if isinstance(this, JSRegExp):
            return _escaped(this.original_source)
        if this is prototype:
            return "(?:)"
        raise type_error("RegExp.prototype.source getter called on non-RegExp object")

    getter(realm, prototype, "flags", flags)
    getter(realm, prototype, "source", source)
    for flag, name in FLAGS:
        _install_flag(realm, prototype, flag, name)


def _install_flag(realm: Realm, prototype: JSObject, flag: str, name: str) -> None:
    """RegExpHasFlag: https://tc39.es/ecma262/#sec-regexphasflag."""

    def code(this: Value, *_: Value) -> Value:
        if isinstance(this, JSRegExp):
            return flag in this.original_flags
        if this is prototype:
            return undefined
        raise type_error(
            f"RegExp.prototype.{name} getter called on non-RegExp object"
            if isinstance(this, JSObject)
            else f"RegExp.prototype.{name} getter called on non-object {describe(this)}"
        )

    getter(realm, prototype, name, code)
