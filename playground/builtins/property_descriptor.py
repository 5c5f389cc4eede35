"""Property descriptors as objects.

https://tc39.es/ecma262/#sec-frompropertydescriptor and
https://tc39.es/ecma262/#sec-topropertydescriptor.
"""

from __future__ import annotations

from playground.builtins.messages import describe
from playground.values.absent import MISSING, undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.function import is_callable
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value


def from_property_descriptor(realm: Realm, own: Property | None) -> Value:
    """FromPropertyDescriptor of a complete descriptor."""
    return undefined if own is None else from_partial_descriptor(realm, PartialDescriptor.of(own))


def from_partial_descriptor(realm: Realm, desc: PartialDescriptor) -> JSObject:
    """FromPropertyDescriptor of a descriptor whose fields may be absent."""
    made = ordinary_object(realm)
    for name in ("value", "writable", "get", "set", "enumerable", "configurable"):
        field = getattr(desc, name)
        if field is not MISSING:
            made.put(name, field)
    return made


def to_property_descriptor(o: Value) -> PartialDescriptor:
    """ToPropertyDescriptor."""
    # 1. If Obj is not an Object, throw a TypeError exception.
    if not isinstance(o, JSObject):
        raise type_error(f"Property description must be an object: {describe(o)}")
    desc = PartialDescriptor()
    if o.has_property("enumerable"):
        desc.enumerable = to_boolean(get(o, "enumerable"))
    if o.has_property("configurable"):
        desc.configurable = to_boolean(get(o, "configurable"))
    if o.has_property("value"):
        desc.value = get(o, "value")
    if o.has_property("writable"):
        desc.writable = to_boolean(get(o, "writable"))
    if o.has_property("get"):
        desc.get = get(o, "get")
        if not is_callable(desc.get) and desc.get is not undefined:
            raise type_error(f"Getter must be a function: {describe(desc.get)}")
    if o.has_property("set"):
        desc.set = get(o, "set")
        if not is_callable(desc.set) and desc.set is not undefined:
            raise type_error(f"Setter must be a function: {describe(desc.set)}")
    # 15. If desc has a [[Get]] or a [[Set]] field, it must have neither [[Value]] nor [[Writable]].
    if desc.is_accessor and desc.is_data:
        raise type_error(
            "Invalid property descriptor. Cannot both specify accessors and a value or writable "
            f"attribute, {describe(o)}"
        )
    return desc
