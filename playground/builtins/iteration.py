"""Loops over iterables that close the iterator when their body throws.

https://tc39.es/ecma262/#sec-iteratorclose and https://tc39.es/ecma262/#sec-add-entries-from-iterable.
"""

from __future__ import annotations

from collections.abc import Callable

from playground.builtins.messages import describe
from playground.values.completion import type_error
from playground.values.iterate import iterate
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value


def for_each_of(realm: Realm, iterable: Value, body: Callable[[Value], object]) -> None:
    """Call ``body`` with every value; what it throws closes the iterator and goes on."""
    steps = iterate(realm, iterable)
    for item in steps:
        try:
            body(item)
        except BaseException as error:
            steps.throw(error)
            raise


def add_entries(realm: Realm, iterable: Value, add: Callable[[Value, Value], object]) -> None:
    """AddEntriesFromIterable with a Python adder."""

    def add_entry(item: Value) -> None:
        if not isinstance(item, JSObject):
            raise type_error(f"Iterator value {describe(item)} is not an entry object")
        key = get(item, "0")
        add(key, get(item, "1"))

    for_each_of(realm, iterable, add_entry)
