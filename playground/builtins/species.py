"""SpeciesConstructor: https://tc39.es/ecma262/#sec-speciesconstructor."""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import is_constructor
from playground.values.object import JSObject, get
from playground.values.symbol import SYMBOL_SPECIES
from playground.values.types import Value


def species_constructor(o: JSObject, default: Value) -> Value:
    """Give the constructor that objects derived from ``o`` are made with."""
    c = get(o, "constructor")
    if c is undefined:
        return default
    if not isinstance(c, JSObject):
        raise type_error("The .constructor property is not an object")
    s = get(c, SYMBOL_SPECIES)
    if s is undefined or s is None:
        return default
    if is_constructor(s):
        return s
    raise type_error("object.constructor[Symbol.species] is not a constructor")
