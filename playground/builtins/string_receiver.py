"""What all methods of String.prototype begin with, and the patterns that they accept."""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean, to_string
from playground.values.object import JSObject, get
from playground.values.symbol import SYMBOL_MATCH
from playground.values.types import Value


def this_string(this: Value, name: str) -> str:
    """RequireObjectCoercible, then ToString; ``name`` is the method's, for the message."""
    if isinstance(this, str):
        return this
    if this is undefined or this is None:
        raise type_error(f"String.prototype.{name} called on null or undefined")
    return to_string(this)


def is_regexp(value: Value) -> bool:
    """IsRegExp: https://tc39.es/ecma262/#sec-isregexp."""
    if not isinstance(value, JSObject):
        return False
    matcher = get(value, SYMBOL_MATCH)
    # An object with [[RegExpMatcher]] bears this class name, no other does.
    return value.class_name == "RegExp" if matcher is undefined else to_boolean(matcher)


def search_string(value: Value, name: str) -> str:
    """Convert the argument of ``includes``, ``startsWith`` and ``endsWith``."""
    if is_regexp(value):
        raise type_error(
            f"First argument to String.prototype.{name} must not be a regular expression"
        )
    return to_string(value)
