"""Object, array, template and regular expression literals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.values.array import JSArray
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.function import set_function_name
from playground.values.object import JSObject, define_property_or_throw
from playground.values.realm import Realm
from playground.values.types import PropertyKey, Value


class TemplateSite:
    """A tagged template in the source: its template object is made once."""

    __slots__ = ("cooked", "made", "raw")

    def __init__(self, cooked: tuple[Value, ...], raw: tuple[str, ...]) -> None:
        self.cooked = cooked
        self.raw = raw
        self.made: JSArray | None = None


def define(o: JSObject, key: PropertyKey, value: Value) -> None:
    """CreateDataProperty on an object that only its literal knows so far."""
    o.define(key, Property.data(value))


def define_named(o: JSObject, key: PropertyKey, value: JSObject) -> None:
    """The same with an anonymous function or class, which takes the key as its name."""
    name_after(value, key)
    o.define(key, Property.data(value))


def name_after(value: JSObject, key: PropertyKey, prefix: str = "") -> None:
    """SetFunctionName, unless a class has a static member of that name."""
    own = value.props.get("name")
    if type(own) is Property and own.value == "":
        set_function_name(value, key, prefix)


def set_accessor(
    o: JSObject, key: PropertyKey, half: str, function: JSObject, enumerable: bool
) -> None:
    """Define one half of an accessor property; the other half is kept."""
    name_after(function, key, half)
    halves: dict[str, Any] = {half: function}
    define_property_or_throw(
        o, key, PartialDescriptor(**halves, enumerable=enumerable, configurable=True)
    )


def set_literal_proto(o: JSObject, proto: Value) -> None:
    """``__proto__: value``: https://tc39.es/ecma262/#sec-__proto__-property-names-in-object-initializers."""
    if proto is None or isinstance(proto, JSObject):
        o.proto = proto


def operations(realm: Realm) -> dict[str, Callable[..., Any]]:
    """Give the operations of this file."""
    intrinsics = realm.intrinsics

    def new_object(props: dict[PropertyKey, Any]) -> JSObject:
        """Make a plain object of its properties."""
        # Without the constructor, which would make a dict to throw away.
        made = JSObject.__new__(JSObject)
        made.proto = intrinsics["%Object.prototype%"]
        made.props = props
        made.extensible = True
        return made

    def new_object_from(proto: Value, props: dict[PropertyKey, Any]) -> JSObject:
        """Make an object that starts with ``__proto__: proto``."""
        made = new_object(props)
        set_literal_proto(made, proto)
        return made

    def new_array(items: list[Value]) -> JSArray:
        """Make an array of its elements."""
        return JSArray(intrinsics["%Array.prototype%"], items)

    def regexp(pattern: str, flags: str) -> JSObject:
        """RegExpCreate."""
        maker = intrinsics["%RegExp%"]
        made: JSObject = maker.construct((pattern, flags), maker)
        return made

    def template_object(site: TemplateSite) -> JSArray:
        """GetTemplateObject: https://tc39.es/ecma262/#sec-gettemplateobject."""
        if site.made is None:
            raw = _frozen(new_array(list(site.raw)))
            made = new_array(list(site.cooked))
            made.define("raw", Property.data(raw, False, False, False))
            site.made = _frozen(made)
        return site.made

    def define_getter(o: JSObject, key: PropertyKey, function: JSObject) -> None:
        set_accessor(o, key, "get", function, True)

    def define_setter(o: JSObject, key: PropertyKey, function: JSObject) -> None:
        set_accessor(o, key, "set", function, True)

    return {
        "define": define,
        "define_getter": define_getter,
        "define_named": define_named,
        "define_setter": define_setter,
        "new_array": new_array,
        "new_object": new_object,
        "new_object_from": new_object_from,
        "regexp": regexp,
        "set_literal_proto": set_literal_proto,
        "template_object": template_object,
        "template_site": TemplateSite,
    }


def _frozen(made: JSArray) -> JSArray:
    """SetIntegrityLevel(frozen)."""
    made.prevent_extensions()
    for key in made.own_keys():
        made.define_own_property(key, PartialDescriptor(writable=False, configurable=False))
    return made
