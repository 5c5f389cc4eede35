"""URLSearchParams: https://url.spec.whatwg.org/#interface-urlsearchparams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_property_key
from playground.values.function import prototype_from_constructor
from playground.values.iterate import get_method, iterate
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import Value
from playground.webapis.pairs import define_pairs
from playground.webapis.urlencoded import parse_urlencoded, serialize_urlencoded
from playground.webapis.webidl import Interface, usv_string


class JSURLSearchParams(JSObject):
    """A URLSearchParams object; ``changed`` runs the update steps of the URL it belongs to."""

    __slots__ = ("changed", "pairs")
    class_name: ClassVar[str] = "URLSearchParams"

    def __init__(self, proto: JSObject | None, pairs: list[tuple[str, str]]) -> None:
        super().__init__(proto)
        self.pairs = pairs
        self.changed: Callable[[], object] = _nothing


def _nothing() -> None:
    return None


def parse_query(text: str) -> list[tuple[str, str]]:
    """Parse a query, without its question mark."""
    return parse_urlencoded(text.encode("utf-8", "replace"))


def _pairs(realm: Realm, init: Value) -> list[tuple[str, str]]:
    """Initialize: https://url.spec.whatwg.org/#urlsearchparams-initialize."""
    if not isinstance(init, JSObject):
        return parse_query(usv_string(init).removeprefix("?"))
    if get_method(realm, init, SYMBOL_ITERATOR) is not undefined:
        rows = [[usv_string(x) for x in iterate(realm, row)] for row in iterate(realm, init)]
        for row in rows:
            if len(row) != 2:
                raise type_error(
                    "Failed to construct 'URLSearchParams': "
                    "Sequence initializer must only contain pair elements"
                )
        return [(row[0], row[1]) for row in rows]
    record: dict[str, str] = {}
    for key in init.own_keys():
        own = init.get_own_property(key)
        if own is not None and own.enumerable:
            record[usv_string(to_property_key(key))] = usv_string(get(init, key))
    return list(record.items())


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%URLSearchParams.prototype%")
        init = args[0] if args else undefined
        return JSURLSearchParams(proto, [] if init is undefined else _pairs(realm, init))

    def append(this: JSURLSearchParams, name: Value, value: Value, *_: Value) -> Value:
        this.pairs.append((usv_string(name), usv_string(value)))
        this.changed()
        return undefined

    def delete(this: JSURLSearchParams, name: Value, value: Value = undefined, *_: Value) -> Value:
        matches = _matcher(name, value)
        this.pairs = [pair for pair in this.pairs if not matches(pair)]
        this.changed()
        return undefined

    def get_(this: JSURLSearchParams, name: Value, *_: Value) -> Value:
        wanted = usv_string(name)
        return next((value for key, value in this.pairs if key == wanted), None)

    def get_all(this: JSURLSearchParams, name: Value, *_: Value) -> Value:
        wanted = usv_string(name)
        return array(realm, [value for key, value in this.pairs if key == wanted])

    def has(this: JSURLSearchParams, name: Value, value: Value = undefined, *_: Value) -> Value:
        return any(map(_matcher(name, value), this.pairs))

    def set_(this: JSURLSearchParams, name: Value, value: Value, *_: Value) -> Value:
        key, text = usv_string(name), usv_string(value)
        first = next((i for i, pair in enumerate(this.pairs) if pair[0] == key), None)
        if first is None:
            this.pairs.append((key, text))
        else:
            rest = [pair for pair in this.pairs[first + 1 :] if pair[0] != key]
            this.pairs = [*this.pairs[:first], (key, text), *rest]
        this.changed()
        return undefined

    def sort(this: JSURLSearchParams, *_: Value) -> Value:
        # By code units of the name; Python's sort is stable, as the specification asks.
        this.pairs.sort(key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
        this.changed()
        return undefined

    interface = Interface(realm, "URLSearchParams", JSURLSearchParams, construct)
    interface.attribute("size", lambda this: len(this.pairs))
    interface.operation("append", 2, append)
    interface.operation("delete", 1, delete)
    interface.operation("get", 1, get_)
    interface.operation("getAll", 1, get_all)
    interface.operation("has", 1, has)
    interface.operation("set", 2, set_)
    interface.operation("sort", 0, sort)
    define_pairs(interface, lambda this: this.pairs)
    interface.operation("toString", 0, lambda this, *_: serialize_urlencoded(this.pairs))


def _matcher(name: Value, value: Value) -> Callable[[tuple[str, str]], bool]:
    key = usv_string(name)
    if value is undefined:
        return lambda pair: pair[0] == key
    wanted = (key, usv_string(value))
    return lambda pair: pair == wanted
