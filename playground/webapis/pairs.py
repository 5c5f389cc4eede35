"""Interfaces that iterate over pairs: https://webidl.spec.whatwg.org/#js-iterable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.function import is_callable, native
from playground.values.iterate import create_iter_result
from playground.values.object import JSObject
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import Value
from playground.webapis.webidl import Interface, tag

PairsOf = Callable[[Any], list[tuple[Value, Value]]]


class JSPairIterator(JSObject):
    """A default iterator object: https://webidl.spec.whatwg.org/#js-default-iterator-object."""

    __slots__ = ("index", "kind", "target")

    def __init__(self, proto: JSObject | None, target: JSObject, kind: str) -> None:
        super().__init__(proto)
        self.target: JSObject | None = target
        self.kind = kind
        self.index = 0


def define_pairs(interface: Interface, pairs_of: PairsOf) -> None:
    """Give an interface ``entries``, ``keys``, ``values``, ``forEach`` and ``@@iterator``.

    Parameters
    ----------
    pairs_of:
        Gives the value pairs of an object, read afresh at every step.
    """
    realm = interface.realm
    prototype = JSObject(realm.intrinsics["%IteratorPrototype%"])
    tag(prototype, f"{interface.name} Iterator")

    def following(this: Value = undefined, *_: Value) -> Value:
        if not isinstance(this, JSPairIterator) or this.proto is not prototype:
            raise type_error("Illegal invocation")
        pairs = [] if this.target is None else pairs_of(this.target)
        if this.index >= len(pairs):
            this.target = None
            return create_iter_result(realm, undefined, True)
        key, value = pairs[this.index]
        this.index += 1
        if this.kind == "keys":
            return create_iter_result(realm, key, False)
        if this.kind == "values":
            return create_iter_result(realm, value, False)
        return create_iter_result(realm, array(realm, [key, value]), False)

    prototype.put("next", native(realm, "next", 0, following))

    def iterate_as(kind: str) -> Callable[..., Value]:
        return lambda this, *_: JSPairIterator(prototype, this, kind)

    def for_each(this: JSObject, callback: Value, this_arg: Value = undefined, *_: Value) -> Value:
        if not is_callable(callback):
            raise type_error(
                f"Failed to execute 'forEach' on '{interface.name}': "
                "parameter 1 is not of type 'Function'."
            )
        index = 0
        while index < len(pairs := pairs_of(this)):
            key, value = pairs[index]
            callback.code(this_arg, value, key, this)
            index += 1
        return undefined

    entries = interface.operation("entries", 0, iterate_as("entries"))
    interface.prototype.hide(SYMBOL_ITERATOR, entries)
    interface.operation("forEach", 1, for_each)
    interface.operation("keys", 0, iterate_as("keys"))
    interface.operation("values", 0, iterate_as("values"))
