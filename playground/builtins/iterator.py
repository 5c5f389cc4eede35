"""The iterator prototypes.

https://tc39.es/ecma262/#sec-%iteratorprototype%-object,
https://tc39.es/ecma262/#sec-%asynciteratorprototype%-object and
https://tc39.es/ecma262/#sec-createiteratorfromclosure.
"""

from __future__ import annotations

from collections.abc import Iterator

from playground.builtins.messages import incompatible
from playground.values.absent import MISSING, undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.function import method
from playground.values.iterate import create_iter_result
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ASYNC_ITERATOR, SYMBOL_ITERATOR, SYMBOL_TO_STRING_TAG
from playground.values.types import Value


class ClosureIterator(JSObject):
    """A built-in iterator: CreateIteratorFromClosure, with a Python iterator as the closure.

    Parameters
    ----------
    brand:
        [[GeneratorBrand]]: the name of the kind, as ``Array Iterator``.
    steps:
        Gives the values.
    """

    __slots__ = ("brand", "steps")

    def __init__(self, proto: JSObject, brand: str, steps: Iterator[Value]) -> None:
        super().__init__(proto)
        self.brand = brand
        self.steps = steps


#: The kinds: [[GeneratorBrand]] and the intrinsic that is the prototype.
KINDS = (
    ("Array Iterator", "%ArrayIteratorPrototype%"),
    ("Map Iterator", "%MapIteratorPrototype%"),
    ("Set Iterator", "%SetIteratorPrototype%"),
    ("String Iterator", "%StringIteratorPrototype%"),
    ("RegExp String Iterator", "%RegExpStringIteratorPrototype%"),
)


def create_iterator(realm: Realm, prototype: str, brand: str, steps: Iterator[Value]) -> JSObject:
    """Make a built-in iterator over ``steps``; ``prototype`` names the intrinsic."""
    return ClosureIterator(realm.intrinsics[prototype], brand, steps)


def install(realm: Realm) -> None:
    """Make ``%IteratorPrototype%``, ``%AsyncIteratorPrototype%`` and the built-in kinds."""
    object_prototype = realm.intrinsics["%Object.prototype%"]

    def itself(this: Value, *_: Value) -> Value:
        return this

    iterator_prototype = JSObject(object_prototype)
    method(realm, iterator_prototype, SYMBOL_ITERATOR, 0, itself)
    realm.intrinsics["%IteratorPrototype%"] = iterator_prototype
    async_prototype = JSObject(object_prototype)
    method(realm, async_prototype, SYMBOL_ASYNC_ITERATOR, 0, itself)
    realm.intrinsics["%AsyncIteratorPrototype%"] = async_prototype
    for brand, name in KINDS:
        _install_kind(realm, iterator_prototype, brand, name)


def _install_kind(realm: Realm, parent: JSObject, brand: str, name: str) -> None:
    prototype = JSObject(parent)
    realm.intrinsics[name] = prototype

    def following(this: Value, *_: Value) -> Value:
        if not isinstance(this, ClosureIterator) or this.brand != brand:
            raise incompatible(f"{brand}.prototype.next", this)
        try:
            value = next(this.steps, MISSING)
        except ValueError as error:
            if getattr(this.steps, "gi_running", False):
                raise type_error("Generator is already running") from error
            raise
        if value is MISSING:
            return create_iter_result(realm, undefined, True)
        return create_iter_result(realm, value, False)

    realm.intrinsics[f"{name}.next"] = method(realm, prototype, "next", 0, following)
    if brand == "Array Iterator":
        realm.intrinsics["%ArrayIteratorPrototype.next%"] = realm.intrinsics[f"{name}.next"]
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data(brand, False, False, True))
