"""Making and checking TypedArrays: https://tc39.es/ecma262/#sec-abstract-operations-for-typedarray-objects."""

from __future__ import annotations

import array
from collections.abc import Sequence

from playground.builtins.messages import not_a_constructor
from playground.builtins.species import species_constructor
from playground.values.array_buffer import allocate, array_buffer, detached
from playground.values.bigint import BigInt
from playground.values.completion import range_error, type_error
from playground.values.function import construct, is_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_SPECIES
from playground.values.typed_array import ElementType, JSTypedArray, make_typed_array
from playground.values.types import Value


def validate_typed_array(this: Value, name: str) -> JSTypedArray:
    """ValidateTypedArray; ``name`` is the method's, for the message."""
    if not isinstance(this, JSTypedArray):
        raise type_error("this is not a typed array.")
    this.current()
    if this.is_out_of_bounds:
        raise detached(f"%TypedArray%.prototype.{name}")
    return this


def typed_array(realm: Realm, element: ElementType, length: int) -> JSTypedArray:
    """AllocateTypedArray with the intrinsic prototype."""
    buffer = array_buffer(realm, allocate(realm, length * element.size))
    proto = realm.intrinsics[f"%{element.name}.prototype%"]
    return make_typed_array(proto, element, buffer, 0, length)


def create_from_constructor(
    constructor: Value, args: Sequence[Value], name: str, length: int | None = None
) -> JSTypedArray:
    """TypedArrayCreateFromConstructor; ``length`` is given where the array must hold that many."""
    if not is_constructor(constructor):
        raise not_a_constructor(constructor)
    made = validate_typed_array(construct(constructor, args), name)
    if length is not None and len(made.current()) < length:
        raise type_error("Derived TypedArray constructor created an array which was too small")
    return made


def has_default_species(realm: Realm, o: JSTypedArray) -> bool:
    """Tell whether SpeciesConstructor would give the intrinsic constructor, unobserved.

    Not in the specification: the glue calls ``subarray`` and ``slice`` for every string.
    """
    name = o.element.name
    prototype: JSObject = realm.intrinsics[f"%{name}.prototype%"]
    default: JSObject = realm.intrinsics[f"%{name}%"]
    parent: JSObject = realm.intrinsics["%TypedArray%"]
    constructor = prototype.props.get("constructor")
    return (
        o.proto is prototype
        and not o.props
        and constructor is not None
        and getattr(constructor, "value", None) is default
        and SYMBOL_SPECIES not in default.props
        and default.proto is parent
        and parent.props.get(SYMBOL_SPECIES) is realm.intrinsics["%TypedArray[Symbol.species]%"]
    )


def species_create(
    realm: Realm,
    exemplar: JSTypedArray,
    args: Sequence[Value],
    name: str,
    length: int | None = None,
) -> JSTypedArray:
    """TypedArraySpeciesCreate: https://tc39.es/ecma262/#typedarray-species-create."""
    default = realm.intrinsics[f"%{exemplar.element.name}%"]
    constructor = species_constructor(exemplar, default)
    made = create_from_constructor(constructor, args, name, length)
    if made.element.is_bigint != exemplar.element.is_bigint:
        raise type_error("Cannot mix BigInt and other types, use explicit conversions")
    return made


def create_same_type(realm: Realm, exemplar: JSTypedArray, length: int) -> JSTypedArray:
    """TypedArrayCreateSameType."""
    return typed_array(realm, exemplar.element, length)


def write_list(target: JSTypedArray, offset: int, values: list[Value]) -> None:
    """Set elements from ``offset`` on, all at once where every value is a plain Number that fits.

    Raises
    ------
    Throw
        RangeError if they do not fit into the array.
    """
    view = target.current()
    if offset + len(values) > len(view):
        raise range_error("offset is out of bounds")
    element = target.element
    kinds = set(map(type, values))
    allowed: set[type] = {BigInt} if element.is_bigint else {int}
    if element.format in ("f", "d"):
        allowed.add(float)
    if kinds <= allowed:
        try:
            view[offset : offset + len(values)] = array.array(element.format, values)
            return
        except OverflowError:
            pass
    for index, value in enumerate(values):
        target.set_index(offset + index, value)


def copy_elements(target: JSTypedArray, offset: int, source: JSTypedArray) -> None:
    """SetTypedArrayFromTypedArray: https://tc39.es/ecma262/#sec-settypedarrayfromtypedarray."""
    src, view = source.current(), target.current()
    if target.element.is_bigint != source.element.is_bigint:
        raise type_error("Cannot mix BigInt and other types, use explicit conversions")
    end = offset + len(src)
    if end > len(view):
        raise range_error("offset is out of bounds")
    if target.element.format == source.element.format:
        # memoryview copies as if through a temporary where the two overlap.
        view[offset:end] = src
    elif source.element.is_bigint:
        write_list(target, offset, [BigInt(value) for value in src])
    else:
        write_list(target, offset, src.tolist())
